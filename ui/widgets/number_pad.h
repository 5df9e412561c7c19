// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/key_button.h"

#include <array>

namespace polaris
{

// Twelve keys of a finger's size: digits, one extra key ("00" or the decimal point) and backspace.
// It types nowhere by itself; who shows it decides what the keys mean.
class NumberPad final : public QWidget
{
    Q_OBJECT

public:
    explicit NumberPad(const Theme& theme, QWidget* parent = nullptr);
    // "00" or a decimal point.
    void setExtraKey(const QString& text);

Q_SIGNALS:
    void typed(const QString& text);
    void backspace();

private:
    KeyButton* m_extra = nullptr;
};

} // namespace polaris
