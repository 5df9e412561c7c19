// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/till_rig.h"

#include "core/store/till_session.h"

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

} // namespace polaris
