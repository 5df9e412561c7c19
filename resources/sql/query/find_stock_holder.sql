-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The application name of who holds the stock row of product $1; see api/find_stock_holder.sql.
SELECT polaris.find_stock_holder($1)
