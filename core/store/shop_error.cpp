// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/shop_error.h"

namespace polaris
{

namespace
{

ConnectionTrouble troubleOf(const DatabaseError& error)
{
    switch (error.failure()) {
    case Failure::ConnectionLost:
        return ConnectionTrouble::ServerUnreachable;
    case Failure::ServerStarting:
        return ConnectionTrouble::ServerStarting;
    case Failure::ServerFull:
        return ConnectionTrouble::ServerFull;
    case Failure::ReadOnly:
        return ConnectionTrouble::ReadOnly;
    case Failure::LoginRefused:
        return ConnectionTrouble::LoginRefused;
    case Failure::DatabaseMissing:
        return ConnectionTrouble::DatabaseMissing;
    case Failure::SchemaMismatch:
    case Failure::Forbidden:
        return ConnectionTrouble::NotAShop;
    case Failure::LockBusy:
    case Failure::Conflict:
    case Failure::StorageFull:
    case Failure::StorageFault:
    case Failure::UniqueViolation:
    case Failure::ConstraintViolation:
    case Failure::InvalidValue:
    case Failure::Cancelled:
    case Failure::Rule:
    case Failure::Bug:
        return ConnectionTrouble::Fault;
    }
    return ConnectionTrouble::Fault;
}

} // namespace

ShopError shopErrorOf(const DatabaseError& error)
{
    return ShopError{troubleOf(error), error.report().sqlstate, error.what()};
}

} // namespace polaris
