-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The one call of a sale; see api/complete_sale.sql.
SELECT already_recorded, number, recorded_at_us, chain_mark, returned_number, returned_chain_mark,
       balance, queued
  FROM polaris.complete_sale($1::polaris.sale_header, $2::polaris.sale_line_input[],
                             $3::polaris.tender_input[], $4, $5, $6, $7)
