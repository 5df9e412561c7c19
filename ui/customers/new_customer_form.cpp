// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/new_customer_form.h"

#include "ui/format/account_texts.h"
#include "ui/sale/code_reader.h"
#include "ui/widgets/key_table.h"

#include <QBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace polaris
{

NewCustomerForm::NewCustomerForm(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                                 DeskThread& desk, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_presenter{presenter},
      m_shop{shop},
      m_desk{desk},
      m_key{presenter.makeKey()},
      m_message{new Label{theme, TextRole::Body, Ink::Error, this}},
      m_save{new KeyButton{theme, KeyButton::Look::Primary, tr("Save and take"),
                           KeyTable::keyText(Command::Confirm), this}}
{
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(0, 0, 0, 0);
    auto* heading = new Label{theme, TextRole::Heading, Ink::Text, this};
    heading->setText(tr("New customer"));
    column->addWidget(heading);
    m_name = addLine(tr("Name"), column);
    m_phone = addLine(tr("Phone"), column);
    m_card = addLine(tr("Card"), column);
    m_card->setPlaceholderText(tr("Scan it now, or later"));
    m_message->setWordWrap(true);
    column->addWidget(m_message);
    column->addStretch(1);
    auto* back = new KeyButton{theme, KeyButton::Look::Plain, tr("Back"),
                               KeyTable::keyText(Command::StepBack), this};
    column->addWidget(m_save);
    column->addWidget(back);
    m_theme.bind(this, [this, column] { column->setSpacing(m_theme.px(2.2)); });
    setFocusProxy(m_name);
    connect(m_save, &KeyButton::clicked, this, &NewCustomerForm::save);
    connect(back, &KeyButton::clicked, this, &NewCustomerForm::cancelled);
}

EntryLine* NewCustomerForm::addLine(const QString& name, QLayout* column)
{
    auto* label = new Label{m_theme, TextRole::Small, Ink::Muted, this};
    label->setText(name);
    auto* line = new EntryLine{m_theme, TextRole::Name, 12, this};
    line->setAccessibleName(name);
    line->setMaxLength(200);
    column->addWidget(label);
    column->addWidget(line);
    return line;
}

void NewCustomerForm::begin(const QString& typed)
{
    m_answers.drop();
    m_key = m_presenter.makeKey();
    m_known.reset();
    const bool isCard = isCustomerCard(typed.toStdString());
    const bool hasLetters =
        std::any_of(typed.begin(), typed.end(), [](QChar c) { return c.isLetter() || c.isMark(); });
    m_name->setText(hasLetters && !isCard ? typed : QString{});
    m_phone->setText(hasLetters ? QString{} : typed);
    m_card->setText(isCard ? typed : QString{});
    m_save->setEnabled(true);
    say({});
}

void NewCustomerForm::takeCard(const QString& card)
{
    m_card->setText(card);
}

void NewCustomerForm::say(const Sentence& sentence)
{
    m_message->setText(sentence.text());
    m_message->setVisible(!sentence.what.isEmpty());
}

// Enter goes on to the next line, and saves from the phone on.
void NewCustomerForm::confirm()
{
    if (m_name->hasFocus() && !m_name->text().trimmed().isEmpty())
        m_phone->setFocus(Qt::TabFocusReason);
    else
        save();
}

Customer NewCustomerForm::typed() const
{
    Customer customer = m_known.value_or(customerNamed({}, m_shop.setup().shop.currency));
    customer.name = m_name->text().trimmed().toStdString();
    customer.phone = m_phone->text().trimmed().toStdString();
    if (const QString card = m_card->text().trimmed(); !card.isEmpty())
        customer.cards.push_back(card.toStdString());
    return customer;
}

void NewCustomerForm::save()
{
    if (!m_save->isEnabled())
        return;
    const Customer customer = typed();
    if (customer.name.empty()) {
        say(sentenceFor(CustomerRefused::Why::NameMissing));
        m_name->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_save->setEnabled(false);
    m_answers.ask(
        m_desk, "customer_save", this,
        [setup = m_shop.setup(), staff = m_presenter.staff(), key = m_key,
         customer](ShopDesk& desk) {
            return customer.id.isValid()
                       ? desk.customers().saveCustomer(setup, staff, customer)
                       : desk.customers().saveNewCustomer(setup, staff, key, customer);
        },
        [this](const Answer<CustomerOutcome>& answer) { takeOutcome(answer); });
}

void NewCustomerForm::takeOutcome(const Answer<CustomerOutcome>& answer)
{
    m_save->setEnabled(true);
    if (!answer.value) {
        say({sentenceFor(answer.trouble).what,
             tr("It is not known whether this was saved; save it again: nothing is saved twice.")});
    } else if (const auto* saved = std::get_if<CustomerSaved>(&*answer.value)) {
        Q_EMIT created(saved->now);
    } else if (const auto* stale = std::get_if<CustomerStale>(&*answer.value)) {
        meetStale(*stale);
    } else if (const auto* taken = std::get_if<CardTaken>(&*answer.value)) {
        say(sentenceFor(*taken));
        m_card->setFocus(Qt::OtherFocusReason);
    } else if (const auto* refused = std::get_if<CustomerRefused>(&*answer.value)) {
        say(sentenceFor(refused->why));
    }
}

void NewCustomerForm::meetStale(const CustomerStale& stale)
{
    m_known = stale.now.customer;
    m_name->setText(toQString(m_known->name));
    m_phone->setText(toQString(m_known->phone));
    m_card->clear();
    say({.what = tr("This customer is in the books already, and was changed there"),
         .safe = tr("This is how the record is now. Change it, or take it as it is.")});
}

void NewCustomerForm::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !event->isAutoRepeat())
        confirm();
    else
        QWidget::keyPressEvent(event);
}

} // namespace polaris
