// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/catalogue_layer.h"

#include <algorithm>
#include <utility>

namespace polaris
{

namespace
{

[[nodiscard]] bool entryComesBefore(const CatalogueEntryPtr& a, const CatalogueEntryPtr& b) noexcept
{
    return comesBefore(*a, *b);
}

// Sorts as the text's first eight bytes do.
[[nodiscard]] std::uint64_t firstBytes(std::string_view text) noexcept
{
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i)
        key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return key;
}

[[nodiscard]] std::size_t countBarcodes(const std::vector<CatalogueEntryPtr>& entries) noexcept
{
    std::size_t count = 0;
    for (const CatalogueEntryPtr& entry : entries)
        count += entry->product.barcodes.size();
    return count;
}

[[nodiscard]] std::size_t hashOf(std::string_view text) noexcept
{
    return std::hash<std::string_view>{}(text);
}

[[nodiscard]] std::size_t hashOf(ProductId id) noexcept
{
    return std::hash<ProductId>{}(id);
}

} // namespace

CatalogueEntry::CatalogueEntry(Product theProduct)
    : product{std::move(theProduct)},
      text{searchText(product.name)}
{
    text += fieldMark + searchText(product.sku) + fieldMark + searchText(product.category);
    for (const std::string& barcode : product.barcodes)
        text += fieldMark + searchText(barcode);
    signature.add(text);
}

CatalogueQuery::CatalogueQuery(std::string_view typed)
    : m_text{searchText(typed)},
      m_words{wordsOf(m_text)}
{
    for (const std::string_view word : m_words)
        m_signature.add(word);
}

std::string_view CatalogueQuery::firstWord() const noexcept
{
    return m_words.empty() ? std::string_view{} : m_words.front();
}

bool CatalogueQuery::matches(std::string_view text) const
{
    return std::all_of(m_words.begin(), m_words.end(), [text](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

bool comesBefore(const CatalogueEntry& a, const CatalogueEntry& b) noexcept
{
    const int order = a.text.compare(b.text);
    return order != 0 ? order < 0 : a.product.id < b.product.id;
}

CatalogueLayer::CatalogueLayer(std::vector<CatalogueEntryPtr> entries)
    : m_entries{std::move(entries)},
      m_byId{m_entries.size()},
      m_bySku{m_entries.size()},
      m_byBarcode{countBarcodes(m_entries)}
{
    // A merge of two sorted layers arrives sorted.
    if (!std::is_sorted(m_entries.begin(), m_entries.end(), entryComesBefore))
        sortEntries();
    indexEntries();
}

void CatalogueLayer::sortEntries()
{
    // The first bytes as a number decide most comparisons without a look at the text.
    std::vector<std::pair<std::uint64_t, CatalogueEntryPtr>> keyed;
    keyed.reserve(m_entries.size());
    for (CatalogueEntryPtr& entry : m_entries)
        keyed.emplace_back(firstBytes(entry->text), std::move(entry));
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : entryComesBefore(a.second, b.second);
    });
    std::transform(keyed.begin(), keyed.end(), m_entries.begin(),
                   [](auto& pair) { return std::move(pair.second); });
}

void CatalogueLayer::indexEntries()
{
    m_signatures.reserve(m_entries.size());
    m_textEnds.reserve(m_entries.size());
    for (std::size_t index = 0; index < m_entries.size(); ++index) {
        const CatalogueEntry& entry = *m_entries[index];
        m_signatures.push_back(entry.signature);
        m_texts += entry.text;
        m_textEnds.push_back(m_texts.size());
        m_byId.insert(hashOf(entry.product.id), index);
        m_bySku.insert(hashOf(caseFolded(entry.product.sku)), index);
        for (const std::string& barcode : entry.product.barcodes)
            m_byBarcode.insert(hashOf(barcode), index);
    }
}

std::string_view CatalogueLayer::textAt(std::size_t index) const noexcept
{
    const std::size_t begin = index == 0 ? 0 : m_textEnds[index - 1];
    return std::string_view{m_texts}.substr(begin, m_textEnds[index] - begin);
}

std::optional<std::size_t> CatalogueLayer::indexOf(ProductId id) const noexcept
{
    return m_byId.find(hashOf(id),
                       [&](std::size_t index) { return m_entries[index]->product.id == id; });
}

std::optional<std::size_t> CatalogueLayer::indexOfCode(std::string_view code,
                                                       std::string_view foldedCode) const noexcept
{
    const auto byBarcode = m_byBarcode.find(hashOf(code), [&](std::size_t index) {
        const auto& barcodes = m_entries[index]->product.barcodes;
        return std::find(barcodes.begin(), barcodes.end(), code) != barcodes.end();
    });
    if (byBarcode)
        return byBarcode;
    return m_bySku.find(hashOf(foldedCode), [&](std::size_t index) {
        return caseFolded(m_entries[index]->product.sku) == foldedCode;
    });
}

void CatalogueLayer::findLeading(const CatalogueQuery& query, const IsHidden& isHidden,
                                 std::size_t limit, std::vector<const CatalogueEntry*>& found) const
{
    const std::string_view word = query.firstWord();
    const auto first = std::lower_bound(
        m_entries.begin(), m_entries.end(), word,
        [](const CatalogueEntryPtr& entry, std::string_view text) { return entry->text < text; });
    std::size_t left = limit;
    for (auto index = static_cast<std::size_t>(first - m_entries.begin());
         index < m_entries.size() && left > 0 && textAt(index).starts_with(word); ++index) {
        if (!m_signatures[index].covers(query.signature()) || !query.matches(textAt(index)) ||
            isHidden(index))
            continue;
        found.push_back(m_entries[index].get());
        --left;
    }
}

void CatalogueLayer::findOthers(const CatalogueQuery& query, const IsHidden& isHidden,
                                std::size_t limit, std::vector<const CatalogueEntry*>& found) const
{
    std::size_t left = limit;
    for (std::size_t index = 0; index < m_entries.size() && left > 0; ++index) {
        if (!m_signatures[index].covers(query.signature()))
            continue;
        const std::string_view text = textAt(index);
        if (text.starts_with(query.firstWord()) || !query.matches(text) || isHidden(index))
            continue;
        found.push_back(m_entries[index].get());
        --left;
    }
}

} // namespace polaris
