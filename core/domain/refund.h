// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/customer.h"
#include "core/domain/recorded_sale.h"

#include <optional>
#include <string>
#include <vector>

namespace polaris
{

enum class ReturnReason : std::uint8_t {
    Unwanted,
    Faulty,
    WrongProduct,
    PastItsDate,
    WrongPrice,
    Other,
};

// Where the goods go. Both are movements of stock; what is written off comes in and goes out again.
enum class GoodsGo : std::uint8_t { BackToStock, WrittenOff };

// One line of a return.
struct RefundLine {
    int saleLine = 0; // line of the sale, from 1; 0: returned without a receipt
    ProductId product;
    std::string name;
    Unit unit = Unit::Piece;
    Money unitPrice;
    Rate taxRate;
    Quantity quantity;
    LineAmounts amounts; // what goes back, all >= 0
    ReturnReason reason = ReturnReason::Unwanted;
    GoodsGo goods = GoodsGo::BackToStock;
};

// A return against a recorded sale, or without a receipt; immutable once made.
struct Refund {
    RefundId id;
    StoreId store;
    TillId till;
    std::string tillCode;
    StaffId staff;
    std::optional<SaleId> sale; // none: without a receipt, by a right of its own
    std::optional<CustomerId> customer;
    Timestamp occurredAt; // the till's clock; data only
    std::vector<RefundLine> lines;
    std::vector<Tender> tenders; // what goes back and how; a cash tender is coins that are paid out
    Money net;
    Money tax;
    Money rounding;
    Money total; // net + tax + rounding = sum of tenders
};

// Money that went back already, by one way of payment.
struct RefundedTender {
    TenderKind kind = TenderKind::Cash;
    Money amount;
};

// A recorded sale with what has come back of it, as one statement reads it.
struct RefundableSale {
    RecordedSale recorded;
    std::vector<Quantity> refundedQuantities; // one per line of the sale
    std::vector<RefundedTender> refundedTenders;
    Money refundedRounding; // cash rounding of all its refunds together
    std::optional<CustomerAccount> account;
    [[nodiscard]] Quantity left(std::size_t line) const;
    [[nodiscard]] bool isFullyReturned() const;
    // Whose money it is now: of a record that was merged the one that it was merged into.
    [[nodiscard]] std::optional<CustomerId> customer() const;
    // What was paid this way, without the change; and what went back this way already.
    [[nodiscard]] Money paid(TenderKind kind) const;
    [[nodiscard]] Money refunded(TenderKind kind) const;
};

// What a part of a sold line is worth when `before` of it came back already. Any split of a line
// adds up to the line exactly: with T(x) = total * x / quantity, X(x) = tax * T(x) / total and
// D(x) = discount * x / quantity, each rounded half up, a part is f(before + part) - f(before); net
// and gross follow. The database computes the same (api/take_back_lines.sql).
// Throws ValueError when part is not positive or more than is left.
[[nodiscard]] LineAmounts amountsOfPart(const SaleLine& sold, Quantity before, Quantity part);

// A line of a sale, wholly or in part, ready to be returned. line counts from 0. Throws ValueError
// as amountsOfPart does, and for a part of a piece.
[[nodiscard]] RefundLine refundLineOf(const RefundableSale& sale, std::size_t line, Quantity part,
                                      ReturnReason reason, GoodsGo goods);

// What comes back without a receipt: a product at the price that is given for it.
struct ReturnedGoods {
    BasketLine line;
    ReturnReason reason = ReturnReason::Unwanted;
    GoodsGo goods = GoodsGo::BackToStock;
};
// Lines without a receipt, worth what a sale of them would cost by the shop's rules; discounts
// included. Throws ValueError as priceBasket does, and for a part of a piece.
[[nodiscard]] std::vector<RefundLine> linesWithoutReceipt(const Shop& shop,
                                                          const std::vector<ReturnedGoods>& goods);

// How the money of one return goes back, while it is being decided. A value; not thread safe.
//
// What was put on account goes back to the account, what was paid by card to the card, cash in
// cash. Store credit may stand for cash and card, new goods for anything, and cash for whatever was
// not put on account by a right of its own. Without a receipt: cash, store credit or new goods.
// Cash is rounded over all returns of the sale together, so that many small ones give back no more
// than one. The database holds the same rules (api/check_refund_tenders.sql).
class RefundTendering final
{
public:
    // sale: none without a receipt. goods: what the returned lines are worth, >= 0.
    // mayGiveCash: cash may stand for what was paid by card.
    RefundTendering(const Shop& shop, const RefundableSale* sale, const Money& goods,
                    bool mayGiveCash);

    [[nodiscard]] const std::vector<Tender>& tenders() const noexcept { return m_tenders; }
    // What is left of the goods' worth, before rounding; zero when covered.
    [[nodiscard]] Money remaining() const;
    // The most that may go back this way now, before rounding; zero when the way is not allowed.
    [[nodiscard]] Money allowed(TenderKind kind) const;
    // What is paid out when `worth` (at most allowed) goes back this way: coins for cash.
    [[nodiscard]] Money payout(TenderKind kind, const Money& worth) const;
    [[nodiscard]] bool isCovered() const;
    // Throws ValueError for a worth that is not allowed, and a reference above 64 bytes.
    void add(TenderKind kind, const Money& worth, std::string reference = {});
    void clear() noexcept;
    // The way it was paid, each as far as it goes: account, store credit, card, cash. What was paid
    // by goods stays open.
    void proposeAsPaid();
    // change is zero, rounding the cash rounding of this return. Throws ValueError unless covered.
    [[nodiscard]] Settlement settle() const;

private:
    // How far it is.
    struct State {
        Money given; // worth of the tenders so far
        Money rounding;
        // What may still go back, by worth: as paid, and all that was not put on account.
        Money cashLeft;
        Money cardLeft;
        Money accountLeft;
        Money storeCreditLeft;
        Money outsideAccountLeft;
        // What went back in cash over all returns of the sale, by worth and in coins.
        Money cashWorth;
        Money cashCoins;
    };
    [[nodiscard]] static State withoutReceipt(const Money& goods);
    [[nodiscard]] static State stateBefore(const RefundableSale& sale, const Money& zero,
                                           bool mayGiveCash);
    void propose(TenderKind kind, const Money& most);

    Shop m_shop;
    Money m_goods;
    State m_start;
    State m_now;
    std::vector<Tender> m_tenders;
};

// What a return is made for, and by whom.
struct RefundFrame {
    RefundId id;
    const Shop& shop;
    const Till& till;
    StaffId staff;
    std::optional<CustomerId> customer;
    Timestamp occurredAt;
};
// Throws ValueError for no lines, a line that comes twice, a settlement that does not add up, and
// one that moves the balance of a customer who is not named.
[[nodiscard]] Refund makeRefund(const RefundFrame& frame, std::optional<SaleId> sale,
                                std::vector<RefundLine> lines, const Settlement& settlement);

// Returned and new lines settled at once. Both are recorded, or neither. The smaller one is paid
// wholly by the other: a tender of kind Exchange of the same amount on both sides.
struct Exchange {
    Refund refund;
    Sale sale;
};
// Throws ValueError when the two do not belong together.
void requireConsistent(const Exchange& exchange);

} // namespace polaris
