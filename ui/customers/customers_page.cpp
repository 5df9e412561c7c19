// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customers_page.h"

#include "ui/sale/code_reader.h"
#include "ui/widgets/key_table.h"
#include "ui/widgets/surface.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace polaris
{

CustomersPage::CustomersPage(const Theme& theme, const CustomerParts& parts, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_parts{parts},
      m_search{new CustomerSearch{theme, parts.shop, parts.desk}},
      m_right{new QStackedWidget},
      m_details{new CustomerDetails{theme, m_parts}},
      m_statement{new StatementPanel{theme, m_parts}},
      m_posting{new PostingPanel{theme, m_parts}},
      m_merge{new MergePanel{theme, m_parts}},
      m_receipt{new ReceiptPanel{theme, parts.shop, parts.desk, parts.folder}}
{
    auto* row = new QHBoxLayout{this};
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* left = new Surface{theme, Surface::Fill::Background, {}, this};
    auto* right = new Surface{theme, Surface::Fill::Surface, Qt::LeftEdge, this};
    auto* leftColumn = new QVBoxLayout{left};
    auto* rightColumn = new QVBoxLayout{right};
    auto* create = new KeyButton{theme, KeyButton::Look::Plain, tr("New customer"),
                                 KeyTable::keyText(Command::NewCustomer), left};
    leftColumn->addWidget(m_search, 1);
    leftColumn->addWidget(create);
    rightColumn->addWidget(m_right);
    row->addWidget(left, 42);
    row->addWidget(right, 58);
    left->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    right->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QWidget* panel : {static_cast<QWidget*>(m_details), static_cast<QWidget*>(m_statement),
                           static_cast<QWidget*>(m_posting), static_cast<QWidget*>(m_merge),
                           static_cast<QWidget*>(m_receipt)})
        m_right->addWidget(panel);
    m_theme.bind(this, [this, leftColumn, rightColumn] {
        const int side = m_theme.px(4.2);
        leftColumn->setContentsMargins(side, side, side, side);
        leftColumn->setSpacing(m_theme.px(3));
        rightColumn->setContentsMargins(side, m_theme.px(3), side, side);
    });
    setFocusProxy(m_search);
    connect(create, &KeyButton::clicked, this, [this] { run(Command::NewCustomer); });
    connectPanels();
}

void CustomersPage::connectPanels()
{
    connect(m_search, &CustomerSearch::pointedAt, this, &CustomersPage::follow);
    connect(m_search, &CustomerSearch::chosen, this, [this](const CustomerAccount& account) {
        if (m_details->show(account))
            m_details->focusForm();
        else
            m_details->flash();
    });
    connect(m_details, &CustomerDetails::pressed, this, &CustomersPage::run);
    connect(m_details, &CustomerDetails::saved, this, [this](const CustomerAccount& account) {
        m_search->update(account);
        m_search->setFocus(Qt::OtherFocusReason);
    });
    const auto goBack = [this] {
        showRight(m_details);
        readAgain();
    };
    connect(m_statement, &StatementPanel::closed, this, goBack);
    connect(m_statement, &StatementPanel::paperWanted, this, [this](const QString& number) {
        m_receipt->open(number);
        showRight(m_receipt);
    });
    connect(m_receipt, &ReceiptPanel::closed, this, [this] { showRight(m_statement); });
    connect(m_posting, &PostingPanel::closed, this, goBack);
    connect(m_merge, &MergePanel::closed, this, goBack);
    connect(m_merge, &MergePanel::merged, this, [this](const CustomerAccount& account) {
        m_details->show(account);
        m_search->refresh();
        showRight(m_details);
    });
}

void CustomersPage::begin()
{
    if (!m_posting->isBusy())
        showRight(m_details);
    // Somebody else may have signed in, with other rights.
    if (!m_details->isChanged())
        m_details->clear();
    m_search->begin();
}

void CustomersPage::follow()
{
    if (m_right->currentWidget() != m_details || m_details->isChanged())
        return;
    if (const CustomerAccount* account = m_search->current())
        m_details->show(CustomerAccount{*account});
    else
        m_details->clear();
}

void CustomersPage::showRight(QWidget* panel)
{
    m_right->setCurrentWidget(panel);
    if (panel == m_details)
        m_search->setFocus(Qt::OtherFocusReason);
    else
        panel->setFocus(Qt::OtherFocusReason);
}

// What a posting changed is shown on both sides.
void CustomersPage::readAgain()
{
    const auto& shown = m_details->account();
    if (!shown)
        return;
    m_answers.ask(
        m_parts.desk, "customer_account", this,
        [setup = m_parts.shop.setup(), id = shown->customer.id](ShopDesk& desk) {
            return desk.customers().readCustomer(setup, id);
        },
        [this](const Answer<std::optional<CustomerAccount>>& answer) {
            if (!answer.value || !*answer.value)
                return;
            m_search->update(**answer.value);
            m_details->show(**answer.value);
        });
}

bool CustomersPage::takeScan(const QString& code)
{
    const QString card = code.trimmed();
    if (!isCustomerCard(card.toStdString()))
        return false;
    if (m_right->currentWidget() == m_merge)
        m_merge->takeCard(card);
    else if (m_right->currentWidget() == m_details && m_details->isChanged())
        m_details->addCard(card);
    else if (m_right->currentWidget() == m_details)
        m_search->takeCard(card);
    return true;
}

bool CustomersPage::stepBack()
{
    if (m_right->currentWidget() == m_posting)
        m_posting->stepBack();
    else if (m_right->currentWidget() == m_receipt)
        showRight(m_statement);
    else if (m_right->currentWidget() != m_details)
        showRight(m_details);
    else if (m_details->isChanged())
        m_details->discard();
    else if (!m_search->text().isEmpty())
        m_search->begin();
    else
        return false;
    return true;
}

void CustomersPage::run(Command command)
{
    const auto& account = m_details->account();
    const bool atDetails = m_right->currentWidget() == m_details;
    if (command == Command::SaveCustomer && atDetails) {
        m_details->save();
    } else if (command == Command::StepBack) {
        stepBack();
    } else if (command == Command::Statement && m_right->currentWidget() == m_statement) {
        m_statement->savePdf();
    } else if (command == Command::Statement && m_right->currentWidget() == m_receipt) {
        m_receipt->savePdf();
    } else if (command == Command::Statement && m_right->currentWidget() == m_posting) {
        m_posting->savePdf();
    } else if (!atDetails) {
        return;
    } else if (m_details->isChanged()) {
        m_details->flash();
    } else if (command == Command::Find) {
        m_search->setFocus(Qt::OtherFocusReason);
    } else if (command == Command::NewCustomer) {
        m_details->startNew(m_search->current() == nullptr ? m_search->text() : QString{});
    } else if (!account) {
        return;
    } else if (command == Command::Customer) {
        Q_EMIT takenForSale(*account);
    } else if (command == Command::Statement) {
        m_statement->begin(*account);
        showRight(m_statement);
    } else if (command == Command::ReceivePayment && m_parts.may(Right::ReceivePayment)) {
        m_posting->beginPayment(*account);
        showRight(m_posting);
    } else if (command == Command::CorrectAccount && m_parts.may(Right::AdjustAccount)) {
        m_posting->beginCorrection(*account);
        showRight(m_posting);
    } else if (command == Command::MergeCustomers && m_parts.may(Right::MergeCustomers)) {
        m_merge->begin(*account);
        showRight(m_merge);
    }
}

void CustomersPage::keyPressEvent(QKeyEvent* event)
{
    const auto command = KeyTable::find(KeyPlace::Customers, *event);
    if (!command || event->isAutoRepeat())
        event->ignore();
    else
        run(*command);
}

} // namespace polaris
