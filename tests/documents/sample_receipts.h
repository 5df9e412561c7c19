// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/refund_document.h"

namespace polaris::test
{

[[nodiscard]] inline Shop sampleShop(bool pricesIncludeTax = true)
{
    return {.id = StoreId{1},
            .name = "Полярная звезда · Polaris",
            .receiptHeader = {"Main Street 1", "Tax number 123/456"},
            .receiptFooter = {"Thank you. Goods can be returned within 14 days with this receipt."},
            .currency = Currency{"EUR", 2},
            .pricesIncludeTax = pricesIncludeTax,
            .taxRounding = TaxRounding::Line,
            .taxRoundingMode = Rounding::HalfUp,
            .cashStepMinor = 5,
            .cashRoundingMode = Rounding::HalfUp,
            .scaleLabelPrefix = "",
            .scaleLabelIsPrice = false};
}

struct Sold {
    std::string name;
    std::int64_t priceMinor;
    Quantity quantity;
    Unit unit = Unit::Piece;
    std::int64_t ratePpm = 190'000;
    std::int64_t discountMinor = 0;
};

// Sells at the shop's rules for cash: the customer hands over the next full hundred minor units.
[[nodiscard]] inline RecordedSale sell(const Shop& shop, const std::vector<Sold>& goods)
{
    const Currency& currency = shop.currency;
    std::vector<BasketLine> lines;
    for (const Sold& sold : goods) {
        const Money price{sold.priceMinor, currency};
        lines.push_back({.product = ProductId{static_cast<std::int64_t>(lines.size() + 1)},
                         .productVersion = 1,
                         .name = sold.name,
                         .unit = sold.unit,
                         .unitPrice = price,
                         .listPrice = price,
                         .taxRate = Rate::ppm(sold.ratePpm),
                         .quantity = sold.quantity,
                         .discount = Money{sold.discountMinor, currency}});
    }
    Basket basket{currency};
    const SaleId key = SaleId::parse("018bcfe5-6800-7000-8000-000000000001");
    basket.restore(key, std::move(lines));
    Tendering tendering{shop, basket.amounts(shop).total};
    const std::int64_t due = tendering.due(TenderKind::Cash).minor();
    tendering.add({TenderKind::Cash, Money{(due + 99) / 100 * 100, currency}, ""});
    return {.sale = makeSale(shop, Till{TillId{2}, "T2", "Till 2"}, StaffId{3}, basket,
                             tendering.settle(), Timestamp{}),
            .receipt = {.key = key,
                        .tillCode = "T2",
                        .number = 4817,
                        .recordedAt = Timestamp{std::chrono::microseconds{1'706'745'599'000'000}},
                        .chainMark = "a1b2c3d4e5"},
            .staffName = "Zoë Ångström"};
}

[[nodiscard]] inline RecordedSale sampleSale(const Shop& shop = sampleShop())
{
    return sell(shop, {{"Milk 1 l", 119, Quantity::pieces(1), Unit::Piece, 70'000},
                       {"Äpfel Boskoop, lose, aus dem Alten Land, Handelsklasse I", 299,
                        Quantity::thousandths(845), Unit::Kilogram, 70'000, 20},
                       {"牛奶巧克力 北极星特别版 一百克", 249, Quantity::pieces(12)},
                       {"حليب طازج كامل الدسم", 189, Quantity::pieces(3)},
                       {"שוקולד מריר", 99, Quantity::pieces(1)},
                       {"e\u0301clair au cafe\u0301", 251, Quantity::pieces(2)}});
}

// Two lines of the sample sale come back, one of them in part: cash and, if wanted, store credit.
[[nodiscard]] inline RecordedRefund sampleRefund(bool asCredit = false)
{
    const Shop shop = sampleShop();
    const RecordedSale sold = sampleSale(shop);
    const RefundableSale sale{.recorded = sold,
                              .refundedQuantities = std::vector<Quantity>(sold.sale.lines.size()),
                              .refundedTenders = {},
                              .refundedRounding = Money::zero(shop.currency),
                              .account = {}};
    std::vector<RefundLine> lines{refundLineOf(sale, 1, Quantity::thousandths(345),
                                               ReturnReason::Faulty, GoodsGo::WrittenOff),
                                  refundLineOf(sale, 2, Quantity::pieces(5),
                                               ReturnReason::WrongProduct, GoodsGo::BackToStock)};
    const Money worth = lines[0].amounts.total + lines[1].amounts.total;
    RefundTendering tendering{shop, &sale, worth, false};
    if (asCredit)
        tendering.add(TenderKind::StoreCredit, worth);
    else
        tendering.proposeAsPaid();
    const Till till{TillId{2}, "T2", "Till 2"};
    const RefundId key = RefundId::parse("018bcfe5-6800-7000-8000-000000000002");
    const std::optional<CustomerId> customer =
        asCredit ? std::optional{CustomerId{7}} : std::nullopt;
    Refund refund = makeRefund({key, shop, till, StaffId{3}, customer, Timestamp{}}, sold.sale.id,
                               std::move(lines), tendering.settle());
    return {.refund = std::move(refund),
            .receipt = {.key = key,
                        .tillCode = "T2",
                        .number = 31,
                        .recordedAt = Timestamp{std::chrono::microseconds{1'706'745'599'000'000}},
                        .chainMark = "b2c3d4e5f6",
                        .paper = PaperKind::Refund},
            .staffName = "Zoë Ångström",
            .saleNumber = sold.receipt.displayNumber(),
            .customerName = asCredit ? "Ana Müller" : ""};
}

} // namespace polaris::test
