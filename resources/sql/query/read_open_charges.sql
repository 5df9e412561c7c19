-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a customer has not paid yet; see api/read_open_charges.sql.
SELECT open_count, oldest FROM polaris.read_open_charges($1, $2, $3)
