// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/plain_session.h"

#include <libpq-fe.h>

#include <stdexcept>

namespace polaris::test
{

namespace
{

using OwnedResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

} // namespace

void PlainSession::Finish::operator()(pg_conn* connection) const noexcept
{
    PQfinish(connection);
}

PlainSession::PlainSession(const ConnectionSettings& settings,
                           std::span<const PlainStatement> statements)
{
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    const auto pairs = settings.pairs();
    for (const auto& [keyword, value] : pairs) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    m_connection.reset(PQconnectdbParams(keywords.data(), values.data(), 0));
    if (PQstatus(m_connection.get()) != CONNECTION_OK)
        fail();
    for (const PlainStatement& statement : statements) {
        const OwnedResult result{
            PQprepare(m_connection.get(), statement.name, statement.sql, 0, nullptr), &PQclear};
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
            fail();
    }
}

std::vector<PlainSession::Values> PlainSession::rows(const char* name, const Values& values)
{
    std::vector<const char*> pointers;
    for (const std::string& value : values)
        pointers.push_back(value.c_str());
    ++m_statements;
    const OwnedResult result{PQexecPrepared(m_connection.get(), name,
                                            static_cast<int>(pointers.size()), pointers.data(),
                                            nullptr, nullptr, 0),
                             &PQclear};
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        fail();
    std::vector<Values> all;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        Values& columns = all.emplace_back();
        for (int column = 0; column < PQnfields(result.get()); ++column)
            columns.emplace_back(PQgetvalue(result.get(), row, column));
    }
    return all;
}

std::string PlainSession::execute(const char* name, const Values& values)
{
    const std::vector<Values> all = rows(name, values);
    return all.empty() ? std::string{} : all.front().front();
}

void PlainSession::fail() const
{
    throw std::runtime_error{PQerrorMessage(m_connection.get())};
}

} // namespace polaris::test
