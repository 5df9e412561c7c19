// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QBoxLayout>

#include <initializer_list>

namespace polaris
{

// The column of a panel beside the basket, with the margins and distances that they all have.
class PanelColumn final : public QVBoxLayout
{
public:
    PanelColumn(const Theme& theme, QWidget* panel);
    // Side by side, as wide as each other.
    void addButtons(std::initializer_list<QWidget*> buttons);

private:
    const Theme& m_theme;
};

} // namespace polaris
