// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace polaris
{

// A button that shows its key in small grey text. Touching it never takes the focus away from the
// code box; the Tab key reaches it, Enter and Space press it then.
class KeyButton final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Look : std::uint8_t {
        Plain,   // 15 mm high, the key under the text
        Primary, // the one action of a page, 20 mm high
        Row,     // text at the start, key at the end; may be checked
        Digit,   // of the number pad
        Tab,     // of a row of pages; may be checked
        Flat,    // in the top bar
        Strip,   // in a message strip, in the strip's ink
    };

    KeyButton(const Theme& theme, Look look, const QString& text, const QString& key = {},
              QWidget* parent = nullptr);

    void setKeyText(const QString& key);
    [[nodiscard]] const QString& keyText() const noexcept { return m_key; }
    void setInk(Ink ink);
    void setRole(TextRole role);
    // A bar along the bottom that says that the press is being worked on.
    void setWaiting(bool waiting);
    [[nodiscard]] bool isWaiting() const noexcept { return m_waiting; }
    // Text that does not fit ends in an ellipsis.
    void setElided(bool elided) { m_elided = elided; }
    [[nodiscard]] bool isElided() const noexcept { return m_elided; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    struct Colors {
        QColor fill;
        QColor border;
        QColor text;
        bool heavyBorder = false;
    };
    [[nodiscard]] Colors colors() const;
    [[nodiscard]] QSize keySize() const;
    [[nodiscard]] int heightMm10() const noexcept;
    void paintKey(QPainter& painter, const QRect& chip, const QColor& text) const;
    void paintText(QPainter& painter, const QColor& color) const;
    void paintWaiting(QPainter& painter) const;

    const Theme& m_theme;
    Look m_look;
    TextRole m_role;
    Ink m_ink = Ink::Text;
    QString m_key;
    bool m_waiting = false;
    bool m_elided = false;
    int m_waitStep = 0;
    int m_waitTimer = 0;
};

} // namespace polaris
