// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/papers_panel.h"

#include "ui/format/sentences.h"
#include "ui/sale/find_model.h"
#include "ui/widgets/key_table.h"
#include "ui/widgets/panel_column.h"

#include <QBoxLayout>

#include <algorithm>

namespace polaris
{

PapersPanel::PapersPanel(const Theme& theme, ShopState& shop, DeskThread& desk, QWidget* parent)
    : QWidget{parent},
      m_shop{shop},
      m_desk{desk},
      m_model{shop.format()},
      m_title{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_message{new Label{theme, TextRole::Body, Ink::Muted, this}},
      m_list{new TouchList{theme, tr("Papers of the sale"), this}}
{
    setFocusPolicy(Qt::StrongFocus);
    m_title->setElided(true);
    m_message->setWordWrap(true);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new FindDelegate{theme, m_list});
    auto* open = new KeyButton{theme, KeyButton::Look::Plain, tr("Open"),
                               KeyTable::keyText(Command::Confirm), this};
    auto* close = new KeyButton{theme, KeyButton::Look::Plain, tr("Close"),
                                KeyTable::keyText(Command::StepBack), this};
    auto* column = new PanelColumn{theme, this};
    column->addWidget(m_title);
    column->addWidget(m_list, 1);
    column->addWidget(m_message);
    column->addButtons({open, close});
    connect(open, &KeyButton::clicked, this, &PapersPanel::choose);
    connect(close, &KeyButton::clicked, this, &PapersPanel::closed);
    connect(m_list, &QListView::clicked, this, &PapersPanel::choose);
}

void PapersPanel::begin(const RecordedSale& sale)
{
    m_title->setText(tr("Papers of %1").arg(toQString(sale.receipt.displayNumber())));
    m_model.show(sale);
    m_list->setCurrentIndex(m_model.index(0));
    m_message->setText(tr("Reading what came back…"));
    m_answers.ask(
        m_desk, "papers_of_sale", this,
        [setup = m_shop.setup(), id = sale.sale.id](ShopDesk& desk) {
            return desk.sales().findRefunds(setup, id);
        },
        [this](const Answer<std::vector<RefundSummary>>& answer) { takeRefunds(answer); });
}

void PapersPanel::takeRefunds(const Answer<std::vector<RefundSummary>>& answer)
{
    if (!answer.value) {
        m_message->setText(sentenceFor(answer.trouble).text());
        return;
    }
    m_model.addRefunds(*answer.value);
    m_message->setText(m_shop.format().counted(static_cast<qint64>(answer.value->size()),
                                               tr("1 return"), tr("%1 returns")));
}

bool PapersPanel::runKey(const QKeyEvent& event)
{
    const auto command = KeyTable::find(KeyPlace::FindSale, event);
    if (command == Command::Confirm) {
        choose();
    } else if (command == Command::LineUp || command == Command::LineDown) {
        const int row = m_list->currentIndex().row() + (command == Command::LineUp ? -1 : 1);
        m_list->setCurrentIndex(m_model.index(std::clamp(row, 0, m_model.rowCount() - 1)));
    } else {
        return false;
    }
    return true;
}

void PapersPanel::choose()
{
    const QString number = m_model.number(m_list->currentIndex().row());
    if (!number.isEmpty())
        Q_EMIT chosen(number);
}

} // namespace polaris
