// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payment/change_panel.h"

#include "ui/format/account_texts.h"
#include "ui/format/return_words.h"
#include "ui/widgets/key_table.h"
#include "ui/widgets/panel_column.h"

#include <QBoxLayout>

namespace polaris
{

ChangePanel::ChangePanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                         QWidget* parent)
    : QWidget{parent},
      m_shop{shop},
      m_saved{new Label{theme, TextRole::Strong, Ink::Ok, this}},
      m_name{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_change{new Label{theme, TextRole::Change, Ink::Ok, this}},
      m_paid{new Label{theme, TextRole::Body, Ink::Muted, this}},
      m_balance{new Label{theme, TextRole::Strong, Ink::Text, this}},
      m_note{new Label{theme, TextRole::Body, Ink::Warn, this}}
{
    m_change->setShrinks(true);
    m_change->setAlignment(Qt::AlignCenter);
    for (Label* label : {m_saved, m_name, m_paid, m_balance, m_note}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto* receipt = new KeyButton{theme, KeyButton::Look::Plain, tr("Last receipt"),
                                  KeyTable::keyText(Command::LastReceipt), this};
    m_returnReceipt = new KeyButton{theme, KeyButton::Look::Plain, tr("Receipt of the return"),
                                    KeyTable::keyText(Command::Papers), this};
    auto* next = new KeyButton{theme, KeyButton::Look::Primary, tr("Next sale"),
                               KeyTable::keyText(Command::Confirm), this};
    auto* column = new PanelColumn{theme, this};
    column->addStretch(2);
    for (Label* label : {m_name, m_change, m_paid, m_balance, m_note})
        column->addWidget(label);
    column->addStretch(1);
    column->addWidget(m_saved);
    column->addStretch(2);
    column->addButtons({receipt, m_returnReceipt});
    column->addWidget(next);
    connect(receipt, &KeyButton::clicked, this, &ChangePanel::receiptPressed);
    connect(m_returnReceipt, &KeyButton::clicked, this, &ChangePanel::returnReceiptPressed);
    connect(next, &KeyButton::clicked, &presenter, &SalePresenter::nextSale);
}

void ChangePanel::showSale(const FinishedSale& finished)
{
    const Formatter& format = m_shop.format();
    const Sale& sale = *finished.sale;
    const Money back = finished.handedBack();
    const bool givesBack = !back.isZero();
    m_name->setText(!givesBack             ? tr("Nothing to give back")
                    : sale.change.isZero() ? tr("Give back")
                                           : tr("Change"));
    m_change->setText(format.money(back));
    m_change->setInk(givesBack ? Ink::Ok : Ink::Muted);
    m_change->setAccessibleName(QStringLiteral("%1 %2").arg(m_name->text(), m_change->text()));
    m_paid->setText(
        tr("Total %1 · %2").arg(format.amount(sale.total), partsText(sale.tenders, format)));
    m_returnReceipt->setVisible(finished.returned.has_value());
    m_saved->setText(tr("Sale %1 is saved").arg(toQString(finished.receipt.displayNumber())));
    m_balance->setText(finished.balance
                           ? tr("The customer now %1").arg(balanceText(*finished.balance, format))
                           : QString{});
    m_balance->setVisible(finished.balance.has_value());
    m_note->setText(finished.wasAlreadyRecorded
                        ? tr("It was in the books already: nothing was charged twice.")
                        : QString{});
    m_note->setVisible(finished.wasAlreadyRecorded);
}

} // namespace polaris
