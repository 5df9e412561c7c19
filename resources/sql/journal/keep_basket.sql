-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Keeps a basket in an empty slot: slot, sale, payload, sale. Changes no row when the sale is
-- recorded.
INSERT INTO kept_basket (slot, sale, payload)
SELECT ?, ?, ?
WHERE NOT EXISTS (SELECT 1 FROM intent WHERE call_key = ? AND receipt_number IS NOT NULL)
