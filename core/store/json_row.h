// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/money.h"
#include "core/values/quantity.h"

#include <QJsonObject>

#include <string>
#include <string_view>
#include <vector>

namespace polaris
{

// One row of a json_agg of table rows, by the names of its columns.
class JsonRow final
{
public:
    JsonRow(QJsonObject object, const Currency& currency)
        : m_object{std::move(object)},
          m_currency{currency}
    {
    }
    [[nodiscard]] bool isNull(const char* key) const;
    [[nodiscard]] std::int64_t integer(const char* key) const;
    [[nodiscard]] std::string text(const char* key) const;
    [[nodiscard]] Money money(const char* key) const { return Money{integer(key), m_currency}; }
    [[nodiscard]] Quantity quantity(const char* key) const
    {
        return Quantity::thousandths(integer(key));
    }

private:
    QJsonObject m_object;
    Currency m_currency;
};

[[nodiscard]] std::vector<JsonRow> jsonRows(std::string_view array, const Currency& currency);

} // namespace polaris
