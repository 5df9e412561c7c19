// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the return page.
#include "ui/refund/refund_page.h"

#include <QKeyEvent>

namespace polaris
{

bool RefundPage::runDecision(const QKeyEvent& event)
{
    if (KeyTable::find(KeyPlace::Decision, event) != Command::Decide)
        return false;
    return m_left->act(NoticeAction::TryAgain) || m_left->act(NoticeAction::CheckAgain);
}

bool RefundPage::runFindKey(Command command)
{
    SaleFinder& finder = m_presenter.finder();
    if (command == Command::Confirm && m_right->currentWidget() == m_customer) {
        m_customer->take();
    } else if (command == Command::Confirm) {
        if (!m_find->enter())
            m_presenter.openFound(m_left->foundRow());
    } else if (command == Command::LineUp) {
        m_left->moveInFound(-1);
    } else if (command == Command::LineDown) {
        m_left->moveInFound(1);
    } else if (command == Command::Find) {
        showState();
    } else if (command == Command::FindAmount) {
        m_find->takeAmount();
    } else if (command == Command::NextDay) {
        m_find->takeDay();
    } else if (command == Command::NextTill) {
        m_find->takeTill();
    } else if (command == Command::Customer) {
        openCustomer();
    } else if (command == Command::WithoutCustomer) {
        takeCustomer(std::nullopt);
    } else if (command == Command::RemoveLine) {
        finder.begin();
    } else if (command == Command::WithoutReceipt) {
        m_presenter.openWithoutReceipt();
    } else if (command == Command::Return) {
        leave();
    } else {
        return false;
    }
    return true;
}

void RefundPage::runReturnKey(Command command)
{
    const int row = m_presenter.selectedRow();
    if (command == Command::ToggleLine)
        m_presenter.toggle(row);
    else if (command == Command::TakeAll)
        m_presenter.takeAll();
    else if (command == Command::LineUp)
        m_presenter.selectRow(row - 1);
    else if (command == Command::LineDown)
        m_presenter.selectRow(row + 1);
    else if (command == Command::More)
        m_presenter.changeQuantity(row, 1);
    else if (command == Command::Less)
        m_presenter.changeQuantity(row, -1);
    else if (command == Command::AskQuantity)
        askQuantity(row);
    else if (command == Command::RemoveLine)
        m_presenter.removeLine(row);
    else if (command == Command::NextReason)
        m_presenter.nextReason();
    else if (command == Command::NextGoods)
        m_presenter.nextGoods();
    else if (command == Command::Pay)
        m_presenter.beginPayout();
    else if (command == Command::Papers)
        openPapers();
    else if (command == Command::Return && m_presenter.canPayOut())
        Q_EMIT exchangeWanted();
}

// What is typed without a receipt is a product's code.
bool RefundPage::enterProduct()
{
    const QString typed = m_tools->codeBox()->text().trimmed();
    m_tools->codeBox()->clear();
    return !typed.isEmpty() && m_presenter.enterCode(typed);
}

// While the papers of the sale are in front, the lines rest.
bool RefundPage::runPaperKey(const QKeyEvent& event)
{
    if (m_right->currentWidget() == m_papers)
        return m_papers->runKey(event);
    if (KeyTable::find(KeyPlace::Sale, event) != Command::LastReceipt)
        return false;
    m_receipt->savePdf();
    return true;
}

bool RefundPage::runKey(const QKeyEvent& event)
{
    if (runDecision(event))
        return true;
    if (m_presenter.state() == RefundState::Finding) {
        const auto command = KeyTable::find(KeyPlace::FindSale, event);
        // While something is typed it edits the text.
        const bool edits = command == Command::WithoutCustomer || command == Command::RemoveLine;
        if (edits && !m_find->numberBox()->text().isEmpty())
            return false;
        return command && runFindKey(*command);
    }
    if (m_presenter.state() == RefundState::PayingOut && m_right->currentWidget() == m_customer &&
        KeyTable::find(KeyPlace::FindSale, event) == Command::Confirm) {
        m_customer->take();
        return true;
    }
    if (m_presenter.state() != RefundState::Choosing || m_right->currentWidget() == m_quantity)
        return false;
    if (m_right->currentWidget() == m_papers || m_right->currentWidget() == m_receipt)
        return runPaperKey(event);
    const auto command = KeyTable::find(KeyPlace::Return, event);
    if (!command)
        return false;
    const bool typing = !m_tools->codeBox()->text().isEmpty();
    const bool withBox = !m_presenter.basket()->sale();
    if (withBox && command == Command::ToggleLine && event.key() != Qt::Key_Space)
        return enterProduct();
    const bool editsText = command == Command::More || command == Command::Less ||
                           command == Command::AskQuantity || command == Command::RemoveLine ||
                           command == Command::ToggleLine;
    if (withBox && typing && editsText)
        return false;
    runReturnKey(*command);
    return true;
}

bool RefundPage::eventFilter(QObject* watched, QEvent* event)
{
    const bool isBox = watched == m_find->numberBox() || watched == m_tools->codeBox();
    if (isBox && event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        const bool arrows = key.key() == Qt::Key_Up || key.key() == Qt::Key_Down;
        return (!key.isAutoRepeat() || arrows) && runKey(key);
    }
    return QWidget::eventFilter(watched, event);
}

void RefundPage::keyPressEvent(QKeyEvent* event)
{
    if (m_presenter.state() == RefundState::PaidOut) {
        const auto command = KeyTable::find(KeyPlace::Sale, *event);
        if (command == Command::LastReceipt)
            openReceipt();
        else if (command == Command::Confirm)
            leave();
        else
            event->ignore();
        return;
    }
    if (!runKey(*event))
        event->ignore();
}

} // namespace polaris
