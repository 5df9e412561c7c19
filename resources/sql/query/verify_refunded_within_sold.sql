-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- No line has given back more than it sold.
SELECT count(*), count(*) FILTER (WHERE refunded NOT BETWEEN 0 AND quantity),
       min(format('sale %s line %s: %s of %s refunded', sale_id, line_number, refunded, quantity))
           FILTER (WHERE refunded NOT BETWEEN 0 AND quantity)
  FROM polaris.sale_line
