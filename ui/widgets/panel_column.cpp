// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/panel_column.h"

namespace polaris
{

PanelColumn::PanelColumn(const Theme& theme, QWidget* panel) : QVBoxLayout{panel}, m_theme{theme}
{
    m_theme.bind(this, [this] {
        const int side = m_theme.px(4.2);
        setContentsMargins(side, side, side, side);
        setSpacing(m_theme.px(2.6));
    });
}

void PanelColumn::addButtons(std::initializer_list<QWidget*> buttons)
{
    auto* row = new QHBoxLayout;
    for (QWidget* button : buttons)
        row->addWidget(button, 1);
    addLayout(row);
    m_theme.bind(row, [this, row] { row->setSpacing(m_theme.px(2.2)); });
}

} // namespace polaris
