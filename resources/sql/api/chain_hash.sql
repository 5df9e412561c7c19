-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- One link of a till's chain: the link before, and what the receipt says.
CREATE OR REPLACE FUNCTION polaris.chain_hash(
    p_previous bytea, p_number bigint, p_recorded_at_us bigint, p_turnover bigint, p_content bytea)
RETURNS bytea
LANGUAGE sql STABLE
RETURN pg_catalog.sha256(p_previous || pg_catalog.convert_to(
    'v1|' || p_number || '|' || p_recorded_at_us || '|' || p_turnover || '|', 'UTF8') || p_content);
