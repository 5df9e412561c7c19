// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "ui/format/formatter.h"
#include "ui/format/sentences.h"
#include "ui/sale/settled_call.h"

#include <QString>
#include <QVector>

#include <optional>
#include <variant>

namespace polaris
{

// What the strip under the basket can say: a closed list.
struct NoNotice {
};
struct UnknownCode {
    QString code;
};
// The quantity cannot be in a basket: zero, too many, half a piece, an amount beyond counting.
struct BadQuantity {
    QString product;
};
struct NotEnough {
    Shortage shortage;
    std::size_t more = 0;
    std::optional<Money> cardTaken = std::nullopt;
};
struct PriceMoved {
    ProductDifference difference;
    std::size_t more = 0;
    std::optional<Money> cardTaken = std::nullopt;
};
struct StillBusy {
    Attempt last;
    bool stopped = false;
    std::optional<Money> cardTaken = std::nullopt;
};
struct NotRecorded {
    RefusalReason reason;
    QString diagnostic;
    std::optional<Money> cardTaken = std::nullopt;
};
struct CreditExceeded {
    Money balance;
    Money limit;
    Money wanted;
    std::optional<Money> cardTaken = std::nullopt;
};
struct CreditShort {
    Money left;
    Money wanted;
    std::optional<Money> cardTaken = std::nullopt;
};
// No customer has this card, or the shop could not be asked.
struct UnknownCard {
    QString card;
    bool asked = true;
};
// Of what comes back in the exchange less is left.
struct ReturnShort {
    ReturnedMeanwhile outcome;
    std::optional<Money> cardTaken = std::nullopt;
};
// Parts of the payment are taken, and the basket is on screen again.
struct PartsPaid {
    std::vector<Tender> parts;
    bool fit = true; // no more than the basket costs
};
// The customer has paid these parts of the sale: it cannot become another one's.
struct CustomerBound {
    std::vector<Tender> parts;
};
// The new goods of an exchange cost nothing.
struct NothingToExchange {
};
struct InDoubt {
    Deed deed = Deed::Sale;
    std::size_t more = 0; // calls that are checked after this one
};
struct JournalBroken {
    JournalTrouble trouble;
};
// What became of the calls that the till's last run left unanswered, and whether a basket came back
// with them.
struct Remembered {
    QVector<SettledCall> calls;
    bool basketIsBack = false;
    // Something is not in the books that somebody may have paid for.
    [[nodiscard]] bool hasUnrecorded() const noexcept;
};

using Notice =
    std::variant<NoNotice, UnknownCode, BadQuantity, NotEnough, PriceMoved, StillBusy, NotRecorded,
                 CreditExceeded, CreditShort, UnknownCard, ReturnShort, PartsPaid, CustomerBound,
                 NothingToExchange, InDoubt, JournalBroken, Remembered>;

// What the buttons of a strip ask the presenter to do.
enum class NoticeAction : std::uint8_t {
    RemoveLine,
    KeepLeft,
    SellAnyway,
    TakeNewPrice,
    TryAgain,
    CheckAgain,
    BackToBasket,
    FindByName,
    ShowLastReceipt,
    SellAsNew,
    PayAnotherWay,
    ApproveLimit,
    ChooseCustomer,
    DropReturn,
    GiveBackParts,
    Dismiss,
};

enum class NoticeTone : std::uint8_t { Info, Ok, Warn, Error };

struct NoticeButton {
    NoticeAction action;
    QString text;
    QString key;
};

// A notice in words.
struct NoticeText {
    NoticeTone tone = NoticeTone::Info;
    QString what;
    QString safe;
    QString big; // a code in large digits
    QVector<NoticeButton> buttons;
};
[[nodiscard]] NoticeText describe(const Notice& notice, const Formatter& format);

// The next payment waits until somebody has chosen.
[[nodiscard]] bool isDecision(const Notice& notice) noexcept;

} // namespace polaris
