// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/checkout_thread.h"
#include "core/checkout/desk_thread.h"
#include "core/domain/rights.h"
#include "ui/sale/sale_presenter.h"

namespace polaris
{

// What the pages of customers work with; it all outlives them.
struct CustomerParts {
    SalePresenter& presenter; // for who is signed in
    ShopState& shop;
    DeskThread& desk;
    CheckoutThread& checkout;
    const Clock& clock;
    RandomSource& random;
    QString folder; // for PDFs

    // Null when the shop does not know them any more.
    [[nodiscard]] const StaffMember* member(StaffId id) const;
    // Whoever is signed in.
    [[nodiscard]] bool may(Right right) const;
};

} // namespace polaris
