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

Money sumOf(const std::vector<Tender>& tenders, TenderKind kind, const Currency& currency)
{
    Money sum = Money::zero(currency);
    for (const Tender& tender : tenders) {
        if (tender.kind == kind)
            sum += tender.amount;
    }
    return sum;
}

Money total(const std::vector<Tender>& tenders, const Currency& currency)
{
    Money sum = Money::zero(currency);
    for (const Tender& tender : tenders)
        sum += tender.amount;
    return sum;
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

RefundTendering::RefundTendering(const Shop& shop, const RefundableSale* sale, const Money& goods,
                                 bool mayGiveCash)
    : m_shop{shop},
      m_goods{goods},
      m_given{Money::zero(shop.currency)},
      m_rounding{m_given},
      m_left{goods, m_given, m_given, m_given, goods},
      m_cashWorth{m_given},
      m_cashCoins{m_given}
{
    if (goods < m_given)
        throw ValueError{"what comes back is worth nothing or more"};
    if (!sale)
        return;
    const auto left = [sale](TenderKind kind) { return sale->paid(kind) - sale->refunded(kind); };
    m_cashCoins = sale->refunded(TenderKind::Cash);
    m_cashWorth = m_cashCoins - sale->refundedRounding;
    const Money cashWorthPaid = sale->paid(TenderKind::Cash) - sale->recorded.sale.rounding;
    m_left.cash = cashWorthPaid - m_cashWorth;
    m_left.card = left(TenderKind::Card);
    m_left.account = left(TenderKind::Account);
    m_left.storeCredit = left(TenderKind::StoreCredit);
    m_left.outsideAccount = cashWorthPaid + sale->paid(TenderKind::Card) +
                            sale->paid(TenderKind::StoreCredit) + sale->paid(TenderKind::Exchange) -
                            m_cashWorth - sale->refunded(TenderKind::Card) -
                            sale->refunded(TenderKind::StoreCredit);
    if (mayGiveCash)
        m_left.cash = m_left.outsideAccount;
}

Money RefundTendering::coins(const Money& worth) const
{
    return worth.roundedTo(m_shop.cashStepMinor, m_shop.cashRoundingMode);
}

Money RefundTendering::remaining() const
{
    return m_goods - m_given;
}

Money RefundTendering::allowed(TenderKind kind) const
{
    const auto atMost = [this](const Money& bound) {
        return std::max(Money::zero(m_shop.currency), std::min(remaining(), bound));
    };
    switch (kind) {
    case TenderKind::Cash:
        return atMost(std::min(m_left.cash, m_left.outsideAccount));
    case TenderKind::Card:
        return atMost(std::min(m_left.card, m_left.outsideAccount));
    case TenderKind::Account:
        return atMost(m_left.account);
    case TenderKind::StoreCredit:
        return atMost(m_left.outsideAccount);
    case TenderKind::Exchange:
        return remaining();
    }
    return Money::zero(m_shop.currency);
}

Money RefundTendering::payout(TenderKind kind, const Money& worth) const
{
    return kind == TenderKind::Cash ? coins(m_cashWorth + worth) - m_cashCoins : worth;
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
    m_given += worth;
    m_rounding += paidOut - worth;
    if (kind == TenderKind::Cash) {
        m_cashWorth += worth;
        m_cashCoins += paidOut;
        m_left.cash -= worth;
    }
    if (kind == TenderKind::Card)
        m_left.card -= worth;
    if (kind == TenderKind::Account)
        m_left.account -= worth;
    else if (kind != TenderKind::Exchange)
        m_left.outsideAccount -= worth;
}

void RefundTendering::proposeAsPaid()
{
    const auto give = [this](TenderKind kind, const Money& most) {
        const Money worth = std::min(allowed(kind), most);
        if (worth > Money::zero(m_shop.currency) || (m_goods.isZero() && m_tenders.empty()))
            add(kind, worth);
    };
    if (m_goods.isZero()) {
        give(TenderKind::Cash, m_goods);
        return;
    }
    give(TenderKind::Account, m_goods);
    give(TenderKind::StoreCredit, m_left.storeCredit);
    give(TenderKind::Card, m_goods);
    give(TenderKind::Cash, m_goods);
}

Settlement RefundTendering::settle() const
{
    if (!isCovered())
        throw ValueError{"what comes back is not paid out yet"};
    return {m_tenders, m_rounding, Money::zero(m_shop.currency)};
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
    if (total(refund.tenders, currency) != refund.total)
        throw ValueError{"the payout does not add up to what comes back"};
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
