// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sale/shop_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/tile.h"

#include <array>

namespace polaris
{

// The quick keys: a row of pages and a fixed grid of four by five tiles. A product is always in the
// same place; a page with more keys than places has a second page of the same name.
class QuickKeys final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int columns = 4;
    static constexpr int rows = 5;
    static constexpr int places = columns * rows;

    QuickKeys(const Theme& theme, ShopState& shop, QWidget* parent = nullptr);

    void turnPage(int steps);
    [[nodiscard]] int page() const noexcept { return m_page; }
    [[nodiscard]] QString pageName() const;

Q_SIGNALS:
    void chosen(const polaris::Product& product);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Page {
        QString name;
        std::array<const QuickKey*, places> keys{};
    };
    void takeCatalogue();
    void showPage(int page);
    void showStock();
    [[nodiscard]] const Product* productAt(int place) const;

    const Theme& m_theme;
    ShopState& m_shop;
    CataloguePtr m_snapshot;
    std::vector<Page> m_pages;
    int m_page = 0;
    FlowLayout* m_tabRow;
    QVector<KeyButton*> m_tabs;
    std::array<Tile*, places> m_tiles{};
};

} // namespace polaris
