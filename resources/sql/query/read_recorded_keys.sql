-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The keys of a store's sales.
SELECT id FROM polaris.sale WHERE store_id = $1
