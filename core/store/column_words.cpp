// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/column_words.h"

#include <array>
#include <stdexcept>
#include <string>

namespace polaris
{

namespace
{

template <typename Value>
struct Word {
    Value value;
    std::string_view word;
};

constexpr std::array units{Word{Unit::Piece, "piece"}, Word{Unit::Kilogram, "kg"}};
constexpr std::array policies{Word{StockPolicy::Block, "block"}, Word{StockPolicy::Ask, "ask"},
                              Word{StockPolicy::Allow, "allow"}};
constexpr std::array tenderKinds{Word{TenderKind::Cash, "cash"}, Word{TenderKind::Card, "card"},
                                 Word{TenderKind::Account, "account"},
                                 Word{TenderKind::StoreCredit, "store_credit"}};
constexpr std::array taxRoundings{Word{TaxRounding::Line, "line"},
                                  Word{TaxRounding::Document, "document"}};
constexpr std::array roundings{
    Word{Rounding::HalfUp, "half_up"},     Word{Rounding::HalfDown, "half_down"},
    Word{Rounding::HalfEven, "half_even"}, Word{Rounding::Up, "up"},
    Word{Rounding::Down, "down"},          Word{Rounding::Ceiling, "ceiling"},
    Word{Rounding::Floor, "floor"}};
constexpr std::array roles{Word{StaffRole::Cashier, "cashier"}, Word{StaffRole::Manager, "manager"},
                           Word{StaffRole::Owner, "owner"}};

template <typename Words, typename Value>
std::string_view wordOf(const Words& words, Value value) noexcept
{
    for (const auto& entry : words) {
        if (entry.value == value)
            return entry.word;
    }
    return {};
}

template <typename Words>
auto valueOf(const Words& words, std::string_view word)
{
    for (const auto& entry : words) {
        if (entry.word == word)
            return entry.value;
    }
    throw std::logic_error{"unknown word in a column: " + std::string{word}};
}

} // namespace

std::string_view columnWord(Unit unit) noexcept
{
    return wordOf(units, unit);
}
std::string_view columnWord(StockPolicy policy) noexcept
{
    return wordOf(policies, policy);
}
std::string_view columnWord(TenderKind kind) noexcept
{
    return wordOf(tenderKinds, kind);
}
std::string_view columnWord(TaxRounding rounding) noexcept
{
    return wordOf(taxRoundings, rounding);
}
std::string_view columnWord(Rounding mode) noexcept
{
    return wordOf(roundings, mode);
}
std::string_view columnWord(StaffRole role) noexcept
{
    return wordOf(roles, role);
}

Unit parseUnit(std::string_view word)
{
    return valueOf(units, word);
}
StockPolicy parsePolicy(std::string_view word)
{
    return valueOf(policies, word);
}
TenderKind parseTenderKind(std::string_view word)
{
    return valueOf(tenderKinds, word);
}
TaxRounding parseTaxRounding(std::string_view word)
{
    return valueOf(taxRoundings, word);
}
Rounding parseRounding(std::string_view word)
{
    return valueOf(roundings, word);
}
StaffRole parseRole(std::string_view word)
{
    return valueOf(roles, word);
}

} // namespace polaris
