-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- No product of policy block is below zero, and no movement ever took one there.
SELECT count(*), count(*) FILTER (WHERE s.on_hand < 0),
       min(format('product %s: %s on hand', s.product_id, s.on_hand)) FILTER (WHERE s.on_hand < 0)
  FROM polaris.stock_level AS s WHERE s.policy = 'block'
