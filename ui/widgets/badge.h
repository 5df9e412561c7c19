// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace polaris
{

// A dot and a word in a state colour.
class Badge final : public QWidget
{
    Q_OBJECT

public:
    enum class State : std::uint8_t { Ok, Waiting, Bad };

    explicit Badge(const Theme& theme, QWidget* parent = nullptr);
    void setState(State state, const QString& word);
    [[nodiscard]] const QString& word() const noexcept { return m_word; }
    [[nodiscard]] State state() const noexcept { return m_state; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    State m_state = State::Waiting;
    QString m_word;
};

} // namespace polaris
