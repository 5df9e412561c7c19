-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The quick keys of a store with the mark of their last change.
CREATE OR REPLACE VIEW polaris.quick_keys AS
SELECT k.store_id, k.page, k.page_order, k.position, k.product_id, k.label, s.quick_keys_mark
  FROM polaris.quick_key AS k
  JOIN polaris.store AS s ON s.id = k.store_id;
