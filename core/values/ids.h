// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/clock.h"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace polaris
{

// A database key that cannot be mistaken for another one's.
template <typename Tag>
class Id final
{
public:
    constexpr Id() noexcept = default;
    explicit constexpr Id(std::int64_t value) noexcept : m_value{value} {}
    [[nodiscard]] constexpr std::int64_t value() const noexcept { return m_value; }
    [[nodiscard]] constexpr bool isValid() const noexcept { return m_value > 0; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;

private:
    std::int64_t m_value = 0;
};

using StoreId = Id<struct StoreTag>;
using TillId = Id<struct TillTag>;
using StaffId = Id<struct StaffTag>;
using ProductId = Id<struct ProductTag>;
using CustomerId = Id<struct CustomerTag>;

// A key made at the till: a UUID of version 7 (RFC 9562), so that keys made later sort later.
class Uuid final
{
public:
    // The clock's milliseconds and 74 random bits.
    [[nodiscard]] static Uuid generate(const Clock& clock, RandomSource& random);
    // The 36-character form; throws ValueError for anything else.
    [[nodiscard]] static Uuid parse(std::string_view text);

    [[nodiscard]] std::string toText() const;
    [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const noexcept { return m_bytes; }
    friend auto operator<=>(const Uuid&, const Uuid&) = default;

private:
    explicit Uuid(const std::array<std::uint8_t, 16>& bytes) noexcept : m_bytes{bytes} {}
    std::array<std::uint8_t, 16> m_bytes;
};

// The key of a basket from its first line on, and of the sale that it becomes.
using SaleId = Uuid;
// The key of a refund, and of what is posted to a customer's account by itself.
using RefundId = Uuid;
using PostingId = Uuid;
// The key of a customer from the form on that it is first typed in.
using CustomerKey = Uuid;

} // namespace polaris

template <typename Tag>
struct std::hash<polaris::Id<Tag>> {
    std::size_t operator()(const polaris::Id<Tag>& id) const noexcept
    {
        return std::hash<std::int64_t>{}(id.value());
    }
};
