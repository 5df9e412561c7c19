// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sale/find_model.h"
#include "ui/sale/quick_keys.h"
#include "ui/sale/sale_presenter.h"
#include "ui/widgets/entry_line.h"
#include "ui/widgets/label.h"
#include "ui/widgets/touch_list.h"

#include <QStackedWidget>

namespace polaris
{

// The right side while selling: code box, quick keys, and what is found while a name is typed.
class ToolsPanel final : public QWidget
{
    Q_OBJECT

public:
    ToolsPanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
               QWidget* parent = nullptr);

    [[nodiscard]] EntryLine* codeBox() const noexcept { return m_code; }
    [[nodiscard]] bool isFinding() const;
    void turnPage(int steps) { m_quick->turnPage(steps); }
    void moveInFound(int steps);
    // Adds what is typed or chosen. False when nothing is typed.
    bool enter();
    void clear();

Q_SIGNALS:
    void priceCheckPressed();
    void lastReceiptPressed();
    void returnPressed();
    void helpPressed();

private:
    QWidget* makeFound();
    QWidget* makeButtons();
    void takeText(const QString& text);
    void add(const Product& product);

    const Theme& m_theme;
    SalePresenter& m_presenter;
    ShopState& m_shop;
    EntryLine* m_code;
    QStackedWidget* m_stack;
    QuickKeys* m_quick;
    FindModel m_model;
    TouchList* m_found = nullptr;
    Label* m_nothing = nullptr;
};

} // namespace polaris
