// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/ids.h"

#include "core/values/value_error.h"

namespace polaris
{

namespace
{

constexpr std::size_t textLength = 36;

bool isHyphenAt(std::size_t position)
{
    return position == 8 || position == 13 || position == 18 || position == 23;
}

std::uint8_t hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return static_cast<std::uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<std::uint8_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F')
        return static_cast<std::uint8_t>(c - 'A' + 10);
    throw ValueError{"not a UUID"};
}

} // namespace

Uuid Uuid::generate(const Clock& clock, RandomSource& random)
{
    const auto sinceEpoch = clock.utcNow().time_since_epoch();
    const auto unixMs =
        static_cast<std::uint64_t>(std::chrono::duration_cast<Milliseconds>(sinceEpoch).count());
    const std::uint64_t versionBits = std::uint64_t{7} << 12;
    const std::uint64_t variantBits = std::uint64_t{2} << 62;
    const std::uint64_t high = (unixMs << 16) | versionBits | (random.next64() >> 52);
    const std::uint64_t low = variantBits | (random.next64() >> 2);

    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < 8; ++i) {
        const std::size_t shift = 56 - 8 * i;
        bytes[i] = static_cast<std::uint8_t>(high >> shift);
        bytes[i + 8] = static_cast<std::uint8_t>(low >> shift);
    }
    return Uuid{bytes};
}

Uuid Uuid::parse(std::string_view text)
{
    if (text.size() != textLength)
        throw ValueError{"not a UUID"};
    std::array<std::uint8_t, 16> bytes{};
    std::size_t digits = 0;
    for (std::size_t i = 0; i < textLength; ++i) {
        if (isHyphenAt(i)) {
            if (text[i] != '-')
                throw ValueError{"not a UUID"};
            continue;
        }
        std::uint8_t& byte = bytes[digits / 2];
        byte = static_cast<std::uint8_t>((byte << 4) | hexValue(text[i]));
        ++digits;
    }
    return Uuid{bytes};
}

std::string Uuid::toText() const
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::string text;
    text.reserve(textLength);
    for (const std::uint8_t byte : m_bytes) {
        if (isHyphenAt(text.size()))
            text += '-';
        text += hex[byte >> 4];
        text += hex[byte & 15];
    }
    return text;
}

} // namespace polaris
