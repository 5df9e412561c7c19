// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QPalette>
#include <QSize>

#include <utility>

namespace polaris
{

enum class SchemeChoice : std::uint8_t { System, Light, Dark };
enum class SizeChoice : std::uint8_t { Small, Medium, Large };

// Which colour a text has.
enum class Ink : std::uint8_t { Text, Muted, Accent, OnAccent, Ok, Warn, Error };

// What a text is for; the theme knows its size. Sizes are those for a reader 80 cm away.
enum class TextRole : std::uint8_t {
    Hint,    // key names
    Small,   // details
    Body,    // buttons, sentences
    Strong,  // body, bold
    Name,    // products
    Figure,  // amounts of a line, bold
    Heading, // titles, bold
    Key,     // digits of the pad, bold
    Amount,  // what is typed, bold
    Total,   // bold
    Change,  // bold
};

// Colours, fonts and sizes of one window. Lengths are asked for in millimetres, because a finger
// has a size and a pixel has none; what is on screen follows a change at once.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject* parent = nullptr);

    void setScheme(SchemeChoice choice);
    void setSize(SizeChoice choice);
    // The window and the pixels in a millimetre of its screen. A screen that lies is not believed,
    // and a window too small for the layout makes everything smaller.
    void setArea(QSize window, double screenPxPerMm);

    [[nodiscard]] SchemeChoice scheme() const noexcept { return m_scheme; }
    [[nodiscard]] SizeChoice size() const noexcept { return m_size; }
    [[nodiscard]] bool isDark() const noexcept { return m_dark; }
    [[nodiscard]] const Tokens& tokens() const noexcept;
    [[nodiscard]] QColor color(Ink ink) const;
    // At least one pixel for a length above zero.
    [[nodiscard]] int px(double mm) const noexcept;
    [[nodiscard]] int radius() const noexcept { return px(2.1); }
    [[nodiscard]] QFont font(TextRole role) const;
    [[nodiscard]] QPalette palette() const;
    // For Qt's own controls: line edits, lists, scroll bars.
    [[nodiscard]] QString styleSheet() const;

    // Does something now and after every change, as long as the owner lives.
    template <typename Apply>
    void bind(const QObject* owner, Apply&& apply) const
    {
        apply();
        connect(this, &Theme::changed, owner, std::forward<Apply>(apply));
    }

Q_SIGNALS:
    void changed();

private:
    void updateScale();

    SchemeChoice m_scheme = SchemeChoice::System;
    SizeChoice m_size = SizeChoice::Medium;
    bool m_dark = false;
    QSize m_window{1366, 768};
    double m_screenPxPerMm = 96 / 25.4;
    double m_pxPerMm = 96 / 25.4;
};

} // namespace polaris
