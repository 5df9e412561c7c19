// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/composite_text.h"

#include "core/values/value_error.h"

namespace polaris
{

namespace
{

// Inside double quotes both syntaxes accept a backslash before a quote or a backslash.
void appendQuoted(std::string& out, std::string_view text)
{
    out += '"';
    for (const char character : text) {
        if (character == '\0')
            throw ValueError{"a text holds a zero byte"};
        if (character == '"' || character == '\\')
            out += '\\';
        out += character;
    }
    out += '"';
}

} // namespace

void RowText::separate()
{
    if (!m_first)
        m_text += ',';
    m_first = false;
}

RowText& RowText::add(std::int64_t value)
{
    separate();
    m_text += std::to_string(value);
    return *this;
}

RowText& RowText::add(std::string_view text)
{
    separate();
    appendQuoted(m_text, text);
    return *this;
}

RowText& RowText::addNull()
{
    separate();
    return *this;
}

ArrayText& ArrayText::addElement(std::string_view text)
{
    if (!m_first)
        m_text += ',';
    m_first = false;
    appendQuoted(m_text, text);
    return *this;
}

} // namespace polaris
