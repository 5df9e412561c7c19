// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/return_tools_panel.h"

#include "ui/widgets/key_table.h"
#include "ui/widgets/panel_column.h"

#include <QBoxLayout>
#include <QGridLayout>

namespace polaris
{

ReturnToolsPanel::ReturnToolsPanel(const Theme& theme, RefundPresenter& presenter, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_presenter{presenter},
      m_mark{new Label{theme, TextRole::Strong, Ink::Warn, this}},
      m_code{new EntryLine{theme, TextRole::Name, 13.5, this}},
      m_line{new Label{theme, TextRole::Heading, Ink::Text, this}}
{
    m_mark->setText(tr("Without a receipt: today's prices, no proof of the sale"));
    m_mark->setWordWrap(true);
    m_code->setPlaceholderText(tr("Scan the product, or type its code"));
    m_code->setAccessibleName(tr("Code of the product that comes back"));
    m_line->setElided(true);
    m_papers = new KeyButton{theme, KeyButton::Look::Plain, tr("Papers of the sale"),
                             KeyTable::keyText(Command::Papers), this};
    m_exchange = new KeyButton{theme, KeyButton::Look::Plain, tr("Exchange for new goods"),
                               KeyTable::keyText(Command::Return), this};
    auto* back = new KeyButton{theme, KeyButton::Look::Plain, tr("Back"),
                               KeyTable::keyText(Command::StepBack), this};
    auto* column = new PanelColumn{theme, this};
    column->addWidget(m_mark);
    column->addWidget(m_code);
    column->addWidget(m_line);
    column->addWidget(makeChoices());
    column->addStretch(1);
    column->addWidget(m_exchange);
    column->addButtons({m_papers, back});
    connect(m_exchange, &KeyButton::clicked, this, &ReturnToolsPanel::exchangePressed);
    connect(m_papers, &KeyButton::clicked, this, &ReturnToolsPanel::papersPressed);
    connect(back, &KeyButton::clicked, this, &ReturnToolsPanel::backPressed);
    connect(&m_presenter, &RefundPresenter::stateChanged, this, &ReturnToolsPanel::refresh);
    connect(&m_presenter, &RefundPresenter::basketChanged, this, &ReturnToolsPanel::refresh);
    connect(&m_presenter, &RefundPresenter::selectionChanged, this, &ReturnToolsPanel::refresh);
    refresh();
}

QWidget* ReturnToolsPanel::makeChoices()
{
    auto* choices = new QWidget{this};
    auto* column = new QVBoxLayout{choices};
    column->setContentsMargins(0, 0, 0, 0);
    auto* grid = new QGridLayout;
    const auto heading = [&](const QString& text, Command command) {
        auto* row = new QHBoxLayout;
        auto* name = new Label{m_theme, TextRole::Body, Ink::Muted, choices};
        name->setText(text);
        auto* key = new Label{m_theme, TextRole::Small, Ink::Muted, choices};
        key->setText(tr("next: %1").arg(KeyTable::keyText(command)));
        row->addWidget(name, 1);
        row->addWidget(key);
        column->addLayout(row);
    };
    const auto add = [&](const QString& text) {
        auto* button = new KeyButton{m_theme, KeyButton::Look::Row, text, {}, choices};
        button->setCheckable(true);
        button->setElided(true);
        button->setAccessibleName(text);
        return button;
    };
    heading(tr("Why it comes back"), Command::NextReason);
    for (int i = 0; i < static_cast<int>(m_reasons.size()); ++i) {
        const auto reason = static_cast<ReturnReason>(i);
        KeyButton* button = add(reasonWord(reason));
        m_reasons[static_cast<std::size_t>(i)] = button;
        grid->addWidget(button, i / 2, i % 2);
        connect(button, &KeyButton::clicked, this, [this, reason] {
            m_presenter.setReason(reason);
            refresh();
        });
    }
    column->addLayout(grid);
    heading(tr("Where the goods go"), Command::NextGoods);
    auto* goodsRow = new QHBoxLayout;
    for (int i = 0; i < static_cast<int>(m_goods.size()); ++i) {
        const auto goods = static_cast<GoodsGo>(i);
        KeyButton* button = add(goodsWord(goods));
        m_goods[static_cast<std::size_t>(i)] = button;
        goodsRow->addWidget(button, 1);
        connect(button, &KeyButton::clicked, this, [this, goods] {
            m_presenter.setGoods(goods);
            refresh();
        });
    }
    column->addLayout(goodsRow);
    m_theme.bind(choices, [this, column, grid, goodsRow] {
        column->setSpacing(m_theme.px(2.2));
        grid->setSpacing(m_theme.px(2.2));
        goodsRow->setSpacing(m_theme.px(2.2));
    });
    return choices;
}

void ReturnToolsPanel::refresh()
{
    const auto& basket = m_presenter.basket();
    const bool withoutReceipt = basket && !basket->sale();
    m_mark->setVisible(withoutReceipt);
    m_code->setVisible(withoutReceipt);
    m_papers->setEnabled(basket && basket->sale());
    const ReturnRow* row = m_presenter.selected();
    m_line->setText(row == nullptr ? QString{} : toQString(row->name));
    const bool mayChoose = row != nullptr && row->left.isPositive();
    for (std::size_t i = 0; i < m_reasons.size(); ++i) {
        m_reasons[i]->setEnabled(mayChoose);
        m_reasons[i]->setChecked(mayChoose && static_cast<std::size_t>(row->reason) == i);
    }
    for (std::size_t i = 0; i < m_goods.size(); ++i) {
        m_goods[i]->setEnabled(mayChoose);
        m_goods[i]->setChecked(mayChoose && static_cast<std::size_t>(row->goods) == i);
    }
    m_exchange->setEnabled(m_presenter.canPayOut() && basket->worth().minor() > 0);
}

} // namespace polaris
