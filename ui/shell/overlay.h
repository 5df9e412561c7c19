// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QPointer>
#include <QWidget>

namespace polaris
{

// A card over the page that is only looked at: any key or a touch beside it closes it. It runs no
// event loop of its own; the till goes on underneath.
class Overlay : public QWidget
{
    Q_OBJECT

public:
    Overlay(const Theme& theme, const QString& title, QWidget* parent);

    void open();
    // The keyboard goes back to where it was.
    void dismiss();

protected:
    [[nodiscard]] const Theme& theme() const noexcept { return m_theme; }
    [[nodiscard]] QBoxLayout* content() const noexcept { return m_content; }

    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const Theme& m_theme;
    QPointer<QWidget> m_focusBefore;
    QWidget* m_card;
    QBoxLayout* m_content;
};

} // namespace polaris
