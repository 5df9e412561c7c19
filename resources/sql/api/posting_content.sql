-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The hash of what a posting's key stands for; see sale_content.
CREATE OR REPLACE FUNCTION polaris.posting_content(p_posting polaris.posting_input)
RETURNS bytea
LANGUAGE sql STABLE
RETURN pg_catalog.sha256(pg_catalog.convert_to('posting v1' || p_posting::text, 'UTF8'));
