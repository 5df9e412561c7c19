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
            .approvedShort = {ProductId{4711}, ProductId{5}},
            .overLimitApprovedBy = StaffId{32}};
}

// The same for a return of the sale of key n + 1.
[[nodiscard]] inline Refund sampleRefund(int n, const std::string& name = "Apples")
{
    const Currency eur{"EUR", 2};
    return {
        .id = sampleKey(n),
        .store = StoreId{7},
        .till = TillId{2},
        .tillCode = "T2",
        .staff = StaffId{31},
        .sale = sampleKey(n + 1),
        .customer = CustomerId{99},
        .occurredAt = Timestamp{std::chrono::microseconds{1'700'000'000'000'002}},
        .lines = {{.saleLine = 3,
                   .product = ProductId{4711},
                   .name = name,
                   .unit = Unit::Kilogram,
                   .unitPrice = Money{320, eur},
                   .taxRate = Rate::ppm(170'000),
                   .quantity = Quantity::thousandths(845),
                   .amounts = {.gross = Money{270, eur},
                               .discount = Money{20, eur},
                               .net = Money{214, eur},
                               .tax = Money{36, eur},
                               .total = Money{250, eur}},
                   .reason = ReturnReason::Faulty,
                   .goods = GoodsGo::WrittenOff}},
        .tenders = {{.kind = TenderKind::StoreCredit, .amount = Money{248, eur}, .reference = ""}},
        .net = Money{214, eur},
        .tax = Money{36, eur},
        .rounding = Money{-2, eur},
        .total = Money{248, eur}};
}

[[nodiscard]] inline AccountPosting samplePosting(int n, const std::string& reason = "on Friday")
{
    const Currency eur{"EUR", 2};
    return {.id = sampleKey(n),
            .store = StoreId{7},
            .till = TillId{2},
            .tillCode = "T2",
            .staff = StaffId{31},
            .customer = CustomerId{99},
            .occurredAt = Timestamp{std::chrono::microseconds{1'700'000'000'000'003}},
            .kind = PostingKind::Payment,
            .amount = Money{-500, eur},
            .tender =
                Tender{.kind = TenderKind::Card, .amount = Money{500, eur}, .reference = "A-2"},
            .reason = reason};
}

// One of each kind; the exchange has the keys 3 (its sale's and its own) and 4.
[[nodiscard]] inline std::vector<Recordable> sampleCalls(const std::string& name = "Apples")
{
    return {sampleSale(1, name), sampleRefund(2, name),
            Exchange{sampleRefund(4, name), sampleSale(3, name)}, samplePosting(5, name)};
}

[[nodiscard]] inline Outcome sampleRecorded(int n, std::int64_t number)
{
    return Recorded{{.key = sampleKey(n),
                     .tillCode = "T2",
                     .number = number,
                     .recordedAt = {},
                     .chainMark = "ab12"}};
}

[[nodiscard]] inline OpenBasket sampleBasket(int n, const std::string& name = "Apples")
{
    OpenBasket open{.staff = StaffId{31}, .basket = Basket{Currency{"EUR", 2}}};
    open.basket.restore(sampleKey(n), {sampleLine(name), sampleLine("Pears")}, CustomerId{99});
    return open;
}

// With something that comes back, of key n + 1.
[[nodiscard]] inline OpenBasket sampleExchange(int n, const std::string& name = "Apples")
{
    OpenBasket open = sampleBasket(n, name);
    Refund refund = sampleRefund(n + 1, name);
    open.returned = OpenReturn{.key = refund.id,
                               .sale = refund.sale,
                               .saleNumber = "T1-000012",
                               .lines = std::move(refund.lines),
                               .mayGiveCash = true};
    return open;
}

[[nodiscard]] inline OpenBasket emptyBasket()
{
    return {.staff = StaffId{31}, .basket = Basket{Currency{"EUR", 2}}};
}

// Only the basket on screen is filled.
[[nodiscard]] inline OpenBaskets onScreen(int n, const std::string& name = "Apples")
{
    return {.present = sampleBasket(n, name), .next = emptyBasket()};
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
