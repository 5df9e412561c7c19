// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customer_details.h"

#include "ui/format/account_texts.h"

#include <QBoxLayout>

namespace polaris
{

CustomerDetails::CustomerDetails(const Theme& theme, const CustomerParts& parts, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_parts{parts},
      m_name{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_balance{new Label{theme, TextRole::Body, Ink::Muted, this}},
      m_message{new Label{theme, TextRole::Body, Ink::Error, this}},
      m_form{new CustomerForm{theme, parts, this}}
{
    m_name->setElided(true);
    m_balance->setElided(true);
    m_message->setWordWrap(true);
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_name);
    column->addWidget(m_balance);
    column->addWidget(m_form);
    column->addWidget(m_message);
    column->addStretch(1);
    column->addWidget(makeActions());
    m_theme.bind(this, [this, column] { column->setSpacing(m_theme.px(2.2)); });
    connect(m_form, &CustomerForm::edited, this, &CustomerDetails::showState);
    clear();
}

QWidget* CustomerDetails::makeActions()
{
    auto* actions = new QWidget{this};
    auto* upper = new QHBoxLayout;
    auto* lower = new QHBoxLayout;
    const auto add = [&](QHBoxLayout* row, const QString& text, Command command) {
        auto* button = new KeyButton{m_theme, KeyButton::Look::Plain, text,
                                     KeyTable::keyText(command), actions};
        row->addWidget(button, 1);
        connect(button, &KeyButton::clicked, this, [this, command] { Q_EMIT pressed(command); });
        return button;
    };
    m_actions = {add(upper, tr("Into the sale"), Command::Customer),
                 add(upper, tr("Statement"), Command::Statement),
                 add(upper, tr("Receive payment"), Command::ReceivePayment)};
    m_actions += {add(lower, tr("Correct"), Command::CorrectAccount),
                  add(lower, tr("Merge"), Command::MergeCustomers)};
    m_discard = add(lower, tr("Discard"), Command::StepBack);
    m_save = add(lower, tr("Save"), Command::SaveCustomer);
    auto* column = new QVBoxLayout{actions};
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(upper);
    column->addLayout(lower);
    m_theme.bind(actions, [this, column, upper, lower] {
        column->setSpacing(m_theme.px(2.2));
        upper->setSpacing(m_theme.px(2.2));
        lower->setSpacing(m_theme.px(2.2));
    });
    return actions;
}

bool CustomerDetails::show(const CustomerAccount& account)
{
    const bool same = m_account && m_account->customer.id == account.customer.id;
    if (isChanged() || m_saving) {
        if (same)
            m_account->balance = account.balance;
        showState();
        return same;
    }
    m_newKey.reset();
    m_account = account;
    if (!same)
        say(Ink::Muted, {});
    m_form->show(account.customer);
    return true;
}

bool CustomerDetails::startNew(const QString& name)
{
    if (isChanged() || m_saving)
        return false;
    m_account.reset();
    const Customer customer = customerNamed(name.toStdString(), m_parts.shop.setup().shop.currency);
    m_newKey = m_parts.presenter.makeKey();
    say(Ink::Muted, {});
    m_form->show(customer);
    m_form->focusFirst();
    return true;
}

void CustomerDetails::clear()
{
    m_account.reset();
    m_newKey.reset();
    say(Ink::Muted, {});
    showState();
}

void CustomerDetails::discard()
{
    m_answers.drop();
    m_saving = false;
    if (m_newKey || !m_account) {
        clear();
        return;
    }
    m_form->show(m_account->customer);
    say(Ink::Muted, {});
}

void CustomerDetails::flash()
{
    say(Ink::Warn, tr("What is typed here is not saved yet: save it, or discard it."));
}

void CustomerDetails::showState()
{
    const bool has = m_account || m_newKey;
    m_form->setVisible(has);
    m_name->setText(m_newKey    ? tr("New customer")
                    : m_account ? toQString(m_account->customer.name)
                                : tr("Find a customer on the other side"));
    m_balance->setText(m_account ? accountNote(*m_account, m_account->balance - m_account->balance,
                                               m_parts.shop.format())
                                       .text
                                 : QString{});
    const bool changed = isChanged();
    m_save->setEnabled(changed && !m_saving && m_parts.may(Right::EditCustomer));
    m_save->setText(m_saving ? tr("Saving…") : tr("Save"));
    m_discard->setEnabled(changed && !m_saving);
    const bool settled = m_account && !changed && !m_saving;
    const Right rights[] = {Right::Sell, Right::Sell, Right::ReceivePayment, Right::AdjustAccount,
                            Right::MergeCustomers};
    for (int i = 0; i < m_actions.size(); ++i)
        m_actions.at(i)->setEnabled(settled && m_parts.may(rights[i]));
}

void CustomerDetails::say(Ink ink, const QString& text)
{
    m_message->setInk(ink);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    if (text.isEmpty())
        m_form->clearComplaints();
}

void CustomerDetails::save()
{
    if (!m_save->isEnabled())
        return;
    say(Ink::Muted, {});
    const auto customer = m_form->typed();
    if (!customer)
        refuse({CustomerRefused::Why::LimitOutOfRange});
    else if (customer->name.empty())
        refuse({CustomerRefused::Why::NameMissing});
    else
        send(*customer);
}

void CustomerDetails::send(const Customer& customer)
{
    m_saving = true;
    showState();
    m_answers.ask(
        m_parts.desk, "customer_save", this,
        [setup = m_parts.shop.setup(), staff = m_parts.presenter.staff(), key = m_newKey,
         customer](ShopDesk& desk) {
            return key ? desk.customers().saveNewCustomer(setup, staff, *key, customer)
                       : desk.customers().saveCustomer(setup, staff, customer);
        },
        [this](const Answer<CustomerOutcome>& answer) { takeOutcome(answer); });
}

void CustomerDetails::takeOutcome(const Answer<CustomerOutcome>& answer)
{
    m_saving = false;
    showState();
    if (!answer.value) {
        const Sentence sentence = sentenceFor(answer.trouble);
        say(Ink::Error, tr("%1. It is not known whether this was saved; save it again: nothing is "
                           "saved twice.")
                            .arg(sentence.what));
    } else if (const auto* saved = std::get_if<CustomerSaved>(&*answer.value)) {
        m_newKey.reset();
        m_account = saved->now;
        m_form->show(saved->now.customer);
        say(Ink::Ok, tr("Saved"));
        Q_EMIT this->saved(saved->now);
    } else if (const auto* stale = std::get_if<CustomerStale>(&*answer.value)) {
        meetStale(*stale);
    } else if (const auto* taken = std::get_if<CardTaken>(&*answer.value)) {
        const Sentence sentence = sentenceFor(*taken);
        say(Ink::Error, sentence.safe);
        m_form->complain(CustomerForm::Cards, sentence.what);
    } else if (const auto* refused = std::get_if<CustomerRefused>(&*answer.value)) {
        refuse(*refused);
    }
}

void CustomerDetails::meetStale(const CustomerStale& stale)
{
    m_theirs = stale.now;
    if (m_clash == nullptr) {
        m_clash = new ClashOverlay{m_theme, tr("Somebody else changed this customer"), window()};
        connect(m_clash, &ClashOverlay::decided, this, [this](const QVector<FieldClash>& fields) {
            m_form->take(fields, m_theirs->customer);
            m_account = m_theirs;
            m_newKey.reset();
            // Their values alone are in the books already.
            if (m_form->isChanged())
                save();
            else
                discard();
        });
        connect(m_clash, &ClashOverlay::discarded, this, [this] {
            m_account = m_theirs;
            m_newKey.reset();
            discard();
            Q_EMIT saved(*m_account);
        });
    }
    const QString who = stale.savedBy.empty() ? tr("Somebody") : toQString(stale.savedBy);
    const QString name = toQString(stale.now.customer.name);
    const QString what =
        stale.savedAt
            ? tr("%1 saved “%2” at %3. Nothing of yours has been saved yet. Choose what to keep.")
                  .arg(who, name, m_parts.shop.format().time(*stale.savedAt))
            : tr("%1 saved “%2” meanwhile. Nothing of yours has been saved yet. Choose what to "
                 "keep.")
                  .arg(who, name);
    say(Ink::Warn, tr("Nothing of yours has been saved yet."));
    m_clash->begin(what, m_form->clashWith(stale.now.customer));
}

void CustomerDetails::refuse(const CustomerRefused& refused)
{
    const Sentence sentence = sentenceFor(refused.why);
    say(Ink::Error, sentence.safe);
    switch (refused.why) {
    case CustomerRefused::Why::NameMissing:
        m_form->complain(CustomerForm::Name, sentence.what);
        break;
    case CustomerRefused::Why::LimitOutOfRange:
        m_form->complain(CustomerForm::Limit, sentence.what);
        break;
    case CustomerRefused::Why::TextTooLong:
    case CustomerRefused::Why::NotAllowed:
    case CustomerRefused::Why::Gone:
        say(Ink::Error, sentence.text());
        break;
    }
}

} // namespace polaris
