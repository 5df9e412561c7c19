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
     POLARIS_KEY("One step back; no basket is lost")},

    {Command::Find, KeyPlace::Sale, Qt::Key_F2, POLARIS_KEY("Code or name of a product")},
    {Command::Customer, KeyPlace::Sale, Qt::Key_F3, POLARIS_KEY("Customer of this sale")},
    {Command::WithoutCustomer, KeyPlace::Sale, Qt::CTRL | Qt::Key_Delete,
     POLARIS_KEY("Sell without the customer")},
    {Command::Return, KeyPlace::Sale, Qt::Key_F5, POLARIS_KEY("Return goods")},
    {Command::PriceCheck, KeyPlace::Sale, Qt::Key_F7, POLARIS_KEY("Price check")},
    {Command::LastReceipt, KeyPlace::Sale, Qt::Key_F8, POLARIS_KEY("Last receipt")},
    {Command::Papers, KeyPlace::Sale, Qt::CTRL | Qt::Key_F8,
     POLARIS_KEY("The return's, after an exchange")},
    {Command::Pay, KeyPlace::Sale, Qt::Key_F9, POLARIS_KEY("Pay")},
    {Command::ExactCash, KeyPlace::Sale, Qt::Key_F12, POLARIS_KEY("Exact cash, finish the sale")},
    {Command::Confirm, KeyPlace::Sale, Qt::Key_Return, POLARIS_KEY("Add what is typed, or pay")},
    {Command::Confirm, KeyPlace::Sale, Qt::Key_Enter, nullptr},
    {Command::LineUp, KeyPlace::Sale, Qt::Key_Up, POLARIS_KEY("Line above")},
    {Command::LineDown, KeyPlace::Sale, Qt::Key_Down, POLARIS_KEY("Line below")},
    {Command::More, KeyPlace::Sale, Qt::Key_Plus, POLARIS_KEY("One more of the line")},
    {Command::Less, KeyPlace::Sale, Qt::Key_Minus, POLARIS_KEY("One less of the line")},
    {Command::AskQuantity, KeyPlace::Sale, Qt::Key_Asterisk,
     POLARIS_KEY("Quantity; 5*code adds five")},
    {Command::RemoveLine, KeyPlace::Sale, Qt::Key_Delete, POLARIS_KEY("Remove the line")},
    {Command::DropReturn, KeyPlace::Sale, Qt::CTRL | Qt::Key_R,
     POLARIS_KEY("Remove what comes back")},
    {Command::PageBefore, KeyPlace::Sale, Qt::Key_PageUp, POLARIS_KEY("Quick keys: page before")},
    {Command::PageAfter, KeyPlace::Sale, Qt::Key_PageDown, POLARIS_KEY("Quick keys: next page")},

    {Command::RemoveLine, KeyPlace::Decision, Qt::Key_Delete,
     POLARIS_KEY("Remove what cannot be sold")},
    {Command::Decide, KeyPlace::Decision, Qt::CTRL | Qt::Key_Return,
     POLARIS_KEY("Go on as the message says")},
    {Command::Decide, KeyPlace::Decision, Qt::CTRL | Qt::Key_Enter, nullptr},
    {Command::Approve, KeyPlace::Decision, Qt::CTRL | Qt::Key_A,
     POLARIS_KEY("Sell anyway; a manager approves")},

    {Command::Confirm, KeyPlace::Payment, Qt::Key_Return,
     POLARIS_KEY("Complete; or the exact amount")},
    {Command::Confirm, KeyPlace::Payment, Qt::Key_Enter, nullptr},
    {Command::TenderCash, KeyPlace::Payment, Qt::Key_C, POLARIS_KEY("Cash")},
    {Command::TenderCard, KeyPlace::Payment, Qt::Key_K, POLARIS_KEY("Card")},
    {Command::TenderAccount, KeyPlace::Payment, Qt::Key_A, POLARIS_KEY("On account")},
    {Command::TenderCredit, KeyPlace::Payment, Qt::Key_S, POLARIS_KEY("Store credit")},
    {Command::AddTender, KeyPlace::Payment, Qt::Key_Plus,
     POLARIS_KEY("A part; the rest another way")},
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
    {Command::Find, KeyPlace::FindSale, Qt::Key_F2, POLARIS_KEY("Number of the receipt")},
    {Command::Confirm, KeyPlace::FindSale, Qt::Key_Return,
     POLARIS_KEY("Open what is typed, or the sale")},
    {Command::Confirm, KeyPlace::FindSale, Qt::Key_Enter, nullptr},
    {Command::LineUp, KeyPlace::FindSale, Qt::Key_Up, nullptr},
    {Command::LineDown, KeyPlace::FindSale, Qt::Key_Down, nullptr},
    {Command::Customer, KeyPlace::FindSale, Qt::Key_F3, POLARIS_KEY("Sales to a customer")},
    {Command::WithoutCustomer, KeyPlace::FindSale, Qt::CTRL | Qt::Key_Delete, nullptr},
    {Command::FindAmount, KeyPlace::FindSale, Qt::Key_F6, POLARIS_KEY("What is typed is a total")},
    {Command::NextDay, KeyPlace::FindSale, Qt::Key_F7, POLARIS_KEY("Other days, or what is typed")},
    {Command::NextTill, KeyPlace::FindSale, Qt::Key_F8,
     POLARIS_KEY("Other tills, or what is typed")},
    {Command::RemoveLine, KeyPlace::FindSale, Qt::Key_Delete,
     POLARIS_KEY("Start the search again")},
    {Command::WithoutReceipt, KeyPlace::FindSale, Qt::Key_F10,
     POLARIS_KEY("Return without a receipt")},
    {Command::Return, KeyPlace::FindSale, Qt::Key_F5, nullptr},

    {Command::ToggleLine, KeyPlace::Return, Qt::Key_Space,
     POLARIS_KEY("The whole line, or none of it")},
    {Command::ToggleLine, KeyPlace::Return, Qt::Key_Return, nullptr},
    {Command::ToggleLine, KeyPlace::Return, Qt::Key_Enter, nullptr},
    {Command::TakeAll, KeyPlace::Return, Qt::Key_F8, POLARIS_KEY("All that is left")},
    {Command::Papers, KeyPlace::Return, Qt::CTRL | Qt::Key_F8, POLARIS_KEY("Papers of the sale")},
    {Command::LineUp, KeyPlace::Return, Qt::Key_Up, nullptr},
    {Command::LineDown, KeyPlace::Return, Qt::Key_Down, nullptr},
    {Command::More, KeyPlace::Return, Qt::Key_Plus, nullptr},
    {Command::Less, KeyPlace::Return, Qt::Key_Minus, nullptr},
    {Command::AskQuantity, KeyPlace::Return, Qt::Key_Asterisk, nullptr},
    {Command::RemoveLine, KeyPlace::Return, Qt::Key_Delete, nullptr},
    {Command::NextReason, KeyPlace::Return, Qt::Key_F6, POLARIS_KEY("Next reason")},
    {Command::NextGoods, KeyPlace::Return, Qt::Key_F7,
     POLARIS_KEY("Back to stock, or written off")},
    {Command::Return, KeyPlace::Return, Qt::Key_F5, POLARIS_KEY("Exchange for new goods")},
    {Command::Pay, KeyPlace::Return, Qt::Key_F9, POLARIS_KEY("Pay out")},

    {Command::Confirm, KeyPlace::PayOut, Qt::Key_Return, POLARIS_KEY("Pay out")},
    {Command::Confirm, KeyPlace::PayOut, Qt::Key_Enter, nullptr},
    {Command::TenderCash, KeyPlace::PayOut, Qt::Key_C, nullptr},
    {Command::TenderCard, KeyPlace::PayOut, Qt::Key_K, nullptr},
    {Command::TenderAccount, KeyPlace::PayOut, Qt::Key_A, POLARIS_KEY("To the account")},
    {Command::TenderCredit, KeyPlace::PayOut, Qt::Key_S, POLARIS_KEY("As store credit")},
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
    case Qt::Key_Space:
        return text + QCoreApplication::translate("KeyTable", "Space");
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
    case KeyPlace::FindSale:
        return QCoreApplication::translate("KeyTable", "Return: find the sale");
    case KeyPlace::Return:
        return QCoreApplication::translate("KeyTable", "Return");
    case KeyPlace::PayOut:
        return QCoreApplication::translate("KeyTable", "Paying out");
    }
    return {};
}

} // namespace polaris
