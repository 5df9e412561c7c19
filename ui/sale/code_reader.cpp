// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/code_reader.h"

#include "core/values/barcode.h"
#include "core/values/value_error.h"

#include <algorithm>

namespace polaris
{

namespace
{

const Product* findItem(const Catalogue& catalogue, const std::string& item)
{
    if (const Product* product = catalogue.findCode(item))
        return product;
    const std::size_t first = item.find_first_not_of('0');
    return first == std::string::npos ? nullptr : catalogue.findCode(item.substr(first));
}

// The product of "0*8964000000017" or "-3*8964000000017".
const Product* findTimesNothing(const Catalogue& catalogue, std::string_view typed)
{
    const std::size_t star = typed.find('*');
    if (star == std::string_view::npos)
        return nullptr;
    try {
        if (Quantity::parse(typed.substr(0, star)).isPositive())
            return nullptr;
        return catalogue.findCode(Barcode::parse(typed.substr(star + 1)).text());
    } catch (const ValueError&) {
        return nullptr;
    }
}

std::optional<ReadCode> readScale(const Catalogue& catalogue, const Shop& shop,
                                  const std::string& code)
{
    if (shop.scaleLabelPrefix.empty())
        return std::nullopt;
    const auto label = readScaleLabel(
        code, {.prefix = shop.scaleLabelPrefix, .valueIsPrice = shop.scaleLabelIsPrice});
    if (!label || label->value <= 0)
        return std::nullopt;
    const Product* product = findItem(catalogue, label->item);
    if (product == nullptr)
        return std::nullopt;
    std::int64_t thousandths = label->value;
    if (shop.scaleLabelIsPrice) {
        if (product->price.minor() <= 0)
            return std::nullopt;
        thousandths = mulDiv(label->value, 1000, product->price.minor(), Rounding::HalfUp);
    } else if (product->unit == Unit::Piece) {
        return std::nullopt;
    }
    return ReadCode{ReadCode::Kind::Found, product, Quantity::thousandths(thousandths), code};
}

} // namespace

bool isCustomerCard(std::string_view code) noexcept
{
    constexpr std::size_t fewestDigits = 3;
    if (code.size() <= fewestDigits || code.front() != 'C')
        return false;
    return code.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

ReadCode readCode(const Catalogue& catalogue, const Shop& shop, std::string_view typed)
{
    const MultipliedCode split = splitMultiplier(typed);
    ReadCode result{ReadCode::Kind::Unknown, nullptr, split.multiplier, split.code};
    if (split.code.empty()) {
        result.kind = ReadCode::Kind::Empty;
        return result;
    }
    try {
        const std::string canonical = Barcode::parse(split.code).text();
        result.product = catalogue.findCode(canonical);
        if (result.product == nullptr && !split.multiplier) {
            if (auto scale = readScale(catalogue, shop, canonical))
                return *scale;
        }
    } catch (const ValueError&) {
        // Not a code at all: unknown, shown as it was typed.
    }
    if (result.product != nullptr) {
        result.kind = ReadCode::Kind::Found;
        return result;
    }
    result.product = findTimesNothing(catalogue, typed);
    if (result.product != nullptr)
        result.kind = ReadCode::Kind::BadQuantity;
    else if (!split.multiplier && isCustomerCard(split.code))
        result.kind = ReadCode::Kind::CustomerCard;
    return result;
}

bool isSaleNumber(std::string_view code) noexcept
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const std::size_t dash = code.rfind('-');
    if (dash == std::string_view::npos || dash == 0)
        return false;
    const std::string_view number = code.substr(dash + 1);
    return number.size() >= 6 && std::all_of(number.begin(), number.end(), isDigit);
}

} // namespace polaris
