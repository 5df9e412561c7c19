-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The hash of what a refund's key stands for; see sale_content.
CREATE OR REPLACE FUNCTION polaris.refund_content(
    p_header polaris.refund_header, p_lines polaris.refund_line_input[],
    p_tenders polaris.tender_input[])
RETURNS bytea
LANGUAGE sql STABLE
RETURN pg_catalog.sha256(pg_catalog.convert_to(
    'refund v1' || p_header::text || p_lines::text || p_tenders::text, 'UTF8'));
