// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace polaris
{

// The text form of a composite value, for a parameter of a composite type: (1,"a name",).
// Every text is quoted, so that no content can be read as structure. Source: PostgreSQL 15 manual,
// 8.16.6 Composite Type Input and Output Syntax.
class RowText final
{
public:
    RowText& add(std::int64_t value);
    RowText& add(std::string_view text);
    RowText& addNull();
    [[nodiscard]] std::string text() const { return m_text + ')'; }

private:
    void separate();
    std::string m_text = "(";
    bool m_first = true;
};

// The text form of an array: {"a","b"}. Source: PostgreSQL 15 manual, 8.15.6. Both classes throw
// ValueError for a zero byte, which no PostgreSQL text can hold.
class ArrayText final
{
public:
    ArrayText& addElement(std::string_view text);
    [[nodiscard]] std::string text() const { return m_text + '}'; }

private:
    std::string m_text = "{";
    bool m_first = true;
};

} // namespace polaris
