// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace polaris
{

// What went wrong in a call to the database: a closed list, decided in sqlstate.cpp alone.
enum class Failure : std::uint8_t {
    ConnectionLost, // the link or the server process died, or our own deadline passed
    LockBusy,       // 55P03: NOWAIT, lock_timeout, advisory and foreign-key waits alike
    Conflict,       // the database chose this call: deadlock, serialisation
    ServerStarting, // starting, recovering, shutting down
    ServerFull,     // too many connections, out of memory
    ReadOnly,       // a standby, or a primary that was demoted
    LoginRefused,
    DatabaseMissing,
    StorageFull,
    StorageFault,   // I/O error, data or index corrupted
    SchemaMismatch, // a table, column or function is missing or has other types
    Forbidden,
    UniqueViolation,
    ConstraintViolation,
    InvalidValue, // out of range, bad encoding, malformed
    Cancelled,    // 57014: statement timeout or a cancel
    Rule,         // TLnnn: one of the shop's own rules raised
    Bug,          // anything that no right program should meet
};

// What the books hold after the failure.
enum class Saved : std::uint8_t {
    No,
    Maybe, // the call may have been recorded: only the same call with the same key can tell
};

// What the caller does next.
enum class NextStep : std::uint8_t {
    RunAgain,        // the whole call, same key, on this connection
    ReconnectAndRun, // a new connection, then the whole call, same key
    WaitForServer,   // as ReconnectAndRun, but the server needs longer
    Decide,          // a person or the caller decides; running again changes nothing
    Stop,            // no selling until somebody repaired something
};

struct FailureRule {
    Failure failure;
    Saved saved;
    NextStep next;
};

// When a failure was met.
enum class Moment : std::uint8_t {
    Connecting, // no session yet
    Unsent,     // a session, but no byte of the call has left
    Sent,       // bytes of the call have left and its success was not read
};

// The one table. sqlstate is five characters, or empty when the server gave none. connectionDied
// says that the session is gone, whatever code came with it: after Sent that means Maybe.
// Source: PostgreSQL 15 manual, appendix A, and measurements named in the table.
[[nodiscard]] FailureRule classify(std::string_view sqlstate, Moment moment, bool connectionDied);

[[nodiscard]] const char* failureName(Failure failure) noexcept;

} // namespace polaris
