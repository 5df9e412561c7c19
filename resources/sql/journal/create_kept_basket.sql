-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 2: the baskets that are being filled, at most one row each: in slot 1 the one on screen,
-- in slot 2 the one that is begun while that one is being recorded.
CREATE TABLE kept_basket (
    slot INTEGER NOT NULL PRIMARY KEY CHECK (slot IN (1, 2)),
    sale TEXT NOT NULL,
    payload TEXT NOT NULL
) STRICT
