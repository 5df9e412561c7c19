// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_look.h"

#include <QEvent>
#include <QLocale>
#include <QScreen>

namespace polaris
{

WindowLook::WindowLook(Theme& theme, QWidget& window) : m_theme{theme}, m_window{window}
{
    m_window.installEventFilter(this);
    m_theme.bind(this, [this] {
        m_window.setPalette(m_theme.palette());
        m_window.setStyleSheet(m_theme.styleSheet());
    });
}

void WindowLook::apply(const TillSettings& settings)
{
    const bool readsFromRight = m_window.locale().textDirection() == Qt::RightToLeft;
    m_window.setLayoutDirection(readsFromRight != settings.mirrored ? Qt::RightToLeft
                                                                    : Qt::LeftToRight);
    m_theme.setScheme(settings.scheme);
    m_theme.setSize(settings.size);
    updateArea();
}

void WindowLook::updateArea()
{
    m_theme.setArea(m_window.size(), m_window.screen()->physicalDotsPerInch() / 25.4);
}

bool WindowLook::eventFilter(QObject* watched, QEvent* event)
{
    const bool mayChangeArea =
        event->type() == QEvent::Resize || event->type() == QEvent::ScreenChangeInternal;
    if (watched == &m_window && mayChangeArea)
        updateArea();
    return false;
}

} // namespace polaris
