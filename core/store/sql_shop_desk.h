// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/desk_session.h"
#include "core/store/sql_customer_desk.h"
#include "core/store/sql_sales_desk.h"

namespace polaris
{

// Where a till asks the shop, over a connection of its own. Belongs to one thread.
class SqlShopDesk final : public ShopDesk
{
public:
    // Connects; throws ShopError, also when the database's schema is not this program's. The
    // settings are those of a till's Desk session (see till_session.h).
    explicit SqlShopDesk(const ConnectionSettings& settings, StatementWatch* watch = nullptr)
        : m_session{settings, watch}
    {
    }
    SqlShopDesk(SqlShopDesk&&) = delete; // its parts point at each other

    [[nodiscard]] SalesDesk& sales() override { return m_sales; }
    [[nodiscard]] CustomerDesk& customers() override { return m_customers; }
    // Over all sessions so far.
    [[nodiscard]] Traffic traffic() const { return m_session.traffic(); }

private:
    DeskSession m_session;
    SqlSalesDesk m_sales{m_session};
    SqlCustomerDesk m_customers{m_session};
};

} // namespace polaris
