// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QGuiApplication>

#include <algorithm>
#include <cmath>

namespace polaris
{

namespace
{

constexpr double kMmPerPoint = 25.4 / 72;
// The smallest area that the layout at its natural size fits in: a 15 inch screen of 1024 x 768 is
// 304 mm x 228 mm, a window of that many pixels on a 96 dpi screen 271 mm x 203 mm.
constexpr double kLayoutWidthMm = 268;
constexpr double kLayoutHeightMm = 198;

double sizeFactor(SizeChoice size)
{
    switch (size) {
    case SizeChoice::Small:
        return 0.85;
    case SizeChoice::Medium:
        return 1.0;
    case SizeChoice::Large:
        return 1.2;
    }
    return 1.0;
}

struct TextSize {
    double points;
    bool bold;
};

TextSize textSize(TextRole role)
{
    switch (role) {
    case TextRole::Hint:
        return {8.5, true};
    case TextRole::Small:
        return {10.5, false};
    case TextRole::Body:
        return {12, false};
    case TextRole::Strong:
        return {12, true};
    case TextRole::Name:
        return {13, false};
    case TextRole::Figure:
        return {14, true};
    case TextRole::Heading:
        return {15, true};
    case TextRole::Key:
        return {20, true};
    case TextRole::Amount:
        return {22, true};
    case TextRole::Total:
        return {36, true};
    case TextRole::Change:
        return {48, true};
    }
    return {12, false};
}

} // namespace

Theme::Theme(QObject* parent) : QObject{parent}
{
    updateScale();
}

void Theme::setScheme(SchemeChoice choice)
{
    m_scheme = choice;
    m_dark = choice == SchemeChoice::Dark ||
             (choice == SchemeChoice::System &&
              QGuiApplication::palette().color(QPalette::Window).lightnessF() < 0.5F);
    Q_EMIT changed();
}

void Theme::setSize(SizeChoice choice)
{
    m_size = choice;
    updateScale();
    Q_EMIT changed();
}

void Theme::setArea(QSize window, double screenPxPerMm)
{
    const double before = m_pxPerMm;
    m_window = window;
    // Monitors that report the size of another panel are common; 60 to 250 dpi is believable.
    m_screenPxPerMm =
        screenPxPerMm > 60 / 25.4 && screenPxPerMm < 250 / 25.4 ? screenPxPerMm : 96 / 25.4;
    updateScale();
    if (m_pxPerMm != before)
        Q_EMIT changed();
}

void Theme::updateScale()
{
    const double fits =
        std::min(m_window.width() / kLayoutWidthMm, m_window.height() / kLayoutHeightMm);
    m_pxPerMm = std::max(1.5, std::min(m_screenPxPerMm * sizeFactor(m_size), fits));
}

const Tokens& Theme::tokens() const noexcept
{
    return m_dark ? darkTokens() : lightTokens();
}

QColor Theme::color(Ink ink) const
{
    const Tokens& t = tokens();
    switch (ink) {
    case Ink::Text:
        return t.ink;
    case Ink::Muted:
        return t.muted;
    case Ink::Accent:
        return t.accent;
    case Ink::OnAccent:
        return t.onAccent;
    case Ink::Ok:
        return t.ok;
    case Ink::Warn:
        return t.warn;
    case Ink::Error:
        return t.error;
    }
    return t.ink;
}

int Theme::px(double mm) const noexcept
{
    return mm <= 0 ? 0 : std::max(1, static_cast<int>(std::lround(mm * m_pxPerMm)));
}

QFont Theme::font(TextRole role) const
{
    // Faces whose digits are all of one width: Qt 6.4 cannot switch tabular figures on.
    static const QStringList families{QStringLiteral("Noto Sans"), QStringLiteral("Roboto"),
                                      QStringLiteral("Segoe UI"), QStringLiteral("DejaVu Sans"),
                                      QStringLiteral("Noto Sans Math")};
    const TextSize size = textSize(role);
    QFont font;
    font.setFamilies(families);
    font.setPixelSize(px(size.points * kMmPerPoint));
    font.setBold(size.bold);
    return font;
}

QPalette Theme::palette() const
{
    const Tokens& t = tokens();
    QPalette palette;
    palette.setColor(QPalette::Window, t.background);
    palette.setColor(QPalette::WindowText, t.ink);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.background);
    palette.setColor(QPalette::Text, t.ink);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ButtonText, t.ink);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::ToolTipBase, t.surface);
    palette.setColor(QPalette::ToolTipText, t.ink);
    palette.setColor(QPalette::Link, t.accent);
    return palette;
}

QString Theme::styleSheet() const
{
    const Tokens& t = tokens();
    const auto hex = [](const QColor& color) { return color.name(); };
    QString sheet = QStringLiteral(
        "QLineEdit { background: @surface; color: @ink; border: 1px solid @line;"
        " border-radius: @radius; padding: 0 @pad; selection-background-color: @accent;"
        " selection-color: @onAccent; }"
        "QLineEdit:focus { border: 2px solid @accent; }"
        "QLineEdit:disabled { background: transparent; color: @muted; }"
        "QAbstractScrollArea { background: transparent; border: 0; }"
        "QHeaderView { background: transparent; border: 0; }"
        "QHeaderView::section { background: transparent; color: @muted; border: 0;"
        " border-bottom: 1px solid @line; padding: 0 @cell; }"
        "QScrollBar:vertical { background: transparent; width: @bar; margin: 0; }"
        "QScrollBar::handle:vertical { background: @line; border-radius: @half;"
        " min-height: @drop; }"
        "QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }");
    const auto length = [this](double mm) {
        return QString::number(px(mm)) + QStringLiteral("px");
    };
    const std::pair<const char16_t*, QString> values[] = {
        {u"@surface", hex(t.surface)}, {u"@ink", hex(t.ink)},           {u"@line", hex(t.line)},
        {u"@accent", hex(t.accent)},   {u"@onAccent", hex(t.onAccent)}, {u"@muted", hex(t.muted)},
        {u"@cell", length(1.4)},       {u"@radius", length(2.1)},       {u"@pad", length(2.5)},
        {u"@drop", length(8)},         {u"@bar", length(2.4)},          {u"@half", length(1.1)}};
    for (const auto& [name, value] : values)
        sheet.replace(QString::fromUtf16(name), value);
    return sheet;
}

} // namespace polaris
