// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/json_fields.h"

namespace polaris
{

// Returns and postings as the journal stores them; errors as part_json.h says.
[[nodiscard]] QJsonObject refundToJson(const Refund& refund);
[[nodiscard]] Refund readRefund(const Fields& fields);

[[nodiscard]] QJsonObject openReturnToJson(const OpenReturn& returned);
[[nodiscard]] OpenReturn readOpenReturn(const Fields& fields, const Currency& currency);

[[nodiscard]] QJsonObject postingToJson(const AccountPosting& posting);
[[nodiscard]] AccountPosting readPosting(const Fields& fields);

} // namespace polaris
