// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace polaris
{

// A name and an amount in a box: what is given, what goes back, what is missing.
class AmountBox final : public QWidget
{
    Q_OBJECT

public:
    enum class Look : std::uint8_t { Entry, Ok, Warn };

    explicit AmountBox(const Theme& theme, QWidget* parent = nullptr);

    void set(Look look, const QString& name, const QString& amount);
    [[nodiscard]] const QString& name() const noexcept { return m_name; }
    [[nodiscard]] const QString& amount() const noexcept { return m_amount; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Look m_look = Look::Entry;
    QString m_name;
    QString m_amount;
};

} // namespace polaris
