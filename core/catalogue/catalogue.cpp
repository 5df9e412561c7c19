// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/catalogue.h"

#include "core/catalogue/catalogue_layer.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace polaris
{

namespace
{

using Found = std::vector<const CatalogueEntry*>;

// More changes than this are folded into the base: until then a change costs what lies over the
// base, and the fold costs the base, so that each stays small for its part.
[[nodiscard]] std::size_t mostRecent(std::size_t baseSize)
{
    return 256 + baseSize / 100;
}

[[nodiscard]] bool neverHidden(std::size_t)
{
    return false;
}

[[nodiscard]] std::vector<QuickKey> inPageOrder(std::vector<QuickKey> keys)
{
    std::unordered_map<std::string, std::size_t> pages;
    for (const QuickKey& key : keys)
        pages.emplace(key.page, pages.size());
    std::stable_sort(keys.begin(), keys.end(), [&pages](const QuickKey& a, const QuickKey& b) {
        return std::pair{pages.at(a.page), a.position} < std::pair{pages.at(b.page), b.position};
    });
    return keys;
}

} // namespace

std::shared_ptr<const Catalogue> Catalogue::with(const CatalogueChanges& changes) const
{
    auto next = std::make_shared<Catalogue>(*this);
    if (!changes.products.empty())
        next->applyProducts(changes.products);
    if (changes.quickKeysChanged) {
        next->m_allQuickKeys =
            std::make_shared<const std::vector<QuickKey>>(inPageOrder(changes.quickKeys));
    }
    next->showQuickKeys();
    return next;
}

void Catalogue::applyProducts(const std::vector<Product>& changed)
{
    std::unordered_map<ProductId, const Product*> newest;
    newest.reserve(changed.size());
    for (const Product& product : changed)
        newest[product.id] = &product;

    std::vector<CatalogueEntryPtr> recent;
    if (m_recent) {
        std::copy_if(m_recent->entries().begin(), m_recent->entries().end(),
                     std::back_inserter(recent), [&newest](const CatalogueEntryPtr& entry) {
                         return !newest.contains(entry->product.id);
                     });
    }
    for (const Product& product : changed) {
        if (newest.at(product.id) != &product)
            continue;
        const auto inBase = m_base ? m_base->indexOf(product.id) : std::nullopt;
        if (inBase && !m_hidden[*inBase]) {
            m_hidden[*inBase] = true;
            ++m_hiddenCount;
        }
        if (product.active)
            recent.push_back(std::make_shared<const CatalogueEntry>(product));
    }
    m_recent = std::make_shared<const CatalogueLayer>(std::move(recent));
    const std::size_t baseSize = m_base ? m_base->entries().size() : 0;
    if (std::max(m_recent->entries().size(), m_hiddenCount) > mostRecent(baseSize))
        foldRecentIntoBase();
}

void Catalogue::foldRecentIntoBase()
{
    std::vector<CatalogueEntryPtr> kept;
    kept.reserve(size());
    for (std::size_t index = 0; m_base && index < m_base->entries().size(); ++index) {
        if (!isHidden(index))
            kept.push_back(m_base->entries()[index]);
    }
    const auto& added = m_recent->entries();
    const auto middle = static_cast<std::ptrdiff_t>(kept.size());
    kept.insert(kept.end(), added.begin(), added.end());
    std::inplace_merge(
        kept.begin(), kept.begin() + middle, kept.end(),
        [](const CatalogueEntryPtr& a, const CatalogueEntryPtr& b) { return comesBefore(*a, *b); });
    m_base = std::make_shared<const CatalogueLayer>(std::move(kept));
    m_recent = nullptr;
    m_hidden.assign(m_base->entries().size(), false);
    m_hiddenCount = 0;
}

void Catalogue::showQuickKeys()
{
    m_quickKeys.clear();
    if (!m_allQuickKeys)
        return;
    std::copy_if(m_allQuickKeys->begin(), m_allQuickKeys->end(), std::back_inserter(m_quickKeys),
                 [this](const QuickKey& key) { return find(key.product) != nullptr; });
}

std::size_t Catalogue::size() const noexcept
{
    const std::size_t base = m_base ? m_base->entries().size() - m_hiddenCount : 0;
    return base + (m_recent ? m_recent->entries().size() : 0);
}

const Product* Catalogue::find(ProductId id) const noexcept
{
    if (m_recent) {
        if (const auto index = m_recent->indexOf(id))
            return &m_recent->entries()[*index]->product;
    }
    const auto index = m_base ? m_base->indexOf(id) : std::nullopt;
    return index && !isHidden(*index) ? &m_base->entries()[*index]->product : nullptr;
}

const Product* Catalogue::findCode(std::string_view code) const noexcept
{
    const std::string folded = caseFolded(code);
    if (m_recent) {
        if (const auto index = m_recent->indexOfCode(code, folded))
            return &m_recent->entries()[*index]->product;
    }
    const auto index = m_base ? m_base->indexOfCode(code, folded) : std::nullopt;
    return index && !isHidden(*index) ? &m_base->entries()[*index]->product : nullptr;
}

std::vector<const Product*> Catalogue::search(std::string_view text, std::size_t limit) const
{
    const CatalogueQuery query{text};
    const auto hiddenInBase = [this](std::size_t index) { return isHidden(index); };
    Found found;
    // Each layer's matches come by name; the two are merged, then cut.
    const auto collect = [&](auto layerSearch) {
        const auto start = static_cast<std::ptrdiff_t>(found.size());
        const std::size_t room = limit - found.size();
        if (m_base)
            (*m_base.*layerSearch)(query, hiddenInBase, room, found);
        const auto middle = static_cast<std::ptrdiff_t>(found.size());
        if (m_recent)
            (*m_recent.*layerSearch)(query, neverHidden, room, found);
        std::inplace_merge(
            found.begin() + start, found.begin() + middle, found.end(),
            [](const CatalogueEntry* a, const CatalogueEntry* b) { return comesBefore(*a, *b); });
        found.resize(std::min(found.size(), limit));
    };
    collect(&CatalogueLayer::findLeading);
    collect(&CatalogueLayer::findOthers);

    std::vector<const Product*> products;
    products.reserve(found.size());
    for (const CatalogueEntry* entry : found)
        products.push_back(&entry->product);
    return products;
}

} // namespace polaris
