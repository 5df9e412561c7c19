// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/till_settings.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QWidget>

namespace polaris
{

// Keeps a window's colours, sizes and direction as its settings and its screen want them.
class WindowLook final : public QObject
{
    Q_OBJECT

public:
    WindowLook(Theme& theme, QWidget& window);

    void apply(const TillSettings& settings);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void updateArea();

    Theme& m_theme;
    QWidget& m_window;
};

} // namespace polaris
