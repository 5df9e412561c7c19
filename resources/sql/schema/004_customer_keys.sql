-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A customer has a key, made at the till before anything is sent, so that a save whose answer was
-- lost can be sent again. key_content: the hash of what was asked for last under that key. Both are
-- null for a customer who was imported, or made before there were keys.
ALTER TABLE customer
    ADD COLUMN key         uuid,
    ADD COLUMN key_content bytea,
    ADD CONSTRAINT customer_key UNIQUE (store_id, key);
-- The records that became part of one.
CREATE INDEX customer_by_merge ON customer (merged_into) WHERE merged_into IS NOT NULL;
