// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/json_fields.h"

#include <vector>

namespace polaris
{

// The parts that calls and baskets are stored of; errors as json_fields.h says, and ValueError for
// a value that cannot exist.
inline constexpr std::array<Word<Unit>, 2> unitWords{
    {{Unit::Piece, "piece"}, {Unit::Kilogram, "kg"}}};

[[nodiscard]] QJsonObject currencyToJson(const Currency& currency);
// Of the field "currency".
[[nodiscard]] Currency readCurrency(const Fields& fields);

[[nodiscard]] QJsonObject lineToJson(const BasketLine& line);
[[nodiscard]] BasketLine readLine(const Fields& fields, const Currency& currency);

[[nodiscard]] QJsonObject amountsToJson(const LineAmounts& amounts);
[[nodiscard]] LineAmounts readAmounts(const Fields& fields, const Currency& currency);

[[nodiscard]] QJsonObject tenderToJson(const Tender& tender);
[[nodiscard]] Tender readTender(const Fields& fields, const Currency& currency);
[[nodiscard]] QJsonArray tendersToJson(const std::vector<Tender>& tenders);
// Of the field "tenders".
[[nodiscard]] std::vector<Tender> readTenders(const Fields& fields, const Currency& currency);

} // namespace polaris
