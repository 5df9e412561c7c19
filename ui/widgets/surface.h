// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace polaris
{

// A plain area of the window: background or surface, with hairlines at the edges that ask for one.
class Surface final : public QWidget
{
    Q_OBJECT

public:
    enum class Fill : std::uint8_t { Background, Surface };

    Surface(const Theme& theme, Fill fill, Qt::Edges lines = {}, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Fill m_fill;
    Qt::Edges m_lines;
};

} // namespace polaris
