// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace polaris
{

// A text in one of the theme's roles and inks. Always plain: a product named "<img src=...>" is
// shown as it is written. With eliding on, what does not fit ends in an ellipsis and the whole
// text stays in the accessible name.
class Label final : public QLabel
{
    Q_OBJECT

public:
    Label(const Theme& theme, TextRole role, Ink ink = Ink::Text, QWidget* parent = nullptr);

    void setInk(Ink ink);
    void setRole(TextRole role);
    void setElided(bool elided);
    // Puts the text, shrinking it down to half its size when the width is too small for it.
    void setShrinks(bool shrinks);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void applyTheme();

    const Theme& m_theme;
    TextRole m_role;
    Ink m_ink;
    bool m_elided = false;
    bool m_shrinks = false;
};

} // namespace polaris
