-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The store that is no trial; no row in a database without one. Asked at every start, so it counts
-- nothing.
SELECT id, currency, currency_digits
  FROM polaris.store WHERE purpose = 'shop' ORDER BY id LIMIT 1
