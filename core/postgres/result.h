// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct pg_result;

namespace polaris
{

// One row of a result. Columns are read in order or by number; a null or a text of another type
// throws std::logic_error, because it means that statement and program disagree.
class Row final
{
public:
    Row(const pg_result* result, int row) noexcept : m_result{result}, m_row{row} {}

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::string_view text(int column) const; // valid while the Result lives
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] bool boolean(int column) const;
    [[nodiscard]] std::optional<std::int64_t> optionalInteger(int column) const;

private:
    void require(int column) const;
    const pg_result* m_result;
    int m_row;
};

// The rows that a statement returned.
class Result final
{
public:
    explicit Result(pg_result* result);

    [[nodiscard]] int rowCount() const noexcept;
    [[nodiscard]] Row row(int number) const { return Row{m_result.get(), number}; }
    // The only row; throws std::logic_error when there is not exactly one.
    [[nodiscard]] Row single() const;
    // Rows touched by INSERT, UPDATE, DELETE; 0 for others.
    [[nodiscard]] std::int64_t affectedRows() const;

private:
    struct Clear {
        void operator()(pg_result* result) const noexcept;
    };
    std::unique_ptr<pg_result, Clear> m_result;
};

} // namespace polaris
