-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Products edited by a transaction at or after the mark $2; mark 0 means all.
SELECT id, version, sku, name, category, unit, price, tax_rate_ppm, active, policy, barcodes
  FROM polaris.catalogue
 WHERE store_id = $1 AND change_mark >= $2::text::xid8
