// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the sale page.
#include "ui/sale/sale_page.h"

#include <QKeyEvent>

namespace polaris
{

bool SalePage::runOnLine(Command command)
{
    const int row = m_presenter.selectedRow();
    const int steps = command == Command::LineUp || command == Command::Less ? -1 : 1;
    if (command == Command::LineUp || command == Command::LineDown)
        m_tools->isFinding() ? m_tools->moveInFound(steps) : m_presenter.selectRow(row + steps);
    else if (command == Command::More || command == Command::Less)
        m_presenter.changeQuantity(row, steps);
    else if (command == Command::AskQuantity)
        m_presenter.askQuantity(row);
    else if (command == Command::RemoveLine)
        m_presenter.removeLine(row);
    else
        return false;
    return true;
}

void SalePage::run(Command command)
{
    if (runOnLine(command))
        return;
    switch (command) {
    case Command::Find:
        closeSidePanel();
        break;
    case Command::Customer:
        openCustomer();
        break;
    case Command::WithoutCustomer:
        m_customer.remove();
        break;
    case Command::PriceCheck:
        openPriceCheck();
        break;
    case Command::LastReceipt:
        if (m_right->currentWidget() == m_receipt)
            m_receipt->savePdf();
        else
            openReceipt();
        break;
    case Command::Pay:
        m_presenter.pay();
        break;
    case Command::ExactCash:
        m_presenter.payExactCash();
        break;
    case Command::Confirm:
        confirm();
        break;
    case Command::PageBefore:
        m_tools->turnPage(-1);
        break;
    case Command::PageAfter:
        m_tools->turnPage(1);
        break;
    case Command::LineUp:
    case Command::LineDown:
    case Command::More:
    case Command::Less:
    case Command::AskQuantity:
    case Command::RemoveLine:
    case Command::Help:
    case Command::FullScreen:
    case Command::Inspect:
    case Command::Settings:
    case Command::SignOut:
    case Command::StepBack:
    case Command::Decide:
    case Command::Approve:
    case Command::TenderCash:
    case Command::TenderCard:
    case Command::AddTender:
    case Command::RemoveTender:
    case Command::TenderAccount:
    case Command::TenderCredit:
    case Command::NewCustomer:
    case Command::OpenCustomers:
    case Command::SaveCustomer:
    case Command::Statement:
    case Command::ReceivePayment:
    case Command::CorrectAccount:
    case Command::MergeCustomers:
        break;
    }
}

bool SalePage::runDecision(const QKeyEvent& event)
{
    const auto command = KeyTable::find(KeyPlace::Decision, event);
    if (!command)
        return false;
    const auto firstOf = [this](std::initializer_list<NoticeAction> actions) {
        return std::any_of(actions.begin(), actions.end(),
                           [this](NoticeAction action) { return m_basket->act(action); });
    };
    if (command == Command::RemoveLine)
        return firstOf({NoticeAction::RemoveLine});
    if (command == Command::Approve)
        return firstOf(
            {NoticeAction::SellAnyway, NoticeAction::SellAsNew, NoticeAction::ApproveLimit});
    return firstOf({NoticeAction::KeepLeft, NoticeAction::TakeNewPrice, NoticeAction::TryAgain,
                    NoticeAction::CheckAgain, NoticeAction::PayAnotherWay});
}

// A key means a text as long as something is typed; then it belongs to the code box.
bool SalePage::runSaleKey(QKeyEvent& event)
{
    if (runDecision(event))
        return true;
    const auto command = KeyTable::find(KeyPlace::Sale, event);
    if (!command)
        return false;
    const bool typing = !m_tools->codeBox()->text().isEmpty();
    const bool editsText = command == Command::More || command == Command::Less ||
                           command == Command::AskQuantity || command == Command::RemoveLine;
    if (command == Command::WithoutCustomer && typing)
        return false;
    if (editsText && (typing || m_presenter.selectedRow() < 0))
        return false;
    if (m_presenter.state() == SaleState::ChangeDue && command != Command::Confirm)
        m_presenter.nextSale();
    run(*command);
    return true;
}

bool SalePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_tools->codeBox() && event->type() == QEvent::KeyPress) {
        auto& key = *static_cast<QKeyEvent*>(event);
        const bool arrows = key.key() == Qt::Key_Up || key.key() == Qt::Key_Down;
        return (!key.isAutoRepeat() || arrows) && runSaleKey(key);
    }
    return QWidget::eventFilter(watched, event);
}

void SalePage::keyPressEvent(QKeyEvent* event)
{
    if (m_presenter.state() == SaleState::Paying || m_presenter.request()) {
        event->ignore();
        return;
    }
    if (runSaleKey(*event))
        return;
    const QString text = event->text();
    const bool writes = text.size() == 1 && text.at(0).isPrint() &&
                        !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (!writes) {
        event->ignore();
        return;
    }
    // What is typed without a focus is a code or a name, and ends whatever is only being looked at.
    m_presenter.nextSale();
    if (m_right->currentWidget() != m_tools)
        closeSidePanel();
    EntryLine* box = m_tools->codeBox();
    box->setFocus(Qt::OtherFocusReason);
    box->insert(text);
}

} // namespace polaris
