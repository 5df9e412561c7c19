// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QWidget>

namespace polaris
{

// The star and the name.
class Logo final : public QWidget
{
    Q_OBJECT

public:
    enum class Size : std::uint8_t { Bar, Page };

    Logo(const Theme& theme, Size size, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    // For the window's frame and the task bar.
    [[nodiscard]] static QIcon icon();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int starSide() const;

    const Theme& m_theme;
    Size m_size;
};

} // namespace polaris
