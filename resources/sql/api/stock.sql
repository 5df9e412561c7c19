-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What is on hand now.
CREATE OR REPLACE VIEW polaris.stock AS
SELECT store_id, product_id, on_hand FROM polaris.stock_level;
