// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polaris
{

// The text as it is searched: case folded, compatibility forms resolved, accents and vowel points
// of Latin, Greek, Cyrillic, Hebrew and Arabic removed (marks that make another letter, as in Thai
// or Japanese, stay), letters that Urdu, Persian and Arabic keyboards type differently made one,
// decimal digits of every script made ASCII, apostrophes and invisible characters dropped, control
// characters made blanks. UTF-8 in and out; broken UTF-8 becomes U+FFFD.
[[nodiscard]] std::string searchText(std::string_view text);

// Upper and lower case made one, nothing else: how a SKU is compared.
[[nodiscard]] std::string caseFolded(std::string_view text);

// The words of a folded text, split at blanks.
[[nodiscard]] std::vector<std::string_view> wordsOf(std::string_view folded);

// Which bytes and pairs of neighbouring bytes a text holds, as a bit set: a text can hold a word
// only if its set holds the word's. Lets a search skip nearly every product without reading its
// text.
class TextSignature final
{
public:
    void add(std::string_view part) noexcept;
    [[nodiscard]] bool covers(const TextSignature& other) const noexcept;

private:
    std::array<std::uint64_t, 4> m_bits{}; // the first for bytes, three for pairs
};

} // namespace polaris
