// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"

#include <string>
#include <vector>

namespace polaris::test
{

// The n-th key of a test.
[[nodiscard]] inline SaleId sampleKey(int n)
{
    const std::string digits = std::to_string(n);
    return SaleId::parse("018bcfe5-6800-7000-8000-" + std::string(12 - digits.size(), '0') +
                         digits);
}

[[nodiscard]] inline BasketLine sampleLine(const std::string& name)
{
    const Currency eur{"EUR", 2};
    return {.product = ProductId{4711},
            .productVersion = 3,
            .name = name,
            .unit = Unit::Kilogram,
            .unitPrice = Money{320, eur},
            .listPrice = Money{350, eur},
            .taxRate = Rate::ppm(170'000),
            .quantity = Quantity::thousandths(845),
            .discount = Money{20, eur}};
}

// A sale in which no two fields of a kind are equal, so that a mix-up shows.
[[nodiscard]] inline Sale sampleSale(int n, const std::string& name = "Apples")
{
    const Currency eur{"EUR", 2};
    return {.id = sampleKey(n),
            .store = StoreId{7},
            .till = TillId{2},
            .tillCode = "T2",
            .staff = StaffId{31},
            .customer = CustomerId{99},
            .occurredAt = Timestamp{std::chrono::microseconds{1'700'000'000'000'001}},
            .lines = {{sampleLine(name),
                       {.gross = Money{270, eur},
                        .discount = Money{20, eur},
                        .net = Money{214, eur},
                        .tax = Money{36, eur},
                        .total = Money{250, eur}}}},
            .tenders = {{.kind = TenderKind::Cash, .amount = Money{260, eur}, .reference = ""},
                        {.kind = TenderKind::Card, .amount = Money{1, eur}, .reference = "A-1"}},
            .net = Money{214, eur},
            .tax = Money{36, eur},
            .rounding = Money{-2, eur},
            .total = Money{248, eur},
            .change = Money{13, eur},
            .approvedShort = {ProductId{4711}, ProductId{5}}};
}

[[nodiscard]] inline Outcome sampleRecorded(int n, std::int64_t number)
{
    return Recorded{{.sale = sampleKey(n),
                     .tillCode = "T2",
                     .number = number,
                     .recordedAt = {},
                     .chainMark = "ab12"}};
}

[[nodiscard]] inline OpenBasket sampleBasket(int n, const std::string& name = "Apples")
{
    OpenBasket open{.staff = StaffId{31}, .basket = Basket{Currency{"EUR", 2}}};
    open.basket.restore(sampleKey(n), {sampleLine(name), sampleLine("Pears")});
    return open;
}

// Names that break careless programs.
[[nodiscard]] inline std::vector<std::string> hostileNames()
{
    return {"",
            "'; DROP TABLE intent; --",
            "\"quoted\" \\ back\\slash {\"v\":2}",
            "<img src=/etc/passwd>",
            "line\nbreak\r\ttab \x1b[2J\x7f",
            std::string{"nul\0inside", 10},
            "牛奶 ミルク 우유 دودھ חלב молоко",
            "\u202eevil\u202c \u200f e\u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467",
            std::string(100'000, 'x')};
}

} // namespace polaris::test
