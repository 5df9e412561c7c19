// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "core/store/desk_session.h"

namespace polaris
{

// Finds sales, refunds and postings in the shared books. Belongs to the thread of its session.
class SqlSalesDesk final : public SalesDesk
{
public:
    explicit SqlSalesDesk(DeskSession& session) : m_session{session} {}

    [[nodiscard]] SalesFound findSales(const TillSetup& setup, const SaleSearch& search) override;
    [[nodiscard]] std::optional<RefundableSale>
    readRefundable(const TillSetup& setup, const std::string& receiptNumber) override;
    [[nodiscard]] std::optional<RefundableSale> readRefundable(const TillSetup& setup,
                                                               const SaleId& sale) override;
    [[nodiscard]] std::vector<RefundSummary> findRefunds(const TillSetup& setup,
                                                         const SaleId& sale) override;
    [[nodiscard]] std::optional<RecordedPaper> readPaper(const TillSetup& setup,
                                                         const std::string& number) override;

private:
    DeskSession& m_session;
};

} // namespace polaris
