// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/recordable.h"
#include "core/postgres/params.h"
#include "core/values/clock.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polaris
{

// A call as the statement and the parameters of the function that records it. The same call always
// gives the same content: the books compare its hash when a key comes again.
struct EncodedCall {
    std::string_view query;           // name of the statement in resources/sql
    std::vector<std::string> content; // composite values: what the key stands for
    bool sells = false;               // the two below are parameters
    std::vector<std::int64_t> approvedShort;
    std::optional<std::int64_t> overLimitBy;
    bool movesStock = true; // queueAt is a parameter

    [[nodiscard]] Params params(std::span<const std::int64_t> queueAt, Milliseconds wait) const;
};
// Throws ValueError for a text with a zero byte.
[[nodiscard]] EncodedCall encodeCall(const Recordable& call);

} // namespace polaris
