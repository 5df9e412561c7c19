-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The one call of a return; see api/complete_refund.sql.
SELECT already_recorded, number, recorded_at_us, chain_mark, returned_number, returned_chain_mark,
       balance, queued
  FROM polaris.complete_refund($1::polaris.refund_header, $2::polaris.refund_line_input[],
                               $3::polaris.tender_input[], $4, $5)
