// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/till_rig.h"

#include "core/store/sql_sales_desk.h"
#include "core/store/till_session.h"
#include "core/values/value_error.h"

#include <utility>

namespace polaris
{

void TimedJournal::begin(const Recordable& call)
{
    const auto start = std::chrono::steady_clock::now();
    m_journal.begin(call);
    m_beginTook = std::chrono::steady_clock::now() - start;
}

void TimedJournal::settle(const Uuid& key, const Outcome& outcome)
{
    const auto start = std::chrono::steady_clock::now();
    m_journal.settle(key, outcome);
    m_times.add(m_beginTook + (std::chrono::steady_clock::now() - start));
}

TillRig::TillRig(const ConnectionSettings& settings, const LockStrategy& strategy,
                 const TillSetup& setup, const std::string& journalPath)
    : m_setup{setup},
      m_settings{settings},
      m_journal{journalPath, m_clock},
      m_store{settingsOfTill(settings, setup.till.code), strategy, {m_clock, m_sleeper, m_random}},
      m_service{m_journal, m_store}
{
}

Outcome TillRig::sell(std::vector<BasketLine> lines, StaffId staff, TenderKind kind)
{
    Basket basket{m_setup.shop.currency};
    basket.restore(SaleId::generate(m_clock, m_random), std::move(lines));
    Tendering tendering{m_setup.shop, basket.amounts(m_setup.shop).total};
    const Money due = tendering.due(kind);
    tendering.add({due.isZero() ? TenderKind::Cash : kind, due, {}});
    const Sale sale =
        makeSale(m_setup.shop, m_setup.till, staff, basket, tendering.settle(), m_clock.utcNow());
    return m_service.complete(sale, *this);
}

Outcome TillRig::takeBack(const SaleId& sale, const std::vector<Part>& parts, StaffId staff)
{
    const RefundableSale found = readSale(sale);
    std::vector<RefundLine> lines;
    for (const Part& part : parts) {
        if (part.saleLine >= found.refundedQuantities.size())
            throw ValueError{"the sale has no such line"};
        lines.push_back(refundLineOf(found, part.saleLine, part.quantity, ReturnReason::Other,
                                     GoodsGo::BackToStock));
    }
    return complete(&found, std::move(lines), staff);
}

Outcome TillRig::takeBack(std::vector<BasketLine> lines, StaffId staff)
{
    std::vector<ReturnedGoods> goods;
    for (BasketLine& line : lines)
        goods.push_back({std::move(line), ReturnReason::Other, GoodsGo::BackToStock});
    return complete(nullptr, linesWithoutReceipt(m_setup.shop, goods), staff);
}

RefundableSale TillRig::readSale(const SaleId& sale)
{
    if (!m_desk)
        m_desk.emplace(settingsOfTill(m_settings, m_setup.till.code, TillSession::Desk));
    auto found = SqlSalesDesk{*m_desk}.readRefundable(m_setup, sale);
    if (!found)
        throw ValueError{"the sale is not in the books"};
    return *std::move(found);
}

Outcome TillRig::complete(const RefundableSale* sale, std::vector<RefundLine> lines, StaffId staff)
{
    Money worth = Money::zero(m_setup.shop.currency);
    for (const RefundLine& line : lines)
        worth += line.amounts.total;
    RefundTendering tendering{m_setup.shop, sale, worth, false};
    tendering.proposeAsPaid();
    const RefundFrame frame{.id = RefundId::generate(m_clock, m_random),
                            .shop = m_setup.shop,
                            .till = m_setup.till,
                            .staff = staff,
                            .customer = {},
                            .occurredAt = m_clock.utcNow()};
    const std::optional<SaleId> id = sale ? std::optional{sale->recorded.sale.id} : std::nullopt;
    return m_service.complete(makeRefund(frame, id, std::move(lines), tendering.settle()), *this);
}

} // namespace polaris
