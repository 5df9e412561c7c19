// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/utf8.h"

#include <cstddef>

namespace polaris
{

namespace
{

struct Lead {
    std::size_t length = 0; // 0: no lead byte
    unsigned char secondMin = 0x80;
    unsigned char secondMax = 0xBF;
};

// Table 3-7 of the Unicode Standard: the second byte's range rules out overlong forms, surrogates
// and what lies above U+10FFFF.
[[nodiscard]] Lead leadOf(unsigned char byte) noexcept
{
    if (byte < 0x80)
        return {1};
    if (byte >= 0xC2 && byte <= 0xDF)
        return {2};
    if (byte >= 0xE0 && byte <= 0xEF) {
        const auto min = static_cast<unsigned char>(byte == 0xE0 ? 0xA0 : 0x80);
        const auto max = static_cast<unsigned char>(byte == 0xED ? 0x9F : 0xBF);
        return {3, min, max};
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        const auto min = static_cast<unsigned char>(byte == 0xF0 ? 0x90 : 0x80);
        const auto max = static_cast<unsigned char>(byte == 0xF4 ? 0x8F : 0xBF);
        return {4, min, max};
    }
    return {};
}

[[nodiscard]] unsigned char byteAt(std::string_view text, std::size_t index) noexcept
{
    return static_cast<unsigned char>(text[index]);
}

} // namespace

bool isUtf8(std::string_view text) noexcept
{
    std::size_t at = 0;
    while (at < text.size()) {
        const Lead lead = leadOf(byteAt(text, at));
        if (lead.length == 0 || lead.length > text.size() - at)
            return false;
        if (lead.length > 1) {
            const unsigned char second = byteAt(text, at + 1);
            if (second < lead.secondMin || second > lead.secondMax)
                return false;
        }
        for (std::size_t next = 2; next < lead.length; ++next) {
            if ((byteAt(text, at + next) & 0xC0) != 0x80)
                return false;
        }
        at += lead.length;
    }
    return true;
}

bool hasControlCharacter(std::string_view text) noexcept
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        const unsigned char byte = byteAt(text, at);
        if (byte < 0x20 || byte == 0x7F)
            return true;
        if (byte == 0xC2 && at + 1 < text.size() && byteAt(text, at + 1) < 0xA0)
            return true;
    }
    return text.find("\xE2\x80\xA8") != std::string_view::npos ||
           text.find("\xE2\x80\xA9") != std::string_view::npos;
}

} // namespace polaris
