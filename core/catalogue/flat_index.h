// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace polaris
{

// Positions found by a hash: a table in one piece of memory, at most half full, that keeps no keys.
// The caller compares: it has the keys anyway. Positions are only added, never taken out. Not
// std::unordered_map, whose node per key made filling and reading several times slower.
class FlatIndex final
{
public:
    // Room for so many positions; more must not be inserted.
    explicit FlatIndex(std::size_t count)
    {
        std::size_t slots = 2;
        while (slots < 2 * count)
            slots *= 2;
        m_slots.resize(slots);
    }

    void insert(std::size_t hash, std::size_t position) noexcept
    {
        std::size_t at = mixed(hash) & mask();
        while (m_slots[at].positionPlusOne != 0)
            at = (at + 1) & mask();
        m_slots[at] = {tagOf(hash), static_cast<std::uint32_t>(position + 1)};
    }

    // The first position inserted with this hash that isIt(position) agrees to.
    template <typename IsIt>
    [[nodiscard]] std::optional<std::size_t> find(std::size_t hash, IsIt isIt) const
    {
        for (std::size_t at = mixed(hash) & mask(); m_slots[at].positionPlusOne != 0;
             at = (at + 1) & mask()) {
            const std::size_t position = m_slots[at].positionPlusOne - 1;
            if (m_slots[at].tag == tagOf(hash) && isIt(position))
                return position;
        }
        return std::nullopt;
    }

private:
    struct Slot {
        std::uint32_t tag = 0;
        std::uint32_t positionPlusOne = 0; // 0: free
    };
    // Spreads hashes that are plain numbers (Fibonacci hashing).
    [[nodiscard]] static std::size_t mixed(std::uint64_t hash) noexcept
    {
        return static_cast<std::size_t>((hash * 0x9E3779B97F4A7C15u) >> 24);
    }
    [[nodiscard]] static std::uint32_t tagOf(std::uint64_t hash) noexcept
    {
        return static_cast<std::uint32_t>(hash);
    }
    [[nodiscard]] std::size_t mask() const noexcept { return m_slots.size() - 1; }

    std::vector<Slot> m_slots;
};

} // namespace polaris
