-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The first characters of a link, as printed.
CREATE OR REPLACE FUNCTION polaris.chain_mark(p_hash bytea)
RETURNS text
LANGUAGE sql IMMUTABLE
RETURN pg_catalog.left(pg_catalog.encode(p_hash, 'hex'), 10);
