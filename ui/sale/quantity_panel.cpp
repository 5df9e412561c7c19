// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/quantity_panel.h"

#include "core/values/value_error.h"
#include "ui/widgets/key_table.h"
#include "ui/widgets/surface.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace polaris
{

namespace
{

constexpr qsizetype kLongestQuantity = 11;

} // namespace

QuantityPanel::QuantityPanel(const Theme& theme, ShopState& shop, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_shop{shop},
      m_title{new Label{theme, TextRole::Body, Ink::Muted, this}},
      m_name{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_value{new Label{theme, TextRole::Total, Ink::Text, this}},
      m_sum{new Label{theme, TextRole::Name, Ink::Muted, this}},
      m_pad{new NumberPad{theme, this}},
      m_ok{new KeyButton{theme, KeyButton::Look::Primary, tr("Take it"),
                         KeyTable::keyText(Command::Confirm), this}}
{
    setFocusPolicy(Qt::StrongFocus);
    m_name->setElided(true);
    m_value->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_value->setShrinks(true);
    m_sum->setAlignment(Qt::AlignTrailing);
    auto* cancel = new KeyButton{theme, KeyButton::Look::Plain, tr("Cancel"),
                                 KeyTable::keyText(Command::StepBack), this};
    auto* column = new QVBoxLayout{this};
    for (QWidget* widget : {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_name),
                            static_cast<QWidget*>(m_value), static_cast<QWidget*>(m_sum)})
        column->addWidget(widget);
    column->addWidget(m_pad, 1);
    column->addWidget(m_ok);
    column->addWidget(cancel);
    m_theme.bind(this, [this, column] {
        const int side = m_theme.px(5.5);
        column->setContentsMargins(side, side, side, m_theme.px(4.2));
        column->setSpacing(m_theme.px(2.4));
    });
    connect(m_pad, &NumberPad::typed, this, &QuantityPanel::type);
    connect(m_pad, &NumberPad::backspace, this, &QuantityPanel::backspace);
    connect(m_ok, &KeyButton::clicked, this, &QuantityPanel::accept);
    connect(cancel, &KeyButton::clicked, this, &QuantityPanel::cancelled);
}

void QuantityPanel::ask(const QuantityRequest& request)
{
    m_typed.clear();
    m_request = request;
    const bool weighed = request.product.unit == Unit::Kilogram;
    m_title->setText(weighed ? tr("Weight in kilograms") : tr("Quantity"));
    m_name->setText(toQString(request.product.name));
    m_pad->setExtraKey(weighed ? m_shop.format().decimalPoint() : QStringLiteral("00"));
    showTyped();
}

void QuantityPanel::showTyped()
{
    if (!m_request)
        return;
    const QuantityRequest& request = *m_request;
    const Formatter& format = m_shop.format();
    const bool weighed = request.product.unit == Unit::Kilogram;
    const QString shown =
        m_typed.isEmpty() ? format.quantity(request.now.value_or(Quantity{})) : m_typed;
    m_value->setText(weighed ? tr("%1 kg").arg(shown) : shown);
    m_value->setInk(m_typed.isEmpty() ? Ink::Muted : Ink::Text);
    const Quantity quantity = typed().value_or(Quantity{});
    m_ok->setEnabled(quantity.isPositive() && (!request.most || quantity <= *request.most));
    m_sum->setText({});
    if (request.most) {
        m_sum->setText(tr("At most %1").arg(format.quantity(*request.most, request.product.unit)));
        return;
    }
    try {
        m_sum->setText(
            tr("%1 × %2 = %3")
                .arg(format.quantity(quantity, request.product.unit),
                     format.unitPrice(request.product),
                     format.money(Money{mulDiv(request.product.price.minor(),
                                               quantity.thousandths(), 1000, Rounding::HalfUp),
                                        format.currency()})));
    } catch (const ValueError&) {
        m_ok->setEnabled(false);
    }
}

std::optional<Quantity> QuantityPanel::typed() const
{
    return m_typed.isEmpty() ? m_request->now : m_shop.format().parseQuantity(m_typed);
}

void QuantityPanel::type(const QString& text)
{
    if (!m_request || m_typed.size() + text.size() > kLongestQuantity)
        return;
    const QString wanted = m_typed + text;
    const bool begins = wanted == m_shop.format().decimalPoint() || wanted == QStringLiteral(".");
    const auto quantity = m_shop.format().parseQuantity(wanted);
    if (!begins && !quantity)
        return;
    if (m_request->product.unit == Unit::Piece &&
        (begins || !quantity->isWhole() || wanted.contains(m_shop.format().decimalPoint())))
        return;
    m_typed = wanted;
    showTyped();
}

void QuantityPanel::backspace()
{
    m_typed.chop(1);
    showTyped();
}

void QuantityPanel::accept()
{
    if (!m_ok->isEnabled() || !m_request)
        return;
    if (const auto quantity = typed())
        Q_EMIT given(*quantity);
}

void QuantityPanel::keyPressEvent(QKeyEvent* event)
{
    const QString text = event->text();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        accept();
    else if (event->key() == Qt::Key_Backspace)
        backspace();
    else if (text.size() == 1 && (text.at(0).isDigit() || text == QStringLiteral(".") ||
                                  text == m_shop.format().decimalPoint()))
        type(text == QStringLiteral(".") ? m_shop.format().decimalPoint() : text);
    else
        event->ignore();
}

} // namespace polaris
