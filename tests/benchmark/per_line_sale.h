// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sale.h"
#include "tests/benchmark/plain_session.h"

namespace polaris::test
{

// The same sale as a competent program writes it that has no function in the database: BEGIN, then
// statement by statement over libpq, all prepared, then COMMIT. Per line: the product and its stock
// FOR UPDATE, the line, the stock, the movement. It checks less than complete_sale does.
class PerLineSale final
{
public:
    // As the owner of the tables. Throws std::runtime_error, as record does.
    explicit PerLineSale(const ConnectionSettings& owner);
    void record(const Sale& sale);

private:
    void recordLine(const Sale& sale, int number, const SaleLine& line);

    PlainSession m_session;
};

} // namespace polaris::test
