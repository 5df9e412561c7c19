// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/paid_out_panel.h"

#include "ui/format/return_words.h"
#include "ui/widgets/key_table.h"
#include "ui/widgets/panel_column.h"

#include <QBoxLayout>

namespace polaris
{

PaidOutPanel::PaidOutPanel(const Theme& theme, QWidget* parent)
    : QWidget{parent},
      m_name{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_amount{new Label{theme, TextRole::Change, Ink::Ok, this}},
      m_how{new Label{theme, TextRole::Body, Ink::Muted, this}},
      m_saved{new Label{theme, TextRole::Strong, Ink::Ok, this}}
{
    setFocusPolicy(Qt::StrongFocus);
    m_amount->setShrinks(true);
    m_amount->setAlignment(Qt::AlignCenter);
    for (Label* label : {m_name, m_how, m_saved}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto* receipt = new KeyButton{theme, KeyButton::Look::Plain, tr("Receipt of the return"),
                                  KeyTable::keyText(Command::LastReceipt), this};
    auto* next = new KeyButton{theme, KeyButton::Look::Primary, tr("Next sale"),
                               KeyTable::keyText(Command::Confirm), this};
    auto* column = new PanelColumn{theme, this};
    column->addStretch(2);
    for (Label* label : {m_name, m_amount, m_how})
        column->addWidget(label);
    column->addStretch(1);
    column->addWidget(m_saved);
    column->addStretch(2);
    column->addWidget(receipt);
    column->addWidget(next);
    connect(receipt, &KeyButton::clicked, this, &PaidOutPanel::receiptPressed);
    connect(next, &KeyButton::clicked, this, &PaidOutPanel::nextPressed);
}

void PaidOutPanel::showRefund(const RecordedRefund& refund, const Formatter& format)
{
    const Money cash = sumOf(refund.refund.tenders, TenderKind::Cash, format.currency());
    QStringList how;
    for (const Tender& tender : refund.refund.tenders)
        how += QStringLiteral("%1 %2").arg(wayWord(tender.kind), format.amount(tender.amount));
    m_name->setText(cash.isZero() ? tr("Nothing to give back in cash") : tr("Give back"));
    m_amount->setText(format.money(cash));
    m_amount->setInk(cash.isZero() ? Ink::Muted : Ink::Ok);
    m_amount->setAccessibleName(tr("Give back %1").arg(m_amount->text()));
    m_how->setText(tr("Return %1 · %2")
                       .arg(format.amount(refund.refund.total), how.join(QStringLiteral(" + "))));
    m_saved->setText(tr("Return %1 is saved").arg(toQString(refund.receipt.displayNumber())));
}

} // namespace polaris
