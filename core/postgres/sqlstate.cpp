// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/sqlstate.h"

#include <algorithm>
#include <array>

namespace polaris
{

namespace
{

struct Row {
    std::string_view code; // five characters, or the first ones of many
    Failure failure;
    NextStep next;
};

using enum Failure;
using enum NextStep;

// The first row whose code the SQLSTATE begins with decides; single codes stand before their class.
constexpr std::array rows{
    Row{"08001", ConnectionLost, ReconnectAndRun},
    Row{"08004", LoginRefused, Decide},
    Row{"08", ConnectionLost, ReconnectAndRun},
    Row{"0A000", SchemaMismatch, ReconnectAndRun}, // a cached plan after an upgrade
    Row{"22", InvalidValue, Decide},
    Row{"23505", UniqueViolation, RunAgain}, // the key's twin won: the same call reads its answer
    Row{"23", ConstraintViolation, Decide},
    Row{"25006", ReadOnly, WaitForServer},
    Row{"25P03", ConnectionLost, ReconnectAndRun},
    Row{"25P04", ConnectionLost, ReconnectAndRun},
    Row{"25", Bug, ReconnectAndRun}, // a transaction that is none of ours: a new session has none
    Row{"26000", Bug, ReconnectAndRun},
    Row{"42P05", Bug, ReconnectAndRun},
    Row{"28", LoginRefused, Decide},
    Row{"2", Bug, Stop},
    Row{"3D000", DatabaseMissing, Decide},
    Row{"3F000", SchemaMismatch, Stop},
    Row{"40001", Conflict, RunAgain},
    Row{"40P01", Conflict, RunAgain},
    Row{"40002", ConstraintViolation, Decide},
    Row{"40003", ConnectionLost, ReconnectAndRun}, // CockroachDB: result is ambiguous
    Row{"40", Conflict, RunAgain},
    Row{"42501", Forbidden, Decide},
    Row{"42P01", SchemaMismatch, Stop},
    Row{"42703", SchemaMismatch, Stop},
    Row{"42883", SchemaMismatch, Stop},
    Row{"42804", SchemaMismatch, Stop},
    Row{"42704", SchemaMismatch, Stop},
    Row{"42", Bug, Stop},
    Row{"53100", StorageFull, Decide},
    Row{"53300", ServerFull, WaitForServer},
    Row{"53400", Bug, Stop},
    Row{"53", ServerFull, RunAgain},
    Row{"54000", InvalidValue, Decide},
    Row{"54", Bug, Stop},
    Row{"55P03", LockBusy, RunAgain},
    Row{"55", Conflict, RunAgain},
    Row{"57014", Cancelled, RunAgain},
    Row{"57P03", ServerStarting, WaitForServer},
    Row{"57P04", DatabaseMissing, Decide},
    Row{"57P", ConnectionLost, ReconnectAndRun},
    Row{"58", StorageFault, ReconnectAndRun},
    Row{"72000", Conflict, RunAgain},
    Row{"P0", Bug, Stop}, // RAISE and ASSERT without a code of their own
    Row{"TL", Rule, Decide},
    Row{"XX001", StorageFault, Stop},
    Row{"XX002", StorageFault, Stop},
    Row{"XX000", Bug, ReconnectAndRun},
};

// Codes that leave the books in doubt even on a live connection: 40003 and 08007 say so themselves,
// and class 08 is a pooler's or another server's own lost connection (08001 and 08004 were never
// connected). 01000 is no failure at all. Everything else of severity ERROR has rolled back
// (measured for 53100, 55P03, 57014, 23505 and 25006 on PostgreSQL 15; a cancel during COMMIT
// succeeds with a warning).
bool inDoubtByItself(std::string_view sqlstate)
{
    const bool wasConnected = sqlstate != "08001" && sqlstate != "08004";
    return sqlstate == "40003" || (sqlstate.starts_with("08") && wasConnected);
}

} // namespace

FailureRule classify(std::string_view sqlstate, Moment moment, bool connectionDied)
{
    const bool sent = moment == Moment::Sent;
    const auto savedIf = [sent](bool doubt) { return sent && doubt ? Saved::Maybe : Saved::No; };

    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& candidate) {
        return !sqlstate.empty() && sqlstate.substr(0, candidate.code.size()) == candidate.code;
    });
    if (row == rows.end()) {
        if (sqlstate.empty() || connectionDied)
            return {ConnectionLost, savedIf(true), ReconnectAndRun};
        return {Bug, savedIf(true), Stop};
    }
    if (sent && connectionDied && row->failure != ConnectionLost)
        return {row->failure, Saved::Maybe, ReconnectAndRun};
    return {row->failure, savedIf(connectionDied || inDoubtByItself(sqlstate)), row->next};
}

const char* failureName(Failure failure) noexcept
{
    switch (failure) {
    case ConnectionLost:
        return "connection lost";
    case LockBusy:
        return "lock busy";
    case Conflict:
        return "conflict";
    case ServerStarting:
        return "server starting";
    case ServerFull:
        return "server full";
    case ReadOnly:
        return "read only";
    case LoginRefused:
        return "login refused";
    case DatabaseMissing:
        return "database missing";
    case StorageFull:
        return "storage full";
    case StorageFault:
        return "storage fault";
    case SchemaMismatch:
        return "schema mismatch";
    case Forbidden:
        return "forbidden";
    case UniqueViolation:
        return "unique violation";
    case ConstraintViolation:
        return "constraint violation";
    case InvalidValue:
        return "invalid value";
    case Cancelled:
        return "cancelled";
    case Rule:
        return "rule";
    case Bug:
        return "bug";
    }
    return "";
}

} // namespace polaris
