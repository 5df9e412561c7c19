// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/inspector_panel.h"
#include "ui/sale/shop_state.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/surface.h"

#include <QTimer>

namespace polaris
{

// The bar at the top: logo, pages, how the connection stands, till, cashier and clock; under it,
// when there is one, a trouble that concerns every page.
class TopBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(const Theme& theme, QWidget* parent = nullptr);

    void setConnection(const ConnectionState& state);
    // Empty: there is none any more.
    void showTrouble(const QString& what, const QString& safe);
    void setTill(const QString& text);
    // Empty: nobody is signed in, and no page can be opened.
    void setCashier(const QString& name);
    enum class Page : std::uint8_t { Till, Customers, Settings };
    void setOpen(Page page);
    // An entry that opens it, for those who may.
    void offer(InspectorPanel& inspector);

Q_SIGNALS:
    void tillPressed();
    void customersPressed();
    void cashierPressed();
    void settingsPressed();

private:
    void showTime();

    const Theme& m_theme;
    KeyButton* m_till;
    KeyButton* m_customers;
    KeyButton* m_inspector;
    Badge* m_badge;
    Label* m_name;
    KeyButton* m_cashier;
    KeyButton* m_settings;
    Label* m_clock;
    Strip* m_trouble;
    QTimer m_tick;
};

} // namespace polaris
