-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The one basket that is being filled, or no row. Version 1; version 2 keeps two, see
-- create_kept_basket.
CREATE TABLE basket (
    only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
    sale TEXT NOT NULL,
    payload TEXT NOT NULL
) STRICT
