// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace polaris
{

// The colours of one scheme. Text on its own surface has a contrast of at least 4.5:1, and a state
// colour never stands alone: a word says the same.
struct Tokens {
    QColor background;
    QColor surface;
    QColor line;
    QColor ink;
    QColor muted;
    QColor accent;
    QColor accentSoft;
    QColor onAccent;
    QColor ok;
    QColor okSoft;
    QColor warn;
    QColor warnSoft;
    QColor error;
    QColor errorSoft;
};

[[nodiscard]] const Tokens& lightTokens();
[[nodiscard]] const Tokens& darkTokens();

} // namespace polaris
