// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sale.h"
#include "core/postgres/connection_settings.h"

#include <memory>
#include <string>
#include <vector>

struct pg_conn;
struct pg_result;

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
    struct Finish {
        void operator()(pg_conn* connection) const noexcept;
    };
    using Values = std::vector<std::string>;

    void prepare(const char* name, const char* sql);
    // The first column of the first row, or nothing.
    std::string execute(const char* name, const Values& values);
    void recordLine(const Sale& sale, int number, const SaleLine& line);
    [[noreturn]] void fail() const;

    std::unique_ptr<pg_conn, Finish> m_connection;
};

} // namespace polaris::test
