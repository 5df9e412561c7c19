// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/result.h"

#include <libpq-fe.h>

#include <charconv>
#include <stdexcept>

namespace polaris
{

void Row::require(int column) const
{
    if (isNull(column))
        throw std::logic_error{std::string{"column is null: "} + PQfname(m_result, column)};
}

bool Row::isNull(int column) const
{
    if (column < 0 || column >= PQnfields(m_result))
        throw std::logic_error{"result has no column " + std::to_string(column)};
    return PQgetisnull(m_result, m_row, column) != 0;
}

std::string_view Row::text(int column) const
{
    require(column);
    return {PQgetvalue(m_result, m_row, column),
            static_cast<std::size_t>(PQgetlength(m_result, m_row, column))};
}

std::int64_t Row::integer(int column) const
{
    const std::string_view value = text(column);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size())
        throw std::logic_error{std::string{"column is no integer: "} + PQfname(m_result, column)};
    return number;
}

bool Row::boolean(int column) const
{
    const std::string_view value = text(column);
    if (value != "t" && value != "f")
        throw std::logic_error{std::string{"column is no boolean: "} + PQfname(m_result, column)};
    return value == "t";
}

std::optional<std::int64_t> Row::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional{integer(column)};
}

Result::Result(pg_result* result) : m_result{result} {}

void Result::Clear::operator()(pg_result* result) const noexcept
{
    PQclear(result);
}

int Result::rowCount() const noexcept
{
    return PQntuples(m_result.get());
}

Row Result::single() const
{
    if (rowCount() != 1)
        throw std::logic_error{"expected one row, got " + std::to_string(rowCount())};
    return row(0);
}

std::int64_t Result::affectedRows() const
{
    const std::string_view count = PQcmdTuples(m_result.get());
    std::int64_t number = 0;
    std::from_chars(count.data(), count.data() + count.size(), number);
    return number;
}

} // namespace polaris
