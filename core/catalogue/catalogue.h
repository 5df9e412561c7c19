// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace polaris
{

class CatalogueLayer;

// Every product of the shop in memory: an immutable snapshot, shared between threads by
// shared_ptr<const Catalogue>. A scan is one hash look-up; nothing here touches a database or
// waits. Pointers to products are good as long as the snapshot that gave them.
class Catalogue final
{
public:
    Catalogue() = default;
    // The snapshot after the changes; inactive products are gone from it. The receiver is
    // unchanged. A few changes cost a millisecond or less; now and then, and for the first filling,
    // all indexes are made anew (about a tenth of a second for 100,000 products): not for the GUI
    // thread.
    [[nodiscard]] std::shared_ptr<const Catalogue> with(const CatalogueChanges& changes) const;

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool isEmpty() const noexcept { return size() == 0; }
    [[nodiscard]] const Product* find(ProductId id) const noexcept;
    // By canonical barcode text or by SKU (SKU without regard to letter case).
    [[nodiscard]] const Product* findCode(std::string_view code) const noexcept;
    // Products whose name, SKU, category or barcode holds every word of the text, without regard to
    // case or accents; names that begin with the first word come first, then by name. At most
    // limit. A text without words finds every product.
    [[nodiscard]] std::vector<const Product*> search(std::string_view text,
                                                     std::size_t limit) const;
    // Sorted by page as first seen, then position; keys of products that are gone are left out.
    [[nodiscard]] const std::vector<QuickKey>& quickKeys() const noexcept { return m_quickKeys; }

private:
    [[nodiscard]] bool isHidden(std::size_t baseIndex) const { return m_hidden[baseIndex]; }
    void applyProducts(const std::vector<Product>& changed);
    void foldRecentIntoBase();
    void showQuickKeys();

    // Nearly all products, shared with the snapshots before; what changed since lies over it.
    std::shared_ptr<const CatalogueLayer> m_base;
    std::shared_ptr<const CatalogueLayer> m_recent;
    std::vector<bool> m_hidden; // by position in the base: replaced or gone
    std::size_t m_hiddenCount = 0;
    std::shared_ptr<const std::vector<QuickKey>> m_allQuickKeys; // also of products that are gone
    std::vector<QuickKey> m_quickKeys;
};

} // namespace polaris
