-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The one call of a posting; see api/post_to_account.sql.
SELECT already_recorded, number, recorded_at_us, chain_mark, returned_number, returned_chain_mark,
       balance, queued
  FROM polaris.post_to_account($1::polaris.posting_input, $2)
