-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Keeps the basket: sale, payload, sale. Changes no row when the sale is recorded.
INSERT INTO basket (only_one, sale, payload)
SELECT 1, ?, ?
WHERE NOT EXISTS (SELECT 1 FROM intent WHERE sale = ? AND receipt_number IS NOT NULL)
ON CONFLICT (only_one) DO UPDATE SET sale = excluded.sale, payload = excluded.payload
