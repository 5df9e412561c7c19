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
                                 Word{TenderKind::StoreCredit, "store_credit"},
                                 Word{TenderKind::Exchange, "exchange"}};
constexpr std::array returnReasons{Word{ReturnReason::Unwanted, "unwanted"},
                                   Word{ReturnReason::Faulty, "faulty"},
                                   Word{ReturnReason::WrongProduct, "wrong_product"},
                                   Word{ReturnReason::PastItsDate, "past_its_date"},
                                   Word{ReturnReason::WrongPrice, "wrong_price"},
                                   Word{ReturnReason::Other, "other"}};
constexpr std::array goodsWords{Word{GoodsGo::BackToStock, "back_to_stock"},
                                Word{GoodsGo::WrittenOff, "written_off"}};
constexpr std::array postingKinds{
    Word{PostingKind::Payment, "payment"}, Word{PostingKind::Adjustment, "adjustment"},
    Word{PostingKind::Opening, "opening"}, Word{PostingKind::StoreCredit, "store_credit"}};
constexpr std::array ledgerKinds{
    Word{LedgerKind::Opening, "opening"},        Word{LedgerKind::Sale, "sale"},
    Word{LedgerKind::CreditUsed, "credit_used"}, Word{LedgerKind::Payment, "payment"},
    Word{LedgerKind::Refund, "refund"},          Word{LedgerKind::CreditIssued, "credit_issued"},
    Word{LedgerKind::Adjustment, "adjustment"},  Word{LedgerKind::Merge, "merge"}};
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

std::string_view columnWord(ReturnReason reason) noexcept
{
    return wordOf(returnReasons, reason);
}

std::string_view columnWord(GoodsGo goods) noexcept
{
    return wordOf(goodsWords, goods);
}

std::string_view columnWord(PostingKind kind) noexcept
{
    return wordOf(postingKinds, kind);
}

std::string_view columnWord(LedgerKind kind) noexcept
{
    return wordOf(ledgerKinds, kind);
}

ReturnReason parseReturnReason(std::string_view word)
{
    return valueOf(returnReasons, word);
}

GoodsGo parseGoodsGo(std::string_view word)
{
    return valueOf(goodsWords, word);
}

PostingKind parsePostingKind(std::string_view word)
{
    return valueOf(postingKinds, word);
}

LedgerKind parseLedgerKind(std::string_view word)
{
    return valueOf(ledgerKinds, word);
}

} // namespace polaris
