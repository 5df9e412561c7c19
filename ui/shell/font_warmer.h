// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/shop_feed.h"
#include "ui/theme/theme.h"

#include <QStringList>
#include <QTimer>

namespace polaris
{

// Draws a few product names of every script once, off screen, one a turn of the event loop. The
// first name in another script makes Qt look for a font that has it, 10 to 30 ms for each: better
// before the first customer than while one is looking on. GUI thread, but for picking the names out
// of the catalogue; draws again when the theme changes, because a font of another size is another
// font.
class FontWarmer final : public QObject
{
public:
    explicit FontWarmer(const Theme& theme);

    void warm(const CataloguePtr& catalogue);
    [[nodiscard]] bool isWarm() const noexcept { return !m_isPicking && m_drawn == m_names.size(); }
    // One name in each turn.
    [[nodiscard]] const QStringList& names() const noexcept { return m_names; }

private:
    void take(const QStringList& names);
    void begin();
    void drawNext();

    const Theme& m_theme;
    QStringList m_names;
    qsizetype m_drawn = 0;
    bool m_isPicking = false;
    QTimer m_turns;
};

} // namespace polaris
