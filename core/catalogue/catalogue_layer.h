// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/flat_index.h"
#include "core/catalogue/search_text.h"
#include "core/domain/product.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polaris
{

// A product with the text that it is searched by: name, SKU, category and barcodes, folded, with
// fieldMark between them, so that no word reaches across two fields.
struct CatalogueEntry {
    static constexpr char fieldMark = '\x1f';
    explicit CatalogueEntry(Product theProduct);

    Product product;
    std::string text;
    TextSignature signature;
};
using CatalogueEntryPtr = std::shared_ptr<const CatalogueEntry>;

// What is typed, ready to be compared with many entries.
class CatalogueQuery final
{
public:
    explicit CatalogueQuery(std::string_view typed);
    CatalogueQuery(const CatalogueQuery&) = delete; // the words point into the text
    CatalogueQuery& operator=(const CatalogueQuery&) = delete;

    [[nodiscard]] std::string_view firstWord() const noexcept;
    [[nodiscard]] const TextSignature& signature() const noexcept { return m_signature; }
    // True when an entry's text holds every word.
    [[nodiscard]] bool matches(std::string_view text) const;

private:
    std::string m_text;
    std::vector<std::string_view> m_words;
    TextSignature m_signature;
};

// Entries with their indexes: immutable, shared by snapshots.
class CatalogueLayer final
{
public:
    using IsHidden = std::function<bool(std::size_t index)>;
    // Any order; each product once.
    explicit CatalogueLayer(std::vector<CatalogueEntryPtr> entries);

    // Sorted by folded name.
    [[nodiscard]] const std::vector<CatalogueEntryPtr>& entries() const noexcept
    {
        return m_entries;
    }
    [[nodiscard]] std::optional<std::size_t> indexOf(ProductId id) const noexcept;
    [[nodiscard]] std::optional<std::size_t>
    indexOfCode(std::string_view code, std::string_view foldedCode) const noexcept;
    // Matches whose name begins with the first word, by name; at most limit.
    void findLeading(const CatalogueQuery& query, const IsHidden& isHidden, std::size_t limit,
                     std::vector<const CatalogueEntry*>& found) const;
    // All other matches, by name; at most limit.
    void findOthers(const CatalogueQuery& query, const IsHidden& isHidden, std::size_t limit,
                    std::vector<const CatalogueEntry*>& found) const;

private:
    void sortEntries();
    void indexEntries();
    [[nodiscard]] std::string_view textAt(std::size_t index) const noexcept;

    std::vector<CatalogueEntryPtr> m_entries;
    // Of the entries, copied side by side: a scan reads them in a row instead of following
    // pointers.
    std::vector<TextSignature> m_signatures;
    std::string m_texts;
    std::vector<std::size_t> m_textEnds;
    FlatIndex m_byId;
    FlatIndex m_bySku; // case folded
    FlatIndex m_byBarcode;
};

// By name, then by the other fields, then by id: the order in which products are shown.
[[nodiscard]] bool comesBefore(const CatalogueEntry& a, const CatalogueEntry& b) noexcept;

} // namespace polaris
