// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/quick_keys.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>

namespace polaris
{

QuickKeys::QuickKeys(const Theme& theme, ShopState& shop, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_shop{shop},
      m_tabRow{new FlowLayout}
{
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_tabRow);
    auto* grid = new QGridLayout;
    column->addLayout(grid, 1);
    for (int place = 0; place < places; ++place) {
        auto* tile = new Tile{m_theme, this};
        m_tiles[static_cast<std::size_t>(place)] = tile;
        grid->addWidget(tile, place / columns, place % columns);
        connect(tile, &Tile::clicked, this, [this, place] {
            if (const Product* product = productAt(place))
                Q_EMIT chosen(*product);
        });
    }
    for (int i = 0; i < columns; ++i)
        grid->setColumnStretch(i, 1);
    for (int i = 0; i < rows; ++i)
        grid->setRowStretch(i, 1);
    m_theme.bind(this, [this, column, grid] {
        column->setSpacing(m_theme.px(3));
        grid->setSpacing(m_theme.px(2.2));
        m_tabRow->setSpacing(m_theme.px(2));
    });
    connect(&m_shop, &ShopState::catalogueChanged, this, &QuickKeys::takeCatalogue);
    connect(&m_shop, &ShopState::stockChanged, this, &QuickKeys::showStock);
    takeCatalogue();
}

void QuickKeys::takeCatalogue()
{
    const QString shown = pageName();
    m_snapshot = m_shop.snapshot();
    m_pages.clear();
    for (const QuickKey& key : m_snapshot->quickKeys()) {
        const int sheet = key.position / places;
        QString name = toQString(key.page);
        if (sheet > 0)
            name += QStringLiteral(" %1").arg(sheet + 1);
        auto found = std::find_if(m_pages.begin(), m_pages.end(),
                                  [&](const Page& page) { return page.name == name; });
        if (found == m_pages.end())
            found = m_pages.insert(m_pages.end(), Page{name, {}});
        found->keys[static_cast<std::size_t>(key.position % places)] = &key;
    }
    qDeleteAll(m_tabs);
    m_tabs.clear();
    int wanted = 0;
    for (const Page& page : m_pages) {
        const int index = static_cast<int>(m_tabs.size());
        auto* tab = new KeyButton{m_theme, KeyButton::Look::Tab, page.name, {}, this};
        tab->setCheckable(true);
        connect(tab, &KeyButton::clicked, this, [this, index] { showPage(index); });
        m_tabRow->addWidget(tab);
        m_tabs += tab;
        if (page.name == shown)
            wanted = index;
    }
    showPage(wanted);
}

QString QuickKeys::pageName() const
{
    const auto index = static_cast<std::size_t>(m_page);
    return index < m_pages.size() ? m_pages[index].name : QString{};
}

void QuickKeys::turnPage(int steps)
{
    const int count = static_cast<int>(m_pages.size());
    if (count > 0)
        showPage((m_page + steps + count) % count);
}

void QuickKeys::showPage(int page)
{
    m_page = page;
    for (int i = 0; i < m_tabs.size(); ++i)
        m_tabs[i]->setChecked(i == page);
    std::vector<ProductId> shown;
    for (int place = 0; place < places; ++place) {
        Tile* tile = m_tiles[static_cast<std::size_t>(place)];
        const Product* product = productAt(place);
        if (product == nullptr) {
            tile->clearProduct();
            continue;
        }
        const std::string& label =
            m_pages[static_cast<std::size_t>(m_page)].keys[static_cast<std::size_t>(place)]->label;
        tile->setProduct(toQString(label.empty() ? product->name : label),
                         m_shop.format().unitPrice(*product),
                         m_shop.format().shortUnitPrice(*product));
        shown.push_back(product->id);
    }
    m_shop.watch(QStringLiteral("quick keys"), shown);
    showStock();
}

const Product* QuickKeys::productAt(int place) const
{
    const auto page = static_cast<std::size_t>(m_page);
    if (page >= m_pages.size())
        return nullptr;
    const QuickKey* key = m_pages[page].keys[static_cast<std::size_t>(place)];
    return key == nullptr ? nullptr : m_snapshot->find(key->product);
}

void QuickKeys::showStock()
{
    for (int place = 0; place < places; ++place) {
        if (const Product* product = productAt(place))
            m_tiles[static_cast<std::size_t>(place)]->setStock(m_shop.note(*product));
    }
}

void QuickKeys::keyPressEvent(QKeyEvent* event)
{
    const auto focused = std::find_if(m_tiles.begin(), m_tiles.end(),
                                      [](const Tile* tile) { return tile->hasFocus(); });
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    int step = 0;
    switch (event->key()) {
    case Qt::Key_Left:
        step = mirrored ? 1 : -1;
        break;
    case Qt::Key_Right:
        step = mirrored ? -1 : 1;
        break;
    case Qt::Key_Up:
        step = -columns;
        break;
    case Qt::Key_Down:
        step = columns;
        break;
    default:
        break;
    }
    if (step == 0 || focused == m_tiles.end()) {
        event->ignore();
        return;
    }
    int place = static_cast<int>(focused - m_tiles.begin()) + step;
    while (place >= 0 && place < places && !m_tiles[static_cast<std::size_t>(place)]->isEnabled())
        place += step;
    if (place >= 0 && place < places)
        m_tiles[static_cast<std::size_t>(place)]->setFocus(Qt::TabFocusReason);
}

} // namespace polaris
