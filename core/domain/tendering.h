// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/shop.h"

#include <cstdint>
#include <string>
#include <vector>

namespace polaris
{

// Exchange: paid by goods that came back, see Exchange.
enum class TenderKind : std::uint8_t { Cash, Card, Account, StoreCredit, Exchange };

// Of a tender's reference. The database holds the same bound.
inline constexpr std::size_t referenceMaxBytes = 64;

// One part of the payment. A cash tender's amount is what was handed over, change included.
struct Tender {
    TenderKind kind = TenderKind::Cash;
    Money amount;          // > 0, or 0 for the cash tender when nothing is due in cash
    std::string reference; // approval reference of the card terminal, at most 64 bytes
};

// What is paid this way.
[[nodiscard]] Money sumOf(const std::vector<Tender>& tenders, TenderKind kind,
                          const Currency& currency);

// How a sale was paid: sum of tenders - change = total + rounding.
struct Settlement {
    std::vector<Tender> tenders;
    Money rounding; // cash rounding, may be negative
    Money change;   // given back in cash, >= 0
};

// The payment of one total while it is being taken. A value; not thread safe.
// What is left is rounded to the smallest coin only when it is paid in cash; a card pays it
// exactly.
class Tendering final
{
public:
    // Throws ValueError for a negative total and for a currency that is not the shop's.
    Tendering(const Shop& shop, const Money& total);

    [[nodiscard]] const Money& total() const noexcept { return m_total; }
    [[nodiscard]] const std::vector<Tender>& tenders() const noexcept { return m_tenders; }
    // What is left to pay, without rounding; zero when covered.
    [[nodiscard]] Money remaining() const;
    // What is left when it is paid this way: rounded for cash.
    [[nodiscard]] Money due(TenderKind kind) const;
    // Never before the first tender: a sale that costs nothing is covered by a cash tender of 0.
    [[nodiscard]] bool isCovered() const;
    // Throws ValueError for an amount <= 0 (cash may be 0 when nothing, or nothing after rounding,
    // is due in cash), for more than what is left by anything but cash, for cash that is no
    // multiple of the smallest coin, for a reference above 64 bytes, and once covered.
    void add(Tender tender);
    // Takes the last tender back; nothing happens when there is none.
    void removeLast();
    // Throws ValueError unless covered.
    [[nodiscard]] Settlement settle() const;
    // Exact amount due in cash first, then up to three likely notes or note sums above it,
    // ascending and without doubles. Empty once covered.
    [[nodiscard]] std::vector<Money> quickAmounts() const;

private:
    Shop m_shop;
    Money m_total;
    std::vector<Tender> m_tenders;
};

} // namespace polaris
