// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the sale page.
#include "ui/sale/sale_page.h"

#include <QKeyEvent>

namespace polaris
{

void SalePage::run(Command command)
{
    if (command == Command::Find) {
        closeSidePanel();
    } else if (command == Command::Customer) {
        openCustomer();
    } else if (command == Command::WithoutCustomer) {
        m_customer.remove();
        if (m_right->currentWidget() == m_customers)
            closeSidePanel();
    } else if (command == Command::Return) {
        openReturn({});
    } else if (command == Command::PriceCheck) {
        openPriceCheck();
    } else if (command == Command::LastReceipt) {
        if (m_right->currentWidget() == m_receipt)
            m_receipt->savePdf();
        else
            openReceipt();
    } else if (command == Command::Papers) {
        openReturnReceipt();
    } else if (command == Command::Pay) {
        m_presenter.pay();
    } else if (command == Command::ExactCash) {
        m_presenter.payExactCash();
    } else if (command == Command::Confirm) {
        confirm();
    } else if (command == Command::PageBefore) {
        m_tools->turnPage(-1);
    } else if (command == Command::PageAfter) {
        m_tools->turnPage(1);
    } else {
        runLine(command);
    }
}

void SalePage::runLine(Command command)
{
    const int row = m_presenter.selectedRow();
    const int steps = command == Command::LineUp ? -1 : 1;
    if (command == Command::LineUp || command == Command::LineDown)
        m_tools->isFinding() ? m_tools->moveInFound(steps) : m_presenter.selectRow(row + steps);
    else if (command == Command::More)
        m_presenter.changeQuantity(row, 1);
    else if (command == Command::Less)
        runLess();
    else if (command == Command::AskQuantity)
        m_presenter.askQuantity(row);
    else if (command == Command::RemoveLine)
        m_presenter.removeLine(row);
    else if (command == Command::DropReturn)
        m_presenter.dropReturned();
}

void SalePage::runLess()
{
    const Quantity before = m_presenter.basket().itemCount();
    m_presenter.changeQuantity(m_presenter.selectedRow(), -1);
    m_minus = m_presenter.basket().itemCount() == before ? 0 : 1;
}

// "-3*code" begins like one piece less of the line. At the star it is known what was meant: the
// piece is put back, and the sign stands where it belongs.
void SalePage::watchMinus(const QKeyEvent& event)
{
    const QString text = event.text();
    const bool isDigit = text.size() == 1 && text.at(0).isDigit();
    EntryLine* box = m_tools->codeBox();
    if (!m_minus || isDigit)
        return;
    const int taken = *std::exchange(m_minus, std::nullopt);
    if (text != QStringLiteral("*") || box->text().isEmpty())
        return;
    if (taken > 0)
        m_presenter.changeQuantity(m_presenter.selectedRow(), taken);
    box->setText(QStringLiteral("-") + box->text());
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
        return firstOf({NoticeAction::SellAnyway, NoticeAction::SellAsNew,
                        NoticeAction::ApproveLimit, NoticeAction::GiveBackParts});
    return firstOf({NoticeAction::KeepLeft, NoticeAction::TakeNewPrice, NoticeAction::TryAgain,
                    NoticeAction::CheckAgain, NoticeAction::PayAnotherWay});
}

// A key means a text as long as something is typed; then it belongs to the code box.
bool SalePage::runSaleKey(QKeyEvent& event)
{
    watchMinus(event);
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
