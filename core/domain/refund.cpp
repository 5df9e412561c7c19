// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/refund.h"

#include "core/values/value_error.h"

#include <algorithm>
#include <set>

namespace polaris
{

namespace
{

Money share(const Money& whole, std::int64_t part, std::int64_t of)
{
    const std::int64_t minor = of == 0 ? 0 : mulDiv(whole.minor(), part, of, Rounding::HalfUp);
    return Money{minor, whole.currency()};
}

// What the first x thousandths of a line are worth.
struct Worth {
    Money total;
    Money tax;
    Money discount;
};

Worth worthOf(const SaleLine& sold, Quantity x)
{
    const std::int64_t all = sold.line.quantity.thousandths();
    const Money total = share(sold.amounts.total, x.thousandths(), all);
    // The tax follows the money and not the quantity, so that no part has more tax than total.
    return {total, share(sold.amounts.tax, total.minor(), sold.amounts.total.minor()),
            share(sold.amounts.discount, x.thousandths(), all)};
}

// The payout makes the total, only coins are rounded, and a balance has its customer.
void requirePaidOut(const Refund& refund, const Settlement& settlement)
{
    const Money zero = Money::zero(refund.total.currency());
    Money sum = zero;
    bool hasCash = false;
    bool movesBalance = false;
    for (const Tender& tender : settlement.tenders) {
        if (tender.amount < zero)
            throw ValueError{"nothing below zero goes back"};
        sum += tender.amount;
        hasCash = hasCash || tender.kind == TenderKind::Cash;
        movesBalance = movesBalance || tender.kind == TenderKind::Account ||
                       tender.kind == TenderKind::StoreCredit;
    }
    if (settlement.tenders.empty() || sum != refund.total || !settlement.change.isZero() ||
        (!settlement.rounding.isZero() && !hasCash))
        throw ValueError{"the payout does not add up to what comes back"};
    if (movesBalance && !refund.customer)
        throw ValueError{"what goes to an account is a customer's"};
}

void requireEachLineOnce(const std::vector<RefundLine>& lines)
{
    std::set<int> seen;
    for (const RefundLine& line : lines) {
        if (line.saleLine != 0 && !seen.insert(line.saleLine).second)
            throw ValueError{"a line of a sale comes once in a return"};
    }
}

} // namespace

Quantity RefundableSale::left(std::size_t line) const
{
    return recorded.sale.lines.at(line).line.quantity - refundedQuantities.at(line);
}

bool RefundableSale::isFullyReturned() const
{
    for (std::size_t line = 0; line < refundedQuantities.size(); ++line) {
        if (left(line).isPositive())
            return false;
    }
    return true;
}

std::optional<CustomerId> RefundableSale::customer() const
{
    return account ? account->customer.id : recorded.sale.customer;
}

Money RefundableSale::paid(TenderKind kind) const
{
    const Sale& sale = recorded.sale;
    const Money sum = sumOf(sale.tenders, kind, sale.total.currency());
    return kind == TenderKind::Cash ? sum - sale.change : sum;
}

Money RefundableSale::refunded(TenderKind kind) const
{
    Money sum = Money::zero(recorded.sale.total.currency());
    for (const RefundedTender& tender : refundedTenders) {
        if (tender.kind == kind)
            sum += tender.amount;
    }
    return sum;
}

LineAmounts amountsOfPart(const SaleLine& sold, Quantity before, Quantity part)
{
    const Quantity after = before + part;
    if (!part.isPositive() || before < Quantity{} || after > sold.line.quantity)
        throw ValueError{"a return is at least something and at most what is left"};
    const Worth was = worthOf(sold, before);
    const Worth is = worthOf(sold, after);
    const Money total = is.total - was.total;
    const Money tax = is.tax - was.tax;
    const Money discount = is.discount - was.discount;
    const bool taxIsInside = sold.amounts.total == sold.amounts.gross - sold.amounts.discount;
    const Money net = total - tax;
    return {(taxIsInside ? total : net) + discount, discount, net, tax, total};
}

RefundLine refundLineOf(const RefundableSale& sale, std::size_t line, Quantity part,
                        ReturnReason reason, GoodsGo goods)
{
    const SaleLine& sold = sale.recorded.sale.lines.at(line);
    if (sold.line.unit == Unit::Piece && !part.isWhole())
        throw ValueError{"pieces come back whole"};
    return {.saleLine = static_cast<int>(line) + 1,
            .product = sold.line.product,
            .name = sold.line.name,
            .unit = sold.line.unit,
            .unitPrice = sold.line.unitPrice,
            .taxRate = sold.line.taxRate,
            .quantity = part,
            .amounts = amountsOfPart(sold, sale.refundedQuantities.at(line), part),
            .reason = reason,
            .goods = goods};
}

std::vector<RefundLine> linesWithoutReceipt(const Shop& shop,
                                            const std::vector<ReturnedGoods>& goods)
{
    std::vector<PriceInput> inputs;
    for (const ReturnedGoods& returned : goods) {
        const BasketLine& line = returned.line;
        if (line.unit == Unit::Piece && !line.quantity.isWhole())
            throw ValueError{"pieces come back whole"};
        inputs.push_back({line.unitPrice, line.quantity, line.discount, line.taxRate});
    }
    const BasketAmounts amounts = priceBasket(shop, inputs);
    std::vector<RefundLine> lines;
    for (std::size_t i = 0; i < goods.size(); ++i) {
        const BasketLine& line = goods[i].line;
        lines.push_back({.saleLine = 0,
                         .product = line.product,
                         .name = line.name,
                         .unit = line.unit,
                         .unitPrice = line.unitPrice,
                         .taxRate = line.taxRate,
                         .quantity = line.quantity,
                         .amounts = amounts.lines[i],
                         .reason = goods[i].reason,
                         .goods = goods[i].goods});
    }
    return lines;
}

RefundTendering::RefundTendering(const Shop& shop, const RefundableSale* sale, const Money& goods,
                                 bool mayGiveCash)
    : m_shop{shop},
      m_goods{goods},
      m_start{sale ? stateBefore(*sale, Money::zero(shop.currency), mayGiveCash)
                   : withoutReceipt(goods)},
      m_now{m_start}
{
    if (goods < Money::zero(shop.currency))
        throw ValueError{"what comes back is worth nothing or more"};
}

RefundTendering::State RefundTendering::withoutReceipt(const Money& goods)
{
    const Money zero = Money::zero(goods.currency());
    return {.given = zero,
            .rounding = zero,
            .cashLeft = goods,
            .cardLeft = zero,
            .accountLeft = zero,
            .storeCreditLeft = zero,
            .outsideAccountLeft = goods,
            .cashWorth = zero,
            .cashCoins = zero};
}

RefundTendering::State RefundTendering::stateBefore(const RefundableSale& sale, const Money& zero,
                                                    bool mayGiveCash)
{
    const auto left = [&sale](TenderKind kind) { return sale.paid(kind) - sale.refunded(kind); };
    const Money cashCoins = sale.refunded(TenderKind::Cash);
    const Money cashWorth = cashCoins - sale.refundedRounding;
    const Money cashLeft = sale.paid(TenderKind::Cash) - sale.recorded.sale.rounding - cashWorth;
    const Money outsideAccountLeft = cashLeft + left(TenderKind::Card) +
                                     left(TenderKind::StoreCredit) +
                                     sale.paid(TenderKind::Exchange);
    return {.given = zero,
            .rounding = zero,
            .cashLeft = mayGiveCash ? outsideAccountLeft : cashLeft,
            .cardLeft = left(TenderKind::Card),
            .accountLeft = left(TenderKind::Account),
            .storeCreditLeft = left(TenderKind::StoreCredit),
            .outsideAccountLeft = outsideAccountLeft,
            .cashWorth = cashWorth,
            .cashCoins = cashCoins};
}

Money RefundTendering::remaining() const
{
    return m_goods - m_now.given;
}

Money RefundTendering::allowed(TenderKind kind) const
{
    const auto atMost = [this](const Money& bound) {
        return std::max(Money::zero(m_shop.currency), std::min(remaining(), bound));
    };
    switch (kind) {
    case TenderKind::Cash:
        return atMost(std::min(m_now.cashLeft, m_now.outsideAccountLeft));
    case TenderKind::Card:
        return atMost(std::min(m_now.cardLeft, m_now.outsideAccountLeft));
    case TenderKind::Account:
        return atMost(m_now.accountLeft);
    case TenderKind::StoreCredit:
        return atMost(m_now.outsideAccountLeft);
    case TenderKind::Exchange:
        return remaining();
    }
    return Money::zero(m_shop.currency);
}

Money RefundTendering::payout(TenderKind kind, const Money& worth) const
{
    if (kind != TenderKind::Cash)
        return worth;
    const Money coins =
        (m_now.cashWorth + worth).roundedTo(m_shop.cashStepMinor, m_shop.cashRoundingMode);
    // Below zero only when the shop's smallest coin became larger after an earlier return.
    return std::max(Money::zero(m_shop.currency), coins - m_now.cashCoins);
}

bool RefundTendering::isCovered() const
{
    return !m_tenders.empty() && remaining().isZero();
}

void RefundTendering::add(TenderKind kind, const Money& worth, std::string reference)
{
    const Money zero = Money::zero(m_shop.currency);
    const bool costsNothing = m_goods.isZero() && kind == TenderKind::Cash;
    if (worth > allowed(kind) || worth < zero || (worth.isZero() && !costsNothing))
        throw ValueError{"that much may not go back this way"};
    if (reference.size() > referenceMaxBytes)
        throw ValueError{"a payment's reference has at most 64 bytes"};
    const Money paidOut = payout(kind, worth);
    m_tenders.push_back({kind, paidOut, std::move(reference)});
    m_now.given += worth;
    m_now.rounding += paidOut - worth;
    if (kind == TenderKind::Cash) {
        m_now.cashWorth += worth;
        m_now.cashCoins += paidOut;
        m_now.cashLeft -= worth;
    }
    if (kind == TenderKind::Card)
        m_now.cardLeft -= worth;
    if (kind == TenderKind::Account)
        m_now.accountLeft -= worth;
    else if (kind != TenderKind::Exchange)
        m_now.outsideAccountLeft -= worth;
}

void RefundTendering::clear() noexcept
{
    m_tenders.clear();
    m_now = m_start;
}

void RefundTendering::propose(TenderKind kind, const Money& most)
{
    const Money worth = std::min(allowed(kind), most);
    if (worth > Money::zero(m_shop.currency))
        add(kind, worth);
}

void RefundTendering::proposeAsPaid()
{
    if (m_goods.isZero() && m_tenders.empty())
        add(TenderKind::Cash, m_goods);
    propose(TenderKind::Account, m_goods);
    propose(TenderKind::StoreCredit, m_now.storeCreditLeft);
    propose(TenderKind::Card, m_goods);
    propose(TenderKind::Cash, m_goods);
}

Settlement RefundTendering::settle() const
{
    if (!isCovered())
        throw ValueError{"what comes back is not paid out yet"};
    return {m_tenders, m_now.rounding, Money::zero(m_shop.currency)};
}

Refund makeRefund(const RefundFrame& frame, std::optional<SaleId> sale,
                  std::vector<RefundLine> lines, const Settlement& settlement)
{
    if (lines.empty())
        throw ValueError{"a return has lines"};
    requireEachLineOnce(lines);
    const Currency& currency = frame.shop.currency;
    Money net = Money::zero(currency);
    Money tax = net;
    for (const RefundLine& line : lines) {
        if ((line.saleLine == 0) == sale.has_value())
            throw ValueError{"a line and its return are of the same sale, or of none"};
        net += line.amounts.net;
        tax += line.amounts.tax;
    }
    Refund refund{.id = frame.id,
                  .store = frame.shop.id,
                  .till = frame.till.id,
                  .tillCode = frame.till.code,
                  .staff = frame.staff,
                  .sale = sale,
                  .customer = frame.customer,
                  .occurredAt = frame.occurredAt,
                  .lines = std::move(lines),
                  .tenders = settlement.tenders,
                  .net = net,
                  .tax = tax,
                  .rounding = settlement.rounding,
                  .total = net + tax + settlement.rounding};
    requirePaidOut(refund, settlement);
    return refund;
}

void requireConsistent(const Exchange& exchange)
{
    const Currency& currency = exchange.sale.total.currency();
    const Money given = sumOf(exchange.refund.tenders, TenderKind::Exchange, currency);
    const Money taken = sumOf(exchange.sale.tenders, TenderKind::Exchange, currency);
    const bool settled = given == exchange.refund.total || taken == exchange.sale.total;
    if (given != taken || given <= Money::zero(currency) || !settled ||
        exchange.refund.till != exchange.sale.till || exchange.refund.store != exchange.sale.store)
        throw ValueError{"an exchange settles the smaller side by the other"};
}

} // namespace polaris
