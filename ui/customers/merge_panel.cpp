// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/merge_panel.h"

#include "ui/format/account_texts.h"
#include "ui/widgets/key_table.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace polaris
{

namespace
{

QString cardsOf(const Customer& customer)
{
    QStringList cards;
    for (const std::string& card : customer.cards)
        cards += toQString(card);
    return cards.join(QStringLiteral(", "));
}

} // namespace

MergePanel::MergePanel(const Theme& theme, const CustomerParts& parts, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_parts{parts},
      m_title{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_search{new CustomerSearch{theme, parts.shop, parts.desk, this}},
      m_table{new PlainTable{theme, tr("Both records"), 1, this}},
      m_message{new Label{theme, TextRole::Body, Ink::Muted, this}}
{
    m_title->setElided(true);
    m_message->setWordWrap(true);
    m_table->setModel(&m_model);
    setFocusProxy(m_search);
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_title);
    column->addWidget(m_search, 2);
    column->addWidget(m_table, 3);
    column->addWidget(m_message);
    column->addWidget(makeButtons());
    m_theme.bind(this, [this, column] { column->setSpacing(m_theme.px(2.2)); });
    connect(m_search, &CustomerSearch::chosen, this, &MergePanel::pick);
}

QWidget* MergePanel::makeButtons()
{
    auto* buttons = new QWidget{this};
    auto* row = new QHBoxLayout{buttons};
    row->setContentsMargins(0, 0, 0, 0);
    auto* back = new KeyButton{m_theme, KeyButton::Look::Plain, tr("Back"),
                               KeyTable::keyText(Command::StepBack), buttons};
    m_merge = new KeyButton{m_theme, KeyButton::Look::Plain, tr("Make them one"),
                            KeyTable::keyText(Command::Decide), buttons};
    row->addWidget(back, 1);
    row->addWidget(m_merge, 1);
    m_theme.bind(buttons, [this, row] { row->setSpacing(m_theme.px(2.2)); });
    connect(back, &KeyButton::clicked, this, &MergePanel::closed);
    connect(m_merge, &KeyButton::clicked, this, &MergePanel::merge);
    return buttons;
}

void MergePanel::begin(const CustomerAccount& kept)
{
    m_answers.drop();
    m_kept = kept;
    m_gone.reset();
    m_merging = false;
    m_title->setText(tr("Which record is also %1?").arg(toQString(kept.customer.name)));
    m_search->begin();
    showBoth();
    m_message->setText(tr("Find the other record and press Enter."));
}

void MergePanel::pick(const CustomerAccount& gone)
{
    if (m_merging)
        return;
    const bool same = gone.customer.id == m_kept->customer.id;
    m_gone = same ? std::nullopt : std::optional{gone};
    showBoth();
    m_message->setInk(same ? Ink::Warn : Ink::Muted);
    m_message->setText(same ? tr("That is the same record. Find the other one.")
                            : tr("Cards and balance go over, both histories stay. "
                                 "It cannot be taken back."));
}

void MergePanel::showBoth()
{
    m_model.clear();
    m_merge->setEnabled(m_gone && !m_merging);
    m_table->setVisible(m_gone.has_value());
    if (!m_gone)
        return;
    m_model.setHorizontalHeaderLabels({tr("Field"), tr("This record stays"), tr("This one goes")});
    const Formatter& format = m_parts.shop.format();
    const auto add = [this](const QString& name, const QString& kept, const QString& gone) {
        m_model.appendRow(
            {new QStandardItem{name}, new QStandardItem{kept}, new QStandardItem{gone}});
    };
    const Customer& a = m_kept->customer;
    const Customer& b = m_gone->customer;
    add(tr("Name"), toQString(a.name), toQString(b.name));
    add(tr("Phone"), toQString(a.phone), toQString(b.phone));
    add(tr("E-mail"), toQString(a.email), toQString(b.email));
    add(tr("Cards"), cardsOf(a), cardsOf(b));
    add(tr("Note"), toQString(a.note), toQString(b.note));
    add(tr("Limit"), format.amount(a.creditLimit), format.amount(b.creditLimit));
    add(tr("Balance"), format.amount(m_kept->balance), format.amount(m_gone->balance));
    add(tr("Afterwards"), format.amount(m_kept->balance + m_gone->balance), QStringLiteral("–"));
    m_table->setColumnWidths({28, 0, 62});
}

void MergePanel::merge()
{
    if (!m_merge->isEnabled())
        return;
    m_merging = true;
    m_merge->setEnabled(false);
    m_message->setInk(Ink::Muted);
    m_message->setText(tr("Making them one…"));
    m_answers.ask(
        m_parts.desk, "customer_merge", this,
        [setup = m_parts.shop.setup(), staff = m_parts.presenter.staff(), kept = m_kept->customer,
         gone = m_gone->customer](ShopDesk& desk) {
            return desk.customers().mergeCustomers(setup, staff, kept, gone);
        },
        [this](const Answer<CustomerOutcome>& answer) { takeOutcome(answer); });
}

void MergePanel::takeOutcome(const Answer<CustomerOutcome>& answer)
{
    m_merging = false;
    m_merge->setEnabled(m_gone.has_value());
    m_message->setInk(Ink::Error);
    if (!answer.value) {
        m_message->setText(tr("%1. It is not known whether they are one now; find them again.")
                               .arg(sentenceFor(answer.trouble).what));
    } else if (const auto* saved = std::get_if<CustomerSaved>(&*answer.value)) {
        Q_EMIT merged(saved->now);
    } else if (const auto* stale = std::get_if<CustomerStale>(&*answer.value)) {
        // Shown as they are now; whoever still agrees presses once more.
        (stale->now.customer.id == m_kept->customer.id ? m_kept : m_gone) = stale->now;
        showBoth();
        m_message->setText(tr("Somebody changed a record meanwhile. Look at both again."));
    } else if (const auto* refused = std::get_if<CustomerRefused>(&*answer.value)) {
        m_message->setText(sentenceFor(refused->why).text());
    } else if (const auto* taken = std::get_if<CardTaken>(&*answer.value)) {
        m_message->setText(sentenceFor(*taken).what);
    }
}

void MergePanel::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier) && !event->isAutoRepeat())
        merge();
    else
        event->ignore();
}

} // namespace polaris
