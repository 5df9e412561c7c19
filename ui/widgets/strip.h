// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

#include <QVector>

class QBoxLayout;
class QHBoxLayout;

namespace polaris
{

// A message in the page: what happened, what is safe, and the buttons that say what to press. It
// never covers anything. With a budget it shows a thin bar of the time that is used up.
class Strip final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind : std::uint8_t { Info, Ok, Warn, Error, Waiting };

    struct Button {
        QString text;
        QString key;
    };

    explicit Strip(const Theme& theme, QWidget* parent = nullptr);

    void say(Kind kind, const QString& what, const QString& safe,
             const QVector<Button>& buttons = {});
    // Only the texts, for a message that counts.
    void setTexts(const QString& what, const QString& safe);
    // 0 to 1; below 0 no bar.
    void setProgress(double share);
    // Draws the eye to a strip that still waits for an answer.
    void flash();
    // Large digits before the text, for a code.
    void setBigText(const QString& text);
    [[nodiscard]] QString what() const { return m_what->text(); }
    [[nodiscard]] QString safe() const { return m_safe->text(); }
    [[nodiscard]] Kind kind() const noexcept { return m_kind; }
    [[nodiscard]] KeyButton* button(int index) const { return m_buttons.value(index); }
    [[nodiscard]] int buttonCount() const { return static_cast<int>(m_buttons.size()); }

Q_SIGNALS:
    void pressed(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    // Buttons stand beside the text, or under it where there is too little room.
    void placeButtons();
    [[nodiscard]] Ink ink() const noexcept;
    void setSpinning(bool spinning);

    const Theme& m_theme;
    Kind m_kind = Kind::Info;
    Label* m_big;
    Label* m_what;
    Label* m_safe;
    QBoxLayout* m_row;
    QHBoxLayout* m_buttonRow;
    QVector<KeyButton*> m_buttons;
    double m_progress = -1;
    int m_angle = 0;
    int m_spinTimer = 0;
    bool m_flashing = false;
};

} // namespace polaris
