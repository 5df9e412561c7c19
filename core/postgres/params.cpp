// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/params.h"

#include "core/postgres/composite_text.h"
#include "core/values/value_error.h"

namespace polaris
{

Params& Params::add(std::int64_t value)
{
    m_values.emplace_back(std::to_string(value));
    return *this;
}

Params& Params::add(std::string_view text)
{
    if (text.find('\0') != std::string_view::npos)
        throw ValueError{"a text holds a zero byte"};
    m_values.emplace_back(std::string{text});
    return *this;
}

Params& Params::add(bool value)
{
    m_values.emplace_back(value ? "t" : "f");
    return *this;
}

Params& Params::addNull()
{
    m_values.emplace_back(std::nullopt);
    return *this;
}

Params& Params::add(std::span<const std::int64_t> values)
{
    ArrayText array;
    for (const std::int64_t value : values)
        array.addElement(std::to_string(value));
    m_values.emplace_back(array.text());
    return *this;
}

Params& Params::add(std::span<const std::string> values)
{
    ArrayText array;
    for (const std::string& value : values)
        array.addElement(value);
    m_values.emplace_back(array.text());
    return *this;
}

std::vector<const char*> Params::pointers() const
{
    std::vector<const char*> pointers;
    pointers.reserve(m_values.size());
    for (const auto& value : m_values)
        pointers.push_back(value ? value->c_str() : nullptr);
    return pointers;
}

} // namespace polaris
