-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The head of a till's chain before its first sale: the hash of the till's registration.
CREATE OR REPLACE FUNCTION polaris.chain_start(p_store_id bigint, p_till_id bigint, p_code text)
RETURNS bytea
LANGUAGE sql STABLE
RETURN pg_catalog.sha256(pg_catalog.convert_to(
    'polaris till v1|' || p_store_id || '|' || p_till_id || '|' || p_code, 'UTF8'));
