// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeyCombination>
#include <QString>

#include <optional>
#include <span>

class QKeyEvent;

namespace polaris
{

// What a key can ask for.
enum class Command : std::uint8_t {
    Help,
    Find,
    PriceCheck,
    LastReceipt,
    Papers,
    Pay,
    FullScreen,
    Inspect,
    ExactCash,
    Settings,
    SignOut,
    Confirm,
    StepBack,
    LineUp,
    LineDown,
    More,
    Less,
    AskQuantity,
    RemoveLine,
    PageBefore,
    PageAfter,
    Decide,
    Approve,
    TenderCash,
    TenderCard,
    AddTender,
    RemoveTender,
    Customer,
    WithoutCustomer,
    NewCustomer,
    OpenCustomers,
    SaveCustomer,
    Statement,
    ReceivePayment,
    CorrectAccount,
    MergeCustomers,
    Return,
    DropReturn,
    ToggleLine,
    TakeAll,
    NextReason,
    NextGoods,
    WithoutReceipt,
    FindAmount,
    NextDay,
    NextTill,
    TenderAccount,
    TenderCredit,
};

// Where a key has its meaning. A decision is a strip that waits for an answer.
enum class KeyPlace : std::uint8_t {
    Everywhere,
    Sale,
    Decision,
    Payment,
    FindSale, // of which something comes back
    Return,
    PayOut,
    Customers,
};

struct KeyEntry {
    Command command;
    KeyPlace place;
    QKeyCombination key;
    const char* what; // translated in the context KeyTable
};

// The one table of keys: what the window obeys, what the buttons show, and what F1 lists.
class KeyTable final
{
public:
    [[nodiscard]] static std::span<const KeyEntry> entries() noexcept;
    [[nodiscard]] static std::optional<Command> find(KeyPlace place, const QKeyEvent& event);
    // "F9", "Enter": what a button shows for its command.
    [[nodiscard]] static QString keyText(Command command);
    [[nodiscard]] static QString keyText(const KeyEntry& entry);
    [[nodiscard]] static QString what(const KeyEntry& entry);
    [[nodiscard]] static QString placeName(KeyPlace place);
};

} // namespace polaris
