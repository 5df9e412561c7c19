// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customer_parts.h"

#include <algorithm>

namespace polaris
{

const StaffMember* CustomerParts::member(StaffId id) const
{
    const auto& staff = shop.setup().staff;
    const auto found = std::find_if(staff.begin(), staff.end(),
                                    [id](const StaffMember& one) { return one.id == id; });
    return found == staff.end() ? nullptr : &*found;
}

bool CustomerParts::may(Right right) const
{
    const StaffMember* signedIn = member(presenter.staff());
    return signedIn != nullptr && roleMay(signedIn->role, right);
}

} // namespace polaris
