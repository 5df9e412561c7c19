// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polaris
{

// The parameters $1, $2, ... of one statement, in text form. SQL never holds a value itself.
class Params final
{
public:
    Params& add(std::int64_t value);
    // Throws ValueError for a zero byte, which no PostgreSQL text can hold.
    Params& add(std::string_view text);
    Params& add(const char* text) { return add(std::string_view{text}); }
    Params& add(bool value);
    Params& addNull();
    Params& add(std::span<const std::int64_t> values);
    Params& add(std::span<const std::string> values);

    [[nodiscard]] int count() const noexcept { return static_cast<int>(m_values.size()); }
    [[nodiscard]] std::vector<const char*> pointers() const;

private:
    std::vector<std::optional<std::string>> m_values;
};

} // namespace polaris
