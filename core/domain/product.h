// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ids.h"
#include "core/values/money.h"
#include "core/values/quantity.h"
#include "core/values/rate.h"

#include <cstdint>
#include <string>
#include <vector>

namespace polaris
{

enum class Unit : std::uint8_t {
    Piece,    // sold in whole numbers
    Kilogram, // sold by weight, in grams
};

// What happens when a sale wants more than is on hand.
enum class StockPolicy : std::uint8_t {
    Block, // never sold below zero
    Ask,   // sold below zero when somebody at the till says so
    Allow, // always sold; stock is counted but never refused
};

// One product as the till knows it. Texts are UTF-8.
struct Product {
    ProductId id;
    int version = 0; // edit version: changed by edits only, never by a sale
    std::string sku;
    std::string name;
    std::vector<std::string> barcodes; // canonical texts, see Barcode
    std::string category;
    Unit unit = Unit::Piece;
    Money price; // of one unit
    Rate taxRate;
    StockPolicy policy = StockPolicy::Block;
    bool active = true;
};

// One button of the quick-key grid.
struct QuickKey {
    std::string page; // shown as a tab
    int position = 0; // from 0, in reading order
    ProductId product;
    std::string label; // short name on the button
};

struct StockLevel {
    ProductId product;
    Quantity onHand;
};

} // namespace polaris
