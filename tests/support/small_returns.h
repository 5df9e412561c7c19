// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sql_sales_desk.h"
#include "tests/support/refundable.h"
#include "tests/support/small_shop.h"

#include <functional>
#include <utility>
#include <vector>

// Returns and exchanges in a small shop.
namespace polaris::test
{

// What comes back of a sale's line; line counts from 0.
struct Part {
    std::size_t line = 0;
    Quantity quantity = Quantity::pieces(1);
    GoodsGo goods = GoodsGo::BackToStock;
    ReturnReason reason = ReturnReason::Unwanted;
};

// Makes the calls that a till with these people would make.
class SmallReturns final
{
public:
    using Pay = std::function<void(RefundTendering&)>;

    explicit SmallReturns(SmallShop& shop, std::size_t till = 0)
        : m_shop{shop},
          m_till{till},
          m_session{settingsOfTill(shop.tillSettings(till), shop.setup(till).till.code,
                                   TillSession::Desk)},
          m_desk{m_session}
    {
    }

    static void asPaid(RefundTendering& tendering) { tendering.proposeAsPaid(); }
    // All of it this way.
    static Pay by(TenderKind kind)
    {
        return [kind](RefundTendering& tendering) { tendering.add(kind, tendering.remaining()); };
    }

    [[nodiscard]] SqlSalesDesk& desk() noexcept { return m_desk; }
    [[nodiscard]] DeskSession& session() noexcept { return m_session; }
    [[nodiscard]] const TillSetup& setup() const { return m_shop.setup(m_till); }
    [[nodiscard]] RefundableSale read(const SaleId& sale)
    {
        return m_desk.readRefundable(setup(), sale).value();
    }

    // By the cashier, unless staff says who; to the sale's customer, unless customer says whose.
    [[nodiscard]] Refund refund(const RefundableSale& sale, const std::vector<Part>& parts,
                                const Pay& pay = asPaid, StaffId staff = {},
                                std::optional<CustomerId> customer = {})
    {
        std::vector<RefundLine> lines;
        for (const Part& part : parts)
            lines.push_back(refundLineOf(sale, part.line, part.quantity, part.reason, part.goods));
        if (!customer && sale.account)
            customer = sale.account->customer.id;
        RefundTendering tendering = tenderingOf(&sale, lines, staff);
        pay(tendering);
        return makeRefund(frame(staff, customer), sale.recorded.sale.id, std::move(lines),
                          tendering.settle());
    }
    [[nodiscard]] Refund refund(const SaleId& sale, const std::vector<Part>& parts,
                                const Pay& pay = asPaid, StaffId staff = {},
                                std::optional<CustomerId> customer = {})
    {
        return refund(read(sale), parts, pay, staff, customer);
    }
    // All that is left.
    [[nodiscard]] Refund wholeRefund(const SaleId& id, const Pay& pay = asPaid)
    {
        const RefundableSale sale = read(id);
        return refund(sale, allLeft(sale), pay);
    }
    [[nodiscard]] static std::vector<Part> allLeft(const RefundableSale& sale)
    {
        std::vector<Part> parts;
        for (std::size_t line = 0; line < sale.refundedQuantities.size(); ++line) {
            if (sale.left(line).isPositive())
                parts.push_back({line, sale.left(line)});
        }
        return parts;
    }
    // By the manager.
    [[nodiscard]] Refund withoutReceipt(const std::vector<ReturnedGoods>& goods,
                                        const Pay& pay = asPaid,
                                        std::optional<CustomerId> customer = {})
    {
        std::vector<RefundLine> lines = linesWithoutReceipt(setup().shop, goods);
        RefundTendering tendering = tenderingOf(nullptr, lines, m_shop.manager());
        pay(tendering);
        return makeRefund(frame(m_shop.manager(), customer), std::nullopt, std::move(lines),
                          tendering.settle());
    }
    // New lines for old ones. The side that is worth more is paid by `rest`.
    [[nodiscard]] Exchange exchange(const RefundableSale& sold, const std::vector<Part>& parts,
                                    std::vector<BasketLine> newLines,
                                    TenderKind rest = TenderKind::Cash,
                                    std::optional<CustomerId> customer = {})
    {
        std::vector<RefundLine> lines;
        for (const Part& part : parts)
            lines.push_back(refundLineOf(sold, part.line, part.quantity, part.reason, part.goods));
        return settle(&sold, std::move(lines), std::move(newLines), rest, customer);
    }
    [[nodiscard]] Exchange exchangeWithoutReceipt(const std::vector<ReturnedGoods>& goods,
                                                  std::vector<BasketLine> newLines)
    {
        return settle(nullptr, linesWithoutReceipt(setup().shop, goods), std::move(newLines),
                      TenderKind::Cash, {});
    }

private:
    [[nodiscard]] RefundFrame frame(StaffId staff, std::optional<CustomerId> customer)
    {
        return {RefundId::generate(m_clock, m_random),      setup().shop, setup().till,
                staff.isValid() ? staff : m_shop.cashier(), customer,     m_clock.utcNow()};
    }
    [[nodiscard]] RefundTendering tenderingOf(const RefundableSale* sale,
                                              const std::vector<RefundLine>& lines,
                                              StaffId staff) const
    {
        return {setup().shop, sale, worthOf(lines, setup().shop.currency),
                staff == m_shop.manager()};
    }
    [[nodiscard]] Exchange settle(const RefundableSale* sold, std::vector<RefundLine> lines,
                                  std::vector<BasketLine> newLines, TenderKind rest,
                                  std::optional<CustomerId> customer)
    {
        const StaffId staff = sold ? m_shop.cashier() : m_shop.manager();
        Basket basket{setup().shop.currency};
        basket.restore(SaleId::generate(m_clock, m_random), std::move(newLines), customer);
        Tendering paid{setup().shop, basket.amounts(setup().shop).total};
        RefundTendering back = tenderingOf(sold, lines, staff);
        const Money goods = std::min(paid.remaining(), back.remaining());
        paid.add({TenderKind::Exchange, goods, {}});
        back.add(TenderKind::Exchange, goods);
        if (!back.isCovered())
            back.add(rest, back.remaining());
        if (!paid.isCovered())
            paid.add({rest, paid.due(rest), {}});
        std::optional<SaleId> id;
        if (sold)
            id = sold->recorded.sale.id;
        Exchange exchange{
            makeRefund(frame(staff, customer), id, std::move(lines), back.settle()),
            makeSale(setup().shop, setup().till, staff, basket, paid.settle(), m_clock.utcNow())};
        requireConsistent(exchange);
        return exchange;
    }

    SmallShop& m_shop;
    std::size_t m_till;
    SystemClock m_clock;
    SystemRandom m_random;
    DeskSession m_session;
    SqlSalesDesk m_desk;
};

} // namespace polaris::test
