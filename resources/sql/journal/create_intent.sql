-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the till is about to send, or has sent: one row per key of a call. Open until settled_at is
-- set. Times are microseconds since 1970 by the till's clock. receipt_number is set when the call
-- is in the books. Version 1; version 2 names the key call_key, see rename_call_key.
CREATE TABLE intent (
    sale TEXT NOT NULL PRIMARY KEY,
    payload TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    settled_at INTEGER,
    outcome TEXT,
    receipt_number INTEGER,
    CHECK ((settled_at IS NULL) = (outcome IS NULL)),
    CHECK (receipt_number IS NULL OR outcome IS NOT NULL)
) STRICT
