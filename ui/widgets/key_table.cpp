// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/key_table.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QKeySequence>

namespace polaris
{

namespace
{

#define POLARIS_KEY(text) QT_TRANSLATE_NOOP("KeyTable", text)

// One command may have several keys; the first one is what its button shows.
const KeyEntry kEntries[] = {
    {Command::Help, KeyPlace::Everywhere, Qt::Key_F1, POLARIS_KEY("Show all keys")},
    {Command::FullScreen, KeyPlace::Everywhere, Qt::Key_F11, POLARIS_KEY("Full screen")},
    {Command::Inspect, KeyPlace::Everywhere, Qt::CTRL | Qt::Key_I,
     POLARIS_KEY("Statement inspector, for managers")},
    {Command::Settings, KeyPlace::Everywhere, Qt::CTRL | Qt::Key_Comma, POLARIS_KEY("Settings")},
    {Command::SignOut, KeyPlace::Everywhere, Qt::CTRL | Qt::Key_L, POLARIS_KEY("Change cashier")},
    {Command::OpenCustomers, KeyPlace::Everywhere, Qt::CTRL | Qt::Key_U,
     POLARIS_KEY("Customers; again: back to the till")},
    {Command::StepBack, KeyPlace::Everywhere, Qt::Key_Escape,
     POLARIS_KEY("One step back; a basket is never lost")},

    {Command::Find, KeyPlace::Sale, Qt::Key_F2, POLARIS_KEY("Code or name of a product")},
    {Command::Customer, KeyPlace::Sale, Qt::Key_F3, POLARIS_KEY("Customer of this sale")},
    {Command::WithoutCustomer, KeyPlace::Sale, Qt::CTRL | Qt::Key_Delete,
     POLARIS_KEY("Sell without the customer")},
    {Command::PriceCheck, KeyPlace::Sale, Qt::Key_F7, POLARIS_KEY("Price check")},
    {Command::LastReceipt, KeyPlace::Sale, Qt::Key_F8, POLARIS_KEY("Last receipt")},
    {Command::Pay, KeyPlace::Sale, Qt::Key_F9, POLARIS_KEY("Pay")},
    {Command::ExactCash, KeyPlace::Sale, Qt::Key_F12, POLARIS_KEY("Exact cash, finish the sale")},
    {Command::Confirm, KeyPlace::Sale, Qt::Key_Return,
     POLARIS_KEY("Add what is typed; with nothing typed: pay")},
    {Command::Confirm, KeyPlace::Sale, Qt::Key_Enter, nullptr},
    {Command::LineUp, KeyPlace::Sale, Qt::Key_Up, POLARIS_KEY("Line above")},
    {Command::LineDown, KeyPlace::Sale, Qt::Key_Down, POLARIS_KEY("Line below")},
    {Command::More, KeyPlace::Sale, Qt::Key_Plus, POLARIS_KEY("One more of the line")},
    {Command::Less, KeyPlace::Sale, Qt::Key_Minus, POLARIS_KEY("One less of the line")},
    {Command::AskQuantity, KeyPlace::Sale, Qt::Key_Asterisk,
     POLARIS_KEY("Quantity of the line; 5*code adds five")},
    {Command::RemoveLine, KeyPlace::Sale, Qt::Key_Delete, POLARIS_KEY("Remove the line")},
    {Command::PageBefore, KeyPlace::Sale, Qt::Key_PageUp, POLARIS_KEY("Quick keys: page before")},
    {Command::PageAfter, KeyPlace::Sale, Qt::Key_PageDown, POLARIS_KEY("Quick keys: next page")},

    {Command::RemoveLine, KeyPlace::Decision, Qt::Key_Delete,
     POLARIS_KEY("Remove what cannot be sold")},
    {Command::Decide, KeyPlace::Decision, Qt::CTRL | Qt::Key_Return,
     POLARIS_KEY("Keep what is left, take the new price, or try again")},
    {Command::Decide, KeyPlace::Decision, Qt::CTRL | Qt::Key_Enter, nullptr},
    {Command::Approve, KeyPlace::Decision, Qt::CTRL | Qt::Key_A,
     POLARIS_KEY("Sell anyway; a manager approves")},

    {Command::Confirm, KeyPlace::Payment, Qt::Key_Return,
     POLARIS_KEY("Complete; with nothing typed: the exact amount")},
    {Command::Confirm, KeyPlace::Payment, Qt::Key_Enter, nullptr},
    {Command::TenderCash, KeyPlace::Payment, Qt::Key_C, POLARIS_KEY("Cash")},
    {Command::TenderCard, KeyPlace::Payment, Qt::Key_K, POLARIS_KEY("Card")},
    {Command::TenderAccount, KeyPlace::Payment, Qt::Key_A, POLARIS_KEY("On account")},
    {Command::TenderCredit, KeyPlace::Payment, Qt::Key_S, POLARIS_KEY("Store credit")},
    {Command::AddTender, KeyPlace::Payment, Qt::Key_Plus,
     POLARIS_KEY("Take this part, pay the rest another way")},
    {Command::RemoveTender, KeyPlace::Payment, Qt::Key_Delete,
     POLARIS_KEY("Give the last part back")},
    {Command::ExactCash, KeyPlace::Payment, Qt::Key_F12,
     POLARIS_KEY("Exact cash, finish the sale")},

    {Command::Find, KeyPlace::Customers, Qt::Key_F2, POLARIS_KEY("Name, phone or card")},
    {Command::Customer, KeyPlace::Customers, Qt::Key_F3, POLARIS_KEY("Into the sale")},
    {Command::CorrectAccount, KeyPlace::Customers, Qt::Key_F6, POLARIS_KEY("Correct the account")},
    {Command::MergeCustomers, KeyPlace::Customers, Qt::Key_F7,
     POLARIS_KEY("Make one of two records")},
    {Command::Statement, KeyPlace::Customers, Qt::Key_F8,
     POLARIS_KEY("Statement; there: save as PDF")},
    {Command::ReceivePayment, KeyPlace::Customers, Qt::Key_F9, POLARIS_KEY("Receive a payment")},
    {Command::SaveCustomer, KeyPlace::Customers, Qt::CTRL | Qt::Key_S, POLARIS_KEY("Save")},
    {Command::NewCustomer, KeyPlace::Customers, Qt::CTRL | Qt::Key_N, POLARIS_KEY("New customer")},
};

#undef POLARIS_KEY

} // namespace

std::span<const KeyEntry> KeyTable::entries() noexcept
{
    return kEntries;
}

std::optional<Command> KeyTable::find(KeyPlace place, const QKeyEvent& event)
{
    // Shift makes some keys (the star, the plus) and the keypad bit says only where a key is.
    const Qt::KeyboardModifiers modifiers =
        event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    for (const KeyEntry& entry : kEntries) {
        if (entry.place == place && entry.key.key() == event.key() &&
            entry.key.keyboardModifiers() == modifiers)
            return entry.command;
    }
    return std::nullopt;
}

QString KeyTable::keyText(Command command)
{
    for (const KeyEntry& entry : kEntries) {
        if (entry.command == command)
            return keyText(entry);
    }
    return {};
}

QString KeyTable::keyText(const KeyEntry& entry)
{
    QString text;
    if (entry.key.keyboardModifiers().testFlag(Qt::ControlModifier))
        text = QStringLiteral("Ctrl+");
    switch (entry.key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return text + QStringLiteral("Enter");
    case Qt::Key_Escape:
        return text + QStringLiteral("Esc");
    case Qt::Key_Delete:
        return text + QStringLiteral("Del");
    case Qt::Key_Up:
        return text + QStringLiteral("↑");
    case Qt::Key_Down:
        return text + QStringLiteral("↓");
    case Qt::Key_PageUp:
        return text + QStringLiteral("PgUp");
    case Qt::Key_PageDown:
        return text + QStringLiteral("PgDn");
    case Qt::Key_Minus:
        return text + QStringLiteral("−");
    default:
        return text + QKeySequence{entry.key.key()}.toString();
    }
}

QString KeyTable::what(const KeyEntry& entry)
{
    return entry.what == nullptr ? QString{} : QCoreApplication::translate("KeyTable", entry.what);
}

QString KeyTable::placeName(KeyPlace place)
{
    switch (place) {
    case KeyPlace::Everywhere:
        return QCoreApplication::translate("KeyTable", "Everywhere");
    case KeyPlace::Sale:
        return QCoreApplication::translate("KeyTable", "Basket");
    case KeyPlace::Decision:
        return QCoreApplication::translate("KeyTable", "When something must be decided");
    case KeyPlace::Payment:
        return QCoreApplication::translate("KeyTable", "Payment");
    case KeyPlace::Customers:
        return QCoreApplication::translate("KeyTable", "Customers");
    }
    return {};
}

} // namespace polaris
