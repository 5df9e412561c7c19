// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outcome.h"
#include "core/domain/sale.h"

#include <string>

namespace polaris
{

// A recorded sale read back, for a receipt or a return.
struct RecordedSale {
    Sale sale;
    Receipt receipt;
    std::string staffName;
};

} // namespace polaris
