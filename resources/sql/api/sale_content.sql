-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The hash of what a basket's key stands for: everything the till sent, as typed values in their
-- text form, which depends on no setting. verify_chain_intact.sql makes the same hash from the
-- stored rows.
CREATE OR REPLACE FUNCTION polaris.sale_content(
    p_header polaris.sale_header, p_lines polaris.sale_line_input[],
    p_tenders polaris.tender_input[])
RETURNS bytea
LANGUAGE sql STABLE
RETURN pg_catalog.sha256(pg_catalog.convert_to(
    'v1' || p_header::text || p_lines::text || p_tenders::text, 'UTF8'));
