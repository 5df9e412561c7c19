// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/shop_feed.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/surface.h"

#include <QTimer>

namespace polaris
{

// What is seen until the till can sell: what is being done, or why it cannot go on and what to do.
class OpeningPage final : public QWidget
{
    Q_OBJECT

public:
    explicit OpeningPage(const Theme& theme, QWidget* parent = nullptr);

    // How far the way to the shop is: no answer, its products, and in the end the last sale.
    void showConnection(const ConnectionState& state, bool hasProducts);
    void showProgress(const QString& what, const QString& detail = {});
    // The till keeps trying unless the detail says otherwise.
    void showTrouble(const QString& what, const QString& detail, bool canRetry);
    [[nodiscard]] QString what() const { return m_what->text(); }

Q_SIGNALS:
    void settingsPressed();
    void retryPressed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Label* m_what;
    Label* m_detail;
    KeyButton* m_retry;
    KeyButton* m_settings;
    QTimer m_tick;
    int m_step = 0;
};

} // namespace polaris
