// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/key_button.h"

#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTimerEvent>

namespace polaris
{

namespace
{

TextRole roleFor(KeyButton::Look look)
{
    switch (look) {
    case KeyButton::Look::Primary:
        return TextRole::Heading;
    case KeyButton::Look::Digit:
        return TextRole::Key;
    case KeyButton::Look::Plain:
    case KeyButton::Look::Row:
    case KeyButton::Look::Tab:
    case KeyButton::Look::Flat:
        return TextRole::Body;
    case KeyButton::Look::Strip:
        return TextRole::Strong;
    }
    return TextRole::Body;
}

constexpr int kWaitSteps = 40;

} // namespace

KeyButton::KeyButton(const Theme& theme, Look look, const QString& text, const QString& key,
                     QWidget* parent)
    : QAbstractButton{parent},
      m_theme{theme},
      m_look{look},
      m_role{roleFor(look)},
      m_key{key}
{
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(look == Look::Digit ? QSizePolicy::Expanding : QSizePolicy::Preferred,
                  look == Look::Digit ? QSizePolicy::Expanding : QSizePolicy::Fixed);
    setKeyText(key);
    m_theme.bind(this, [this] {
        setFont(m_theme.font(m_role));
        updateGeometry();
        update();
    });
}

void KeyButton::setKeyText(const QString& key)
{
    m_key = key;
    setAccessibleDescription(key.isEmpty() ? QString{} : tr("Key %1").arg(key));
    updateGeometry();
    update();
}

void KeyButton::setInk(Ink ink)
{
    m_ink = ink;
    update();
}

void KeyButton::setRole(TextRole role)
{
    m_role = role;
    setFont(m_theme.font(role));
    updateGeometry();
}

void KeyButton::setWaiting(bool waiting)
{
    if (m_waiting == waiting)
        return;
    m_waiting = waiting;
    if (m_waiting) {
        m_waitTimer = startTimer(40);
    } else {
        killTimer(m_waitTimer);
        m_waitTimer = 0;
    }
    update();
}

void KeyButton::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_waitTimer) {
        QAbstractButton::timerEvent(event);
        return;
    }
    m_waitStep = (m_waitStep + 1) % kWaitSteps;
    update();
}

int KeyButton::heightMm10() const noexcept
{
    switch (m_look) {
    case Look::Plain:
        return 148;
    case Look::Primary:
        return 180;
    case Look::Row:
        return 150;
    case Look::Digit:
        return 150;
    case Look::Tab:
        return 108;
    case Look::Flat:
        return 96;
    case Look::Strip:
        return 100;
    }
    return 150;
}

QSize KeyButton::keySize() const
{
    if (m_key.isEmpty())
        return {};
    const QFontMetrics metrics{m_theme.font(TextRole::Hint)};
    const int height = metrics.height() + m_theme.px(0.3);
    return {std::max(metrics.horizontalAdvance(m_key) + m_theme.px(2.4), height), height};
}

QSize KeyButton::minimumSizeHint() const
{
    const QFontMetrics metrics{font()};
    const QSize key = keySize();
    const int pad = m_theme.px(m_look == Look::Digit ? 2.0 : 3.0);
    int width = m_elided ? metrics.averageCharWidth() * 5 : metrics.horizontalAdvance(text());
    int height = metrics.height() + 2 * m_theme.px(0.8);
    if (m_look == Look::Plain) {
        width = std::max(width, key.width());
        height += key.height();
    } else if (!m_key.isEmpty()) {
        width += key.width() + m_theme.px(2.5);
        height = std::max(height, key.height());
    }
    return {width + 2 * pad, std::max(height, m_theme.px(heightMm10() / 10.0))};
}

QSize KeyButton::sizeHint() const
{
    QSize size = minimumSizeHint();
    if (m_elided)
        size.setWidth(size.width() + QFontMetrics{font()}.horizontalAdvance(text()));
    return size;
}

KeyButton::Colors KeyButton::colors() const
{
    const Tokens& t = m_theme.tokens();
    Colors c{t.surface, t.line, m_theme.color(m_ink), false};
    if (m_look == Look::Primary) {
        c = {t.accent, t.accent, t.onAccent, false};
        if (!isEnabled())
            c.fill = c.border = mix(t.accent, t.surface, 0.55);
    } else if (m_look == Look::Strip) {
        c = {Qt::transparent, m_theme.color(m_ink), m_theme.color(m_ink), false};
    } else if (m_look == Look::Flat) {
        c = {Qt::transparent, Qt::transparent, t.muted, false};
    }
    if (isChecked()) {
        c.text = t.accent;
        c.border = m_look == Look::Flat ? QColor{t.accentSoft} : t.accent;
        c.fill = m_look == Look::Tab ? t.surface : t.accentSoft;
        c.heavyBorder = m_look == Look::Row;
    }
    if (isDown())
        c.fill = mix(c.fill.alpha() == 0 ? t.surface : c.fill, c.text, 0.85);
    else if (underMouse() && isEnabled() && m_look != Look::Primary)
        c.fill = mix(c.fill.alpha() == 0 ? t.surface : c.fill, t.ink, 0.97);
    if (!isEnabled() && m_look != Look::Primary)
        c.text = mix(c.text, t.background, 0.5);
    return c;
}

void KeyButton::paintKey(QPainter& painter, const QRect& chip, const QColor& text) const
{
    const bool onFill = m_look == Look::Primary;
    const Tokens& t = m_theme.tokens();
    const QColor ink = onFill || m_look == Look::Strip ? text : t.muted;
    const QColor fill = onFill ? mix(t.onAccent, t.accent, 0.18) : QColor{Qt::transparent};
    const QColor border = onFill ? mix(t.onAccent, t.accent, 0.4) : mix(ink, t.surface, 0.35);
    drawBox(painter, chip, m_theme.px(0.8), fill, border, 1);
    painter.setFont(m_theme.font(TextRole::Hint));
    painter.setPen(isEnabled() || onFill ? ink : mix(ink, t.background, 0.5));
    painter.drawText(chip, Qt::AlignCenter | Qt::TextSingleLine, m_key);
}

void KeyButton::paintText(QPainter& painter, const QColor& color) const
{
    const QSize key = keySize();
    const QFontMetrics metrics{font()};
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int pad = m_theme.px(m_look == Look::Row || m_look == Look::Tab ? 3.0 : 1.5);
    QRect area = rect().adjusted(pad, 0, -pad, 0);
    QRect chip;
    int alignment = Qt::AlignCenter;
    if (m_look == Look::Plain && !m_key.isEmpty()) {
        const int gap = m_theme.px(0.5);
        const int block = metrics.height() + gap + key.height();
        const int top = (height() - block) / 2;
        chip = QRect{(width() - key.width()) / 2, top + metrics.height() + gap, key.width(),
                     key.height()};
        area.setTop(top);
        area.setHeight(metrics.height());
    } else if (m_look == Look::Row) {
        alignment = Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft);
        chip = QRect{area.right() - key.width() + 1, (height() - key.height()) / 2, key.width(),
                     key.height()};
        area.setRight(chip.left() - m_theme.px(1));
        chip = mirror(chip, rect(), mirrored);
        area = mirror(area, rect(), mirrored);
    } else if (!m_key.isEmpty()) {
        const int gap = m_theme.px(2.5);
        const int block =
            std::min(metrics.horizontalAdvance(text()) + gap + key.width(), area.width());
        const int left = (width() - block) / 2;
        chip = QRect{left + block - key.width(), (height() - key.height()) / 2, key.width(),
                     key.height()};
        area = QRect{left, 0, block - gap - key.width(), height()};
        chip = mirror(chip, rect(), mirrored);
        area = mirror(area, rect(), mirrored);
    }
    if (!m_key.isEmpty())
        paintKey(painter, chip, color);
    painter.setFont(font());
    painter.setPen(color);
    const QString shown =
        m_elided ? metrics.elidedText(text(), Qt::ElideRight, area.width()) : text();
    painter.drawText(area, alignment | Qt::TextSingleLine, shown);
}

void KeyButton::paintWaiting(QPainter& painter) const
{
    const int barHeight = m_theme.px(1);
    const int barWidth = width() / 3;
    const int travel = width() + barWidth;
    const int left = travel * m_waitStep / kWaitSteps - barWidth;
    painter.setClipRect(rect().adjusted(m_theme.radius(), 0, -m_theme.radius(), 0));
    painter.fillRect(QRect{left, height() - barHeight, barWidth, barHeight},
                     m_look == Look::Primary ? m_theme.tokens().onAccent : m_theme.tokens().accent);
    painter.setClipping(false);
}

void KeyButton::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors c = colors();
    drawBox(painter, rect(), m_theme.radius(), c.fill, c.border, c.heavyBorder ? 2 : 1);
    paintText(painter, c.text);
    if (m_waiting)
        paintWaiting(painter);
    if (hasFocus())
        drawBox(painter, rect(), m_theme.radius(), Qt::transparent,
                m_look == Look::Primary ? m_theme.tokens().ink : m_theme.tokens().accent, 3);
}

void KeyButton::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !event->isAutoRepeat() && isEnabled()) {
        click();
        return;
    }
    // Arrow keys of a button belong to the page; only Space is the button's own.
    if (event->key() == Qt::Key_Space)
        QAbstractButton::keyPressEvent(event);
    else
        event->ignore();
}

void KeyButton::enterEvent(QEnterEvent* event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void KeyButton::leaveEvent(QEvent* event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace polaris
