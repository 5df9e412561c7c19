// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sale.h"

#include <string>

namespace polaris
{

// A sale as the parameters of complete_sale. The same sale always gives the same bytes: the books
// compare their hash when a key comes again. Throws ValueError for a text with a zero byte.
struct EncodedSale {
    std::string header;  // polaris.sale_header
    std::string lines;   // polaris.sale_line_input[]
    std::string tenders; // polaris.tender_input[]
};
[[nodiscard]] EncodedSale encodeSale(const Sale& sale);

} // namespace polaris
