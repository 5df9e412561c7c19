// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/payout_panel.h"

#include "ui/widgets/key_table.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace polaris
{

namespace
{

constexpr std::pair<TenderKind, Command> kWays[] = {
    {TenderKind::Cash, Command::TenderCash},
    {TenderKind::Card, Command::TenderCard},
    {TenderKind::Account, Command::TenderAccount},
    {TenderKind::StoreCredit, Command::TenderCredit},
};

} // namespace

PayoutPanel::PayoutPanel(const Theme& theme, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_total{new Label{theme, TextRole::Total, Ink::Text, this}},
      m_rounding{new Label{theme, TextRole::Body, Ink::Muted, this}},
      m_open{new Label{theme, TextRole::Strong, Ink::Warn, this}}
{
    setFocusPolicy(Qt::StrongFocus);
    auto* name = new Label{theme, TextRole::Heading, Ink::Text, this};
    name->setText(tr("Pay out"));
    m_total->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_total->setShrinks(true);
    m_rounding->setAlignment(Qt::AlignTrailing);
    m_open->setWordWrap(true);
    m_reference = new EntryLine{theme, TextRole::Body, 12, this};
    m_reference->setPlaceholderText(tr("Reference of the card terminal"));
    m_reference->setAccessibleName(tr("Reference of the card terminal"));
    m_reference->setMaxLength(64);
    m_payOut = new KeyButton{theme, KeyButton::Look::Primary, tr("Pay out"),
                             KeyTable::keyText(Command::Confirm), this};
    m_back = new KeyButton{theme, KeyButton::Look::Plain, tr("Back"),
                           KeyTable::keyText(Command::StepBack), this};
    auto* head = new QHBoxLayout;
    head->addWidget(name);
    head->addWidget(m_total, 1);
    auto* column = new QVBoxLayout{this};
    column->addLayout(head);
    column->addWidget(m_rounding);
    column->addWidget(makeWays());
    column->addWidget(m_reference);
    column->addWidget(m_open);
    column->addStretch(1);
    column->addWidget(m_payOut);
    column->addWidget(m_back);
    m_theme.bind(this, [this, column] {
        const int side = m_theme.px(4.2);
        column->setContentsMargins(side, m_theme.px(2.5), side, side);
        column->setSpacing(m_theme.px(2.6));
    });
    connect(m_reference, &QLineEdit::textChanged, this, &PayoutPanel::referenceTyped);
    connect(m_payOut, &KeyButton::clicked, this, &PayoutPanel::payOutPressed);
    connect(m_back, &KeyButton::clicked, this, &PayoutPanel::backPressed);
}

QWidget* PayoutPanel::makeWays()
{
    auto* ways = new QWidget{this};
    auto* column = new QVBoxLayout{ways};
    column->setContentsMargins(0, 0, 0, 0);
    for (std::size_t i = 0; i < m_ways.size(); ++i) {
        const auto [kind, command] = kWays[i];
        Way& way = m_ways[i];
        way.kind = kind;
        way.button = new KeyButton{m_theme, KeyButton::Look::Row, wayWord(kind),
                                   KeyTable::keyText(command), ways};
        way.button->setCheckable(true);
        way.note = new Label{m_theme, TextRole::Small, Ink::Muted, ways};
        way.note->setAlignment(Qt::AlignTrailing);
        way.note->setWordWrap(true);
        column->addWidget(way.button);
        column->addWidget(way.note);
        connect(way.button, &KeyButton::clicked, this,
                [this, kind = kind] { Q_EMIT chosen(kind); });
    }
    m_theme.bind(ways, [this, column] { column->setSpacing(m_theme.px(1.2)); });
    return ways;
}

void PayoutPanel::begin(const RefundDesk& desk, const Formatter& format)
{
    m_reference->clear();
    setWorking(false);
    showDesk(desk, format);
    setFocus(Qt::OtherFocusReason);
}

void PayoutPanel::showDesk(const RefundDesk& desk, const Formatter& format)
{
    m_total->setText(format.money(desk.payout()));
    m_total->setAccessibleName(tr("Pay out %1").arg(m_total->text()));
    const Money rounding = desk.rounding();
    m_rounding->setVisible(!rounding.isZero());
    m_rounding->setText(tr("of it cash rounding %1").arg(format.amount(rounding)));
    for (const Way& way : m_ways) {
        const Money amount = desk.by(way.kind);
        const WayOff why = desk.whyNot(way.kind);
        const bool uses = amount.minor() > 0;
        way.button->setEnabled(why == WayOff::No ||
                               (why == WayOff::NeedsCustomer && m_asksForCustomer));
        way.button->setChecked(uses);
        const bool names = way.kind == TenderKind::StoreCredit && !m_creditOf.isEmpty();
        way.note->setText(!uses   ? whyNot(why, way.kind)
                          : names ? tr("%1 to %2").arg(format.money(amount), m_creditOf)
                                  : format.money(amount));
        way.note->setInk(uses ? Ink::Text : Ink::Muted);
        way.note->setVisible(!way.note->text().isEmpty());
        way.button->setAccessibleName(wayWord(way.kind));
        way.button->setAccessibleDescription(way.note->text());
    }
    m_reference->setVisible(desk.by(TenderKind::Card).minor() > 0);
    m_open->setVisible(!desk.open().isZero());
    m_open->setText(tr("%1 has no way back yet: take new goods for it, or ask a manager.")
                        .arg(format.money(desk.open())));
    m_payOut->setEnabled(desk.settle().has_value());
}

void PayoutPanel::setWorking(bool working)
{
    setEnabled(!working);
    m_payOut->setText(working ? tr("Recording…") : tr("Pay out"));
    m_payOut->setAccessibleName(m_payOut->text());
}

void PayoutPanel::keyPressEvent(QKeyEvent* event)
{
    const auto command = KeyTable::find(KeyPlace::PayOut, *event);
    if (command == Command::Confirm && m_payOut->isEnabled()) {
        Q_EMIT payOutPressed();
        return;
    }
    for (const auto& [kind, wanted] : kWays) {
        if (command == wanted) {
            Q_EMIT chosen(kind);
            return;
        }
    }
    event->ignore();
}

} // namespace polaris
