// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customer_form.h"

#include <QGridLayout>

namespace polaris
{

namespace
{

constexpr int kLongest[CustomerForm::FieldCount] = {200, 60, 200, 400, 20, 500};

} // namespace

CustomerForm::CustomerForm(const Theme& theme, const CustomerParts& parts, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_parts{parts},
      m_base{customerNamed({}, parts.shop.setup().shop.currency)}
{
    auto* grid = new QGridLayout{this};
    grid->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < FieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        auto* name = new Label{theme, TextRole::Small, Ink::Muted, this};
        name->setText(nameOf(field));
        name->setElided(true);
        auto* line = new EntryLine{theme, TextRole::Body, 10.5, this};
        line->setAccessibleName(nameOf(field));
        line->setMaxLength(kLongest[i]);
        m_names[static_cast<std::size_t>(i)] = name;
        m_lines[static_cast<std::size_t>(i)] = line;
        grid->addWidget(name, i / 2 * 2, i % 2);
        grid->addWidget(line, i / 2 * 2 + 1, i % 2);
        connect(line, &QLineEdit::textChanged, this, &CustomerForm::edited);
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_lines[Cards]->setPlaceholderText(tr("Scan them, or type them with spaces between"));
    m_theme.bind(this, [this, grid] {
        grid->setHorizontalSpacing(m_theme.px(3));
        grid->setVerticalSpacing(m_theme.px(0.9));
    });
}

QString CustomerForm::nameOf(Field field) const
{
    switch (field) {
    case Name:
        return tr("Name");
    case Phone:
        return tr("Phone");
    case Email:
        return tr("E-mail");
    case Cards:
        return tr("Cards");
    case Limit:
        return tr("Credit limit");
    case Note:
        return tr("Note");
    case FieldCount:
        break;
    }
    return {};
}

QString CustomerForm::textOf(const Customer& customer, Field field) const
{
    switch (field) {
    case Name:
        return toQString(customer.name);
    case Phone:
        return toQString(customer.phone);
    case Email:
        return toQString(customer.email);
    case Cards: {
        QStringList cards;
        for (const std::string& card : customer.cards)
            cards += toQString(card);
        return cards.join(QChar{u' '});
    }
    case Limit:
        return m_parts.shop.format().amount(customer.creditLimit);
    case Note:
        return toQString(customer.note);
    case FieldCount:
        break;
    }
    return {};
}

QString CustomerForm::text(Field field) const
{
    return m_lines[field]->text().trimmed();
}

void CustomerForm::show(const Customer& customer)
{
    m_base = customer;
    for (int i = 0; i < FieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        put(field, textOf(customer, field), textOf(customer, field));
        m_lines[field]->setReadOnly(!m_parts.may(Right::EditCustomer));
    }
    m_lines[Limit]->setEnabled(m_parts.may(Right::SetCreditLimit));
    clearComplaints();
    Q_EMIT edited();
}

bool CustomerForm::isChanged() const
{
    const auto now = typed();
    return !now || *now != m_base;
}

bool CustomerForm::isTouched(Field field) const
{
    return m_lines[field]->text() != m_shown[field];
}

void CustomerForm::put(Field field, const QString& shown, const QString& typed)
{
    m_lines[field]->setText(shown);
    m_shown[field] = m_lines[field]->text();
    m_lines[field]->setText(typed);
    m_lines[field]->setCursorPosition(0);
}

std::optional<Customer> CustomerForm::typed() const
{
    Customer customer = m_base;
    const auto take = [this](Field field, std::string& value) {
        if (isTouched(field))
            value = text(field).toStdString();
    };
    take(Name, customer.name);
    take(Phone, customer.phone);
    take(Email, customer.email);
    take(Note, customer.note);
    if (isTouched(Cards)) {
        customer.cards.clear();
        for (const QString& card : text(Cards).split(QChar{u' '}, Qt::SkipEmptyParts))
            customer.cards.push_back(card.toStdString());
    }
    if (isTouched(Limit)) {
        const auto limit = m_parts.shop.format().parseAmount(text(Limit));
        if (!limit)
            return std::nullopt;
        customer.creditLimit = *limit;
    }
    return customer;
}

QVector<FieldClash> CustomerForm::clashWith(const Customer& theirs) const
{
    const Customer yours = typed().value_or(m_base);
    QVector<FieldClash> fields;
    for (int i = 0; i < FieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        fields += FieldClash{nameOf(field), textOf(m_base, field), textOf(theirs, field),
                             textOf(yours, field)};
    }
    return fields;
}

void CustomerForm::take(const QVector<FieldClash>& fields, const Customer& theirs)
{
    m_base = theirs;
    for (int i = 0; i < FieldCount; ++i) {
        const FieldClash& field = fields.at(i);
        put(static_cast<Field>(i), field.theirs,
            field.pick == FieldClash::Pick::Yours ? field.yours : field.theirs);
    }
}

void CustomerForm::addCard(const QString& card)
{
    const QStringList cards = text(Cards).split(QChar{u' '}, Qt::SkipEmptyParts);
    if (!cards.contains(card))
        m_lines[Cards]->setText((cards + QStringList{card}).join(QChar{u' '}));
}

void CustomerForm::complain(Field field, const QString& what)
{
    m_names[field]->setText(what);
    m_names[field]->setInk(Ink::Error);
    m_lines[field]->setFocus(Qt::OtherFocusReason);
    m_lines[field]->selectAll();
}

void CustomerForm::clearComplaints()
{
    for (int i = 0; i < FieldCount; ++i) {
        m_names[static_cast<std::size_t>(i)]->setText(nameOf(static_cast<Field>(i)));
        m_names[static_cast<std::size_t>(i)]->setInk(Ink::Muted);
    }
}

void CustomerForm::focusFirst()
{
    m_lines[Name]->setFocus(Qt::OtherFocusReason);
    m_lines[Name]->selectAll();
}

} // namespace polaris
