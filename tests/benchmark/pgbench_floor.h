// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmark/lane.h"

#include <QTemporaryDir>

namespace polaris::test
{

// The least that a recorded change can cost: PostgreSQL's own pgbench, one client, one single-row
// INSERT and its commit. The owner must have made the table first.
class PgbenchFloor final
{
public:
    static constexpr auto createTable =
        "CREATE TABLE bench_floor (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
        "amount bigint NOT NULL)";
    static constexpr auto insertRow = "INSERT INTO bench_floor (amount) VALUES (1)";

    explicit PgbenchFloor(std::string connectionString);
    // Adds the time of each transaction. Throws std::runtime_error when pgbench does not run.
    void measure(Lane& lane, int transactions);

private:
    std::string m_connectionString;
    QTemporaryDir m_folder;
};

} // namespace polaris::test
