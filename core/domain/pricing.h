// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/shop.h"
#include "core/values/quantity.h"
#include "core/values/rate.h"

#include <span>
#include <vector>

namespace polaris
{

// What is needed to price a line; the unit price includes tax or not, as the shop says.
struct PriceInput {
    Money unitPrice;
    Quantity quantity;
    Money discount; // of the whole line, >= 0, in the same sense as the price
    Rate taxRate;
};

// Stored with the sale and never computed again.
// gross = unit price x quantity, rounded half up once (the database checks the same formula).
// Prices with tax inside:  net + tax = gross - discount.   total = gross - discount.
// Prices without tax:      net = gross - discount.         total = net + tax.
struct LineAmounts {
    Money gross;
    Money discount;
    Money net;
    Money tax;
    Money total;
};

struct TaxGroup {
    Rate rate;
    Money net;
    Money tax;
};

struct BasketAmounts {
    std::vector<LineAmounts> lines;  // in the order of the input
    std::vector<TaxGroup> taxGroups; // one per rate, ascending, rate 0 included
    Money gross;
    Money discount;
    Money net;
    Money tax;
    Money total; // net + tax, before cash rounding
};

// Prices all lines by the shop's rules. Pure. Throws ValueError when an amount leaves its range,
// a quantity does not fit a line, or a discount exceeds its line.
// With TaxRounding::Document the tax of each rate is rounded once; the difference to the sum of the
// unrounded line taxes goes, a minor unit each, to the lines with the largest remainders.
[[nodiscard]] BasketAmounts priceBasket(const Shop& shop, std::span<const PriceInput> lines);

// The tax inside (included) or on top of (added) an amount, rounded once by mode.
[[nodiscard]] Money taxIncludedIn(const Money& amount, Rate rate, Rounding mode);
[[nodiscard]] Money taxAddedTo(const Money& amount, Rate rate, Rounding mode);

} // namespace polaris
