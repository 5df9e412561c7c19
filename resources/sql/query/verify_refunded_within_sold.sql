-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- No line has given back more than it sold; what it has given back is what its refunds say, and is
-- worth what that part of the line is, to the cent (core/domain/refund.h). Of a sale no more money
-- went back to the card and to the account than came from there, and no more in all other ways than
-- was paid outside the account; cash counts by its worth, without what was rounded.
WITH back AS (
    SELECT r.sale_id, l.sale_line, sum(l.quantity) AS quantity, sum(l.gross) AS gross,
           sum(l.discount) AS discount, sum(l.net) AS net, sum(l.tax) AS tax,
           sum(l.total) AS total
      FROM polaris.refund_line AS l JOIN polaris.refund AS r ON r.id = l.refund_id
     WHERE r.sale_id IS NOT NULL GROUP BY r.sale_id, l.sale_line
), part AS (
    SELECT s.sale_id, s.line_number, s.quantity, s.refunded,
           polaris.half_up(s.total, s.refunded, s.quantity) AS total,
           polaris.half_up(s.tax, polaris.half_up(s.total, s.refunded, s.quantity), s.total) AS tax,
           polaris.half_up(s.discount, s.refunded, s.quantity) AS discount
      FROM polaris.sale_line AS s WHERE s.refunded <> 0
), rounded AS (
    SELECT sale_id, sum(rounding) AS rounding
      FROM polaris.refund WHERE sale_id IS NOT NULL GROUP BY sale_id
), returned AS (
    SELECT r.sale_id, coalesce(sum(t.amount) FILTER (WHERE t.kind = 'card'), 0) AS card,
           coalesce(sum(t.amount) FILTER (WHERE t.kind = 'account'), 0) AS account,
           coalesce(sum(t.amount) FILTER (WHERE t.kind IN ('cash', 'card', 'store_credit')), 0)
           AS outside
      FROM polaris.refund AS r JOIN polaris.refund_tender AS t ON t.refund_id = r.id
     WHERE r.sale_id IS NOT NULL GROUP BY r.sale_id
), paid AS (
    SELECT s.id, coalesce(sum(t.amount) FILTER (WHERE t.kind = 'card'), 0) AS card,
           coalesce(sum(t.amount) FILTER (WHERE t.kind = 'account'), 0) AS account,
           coalesce(sum(t.amount) FILTER (WHERE t.kind <> 'account'), 0) - s.change - s.rounding
           AS outside
      FROM polaris.sale AS s JOIN polaris.tender AS t ON t.sale_id = s.id
     WHERE s.id IN (SELECT sale_id FROM returned) GROUP BY s.id, s.change, s.rounding
), faults AS (
    SELECT format('sale %s line %s: %s of %s refunded, %s came back',
                  coalesce(p.sale_id, b.sale_id), coalesce(p.line_number, b.sale_line), p.refunded,
                  p.quantity, b.quantity) AS fault
      FROM part AS p
      FULL JOIN back AS b ON b.sale_id = p.sale_id AND b.sale_line = p.line_number
     WHERE p.sale_id IS NULL OR p.refunded NOT BETWEEN 0 AND p.quantity
        OR p.refunded IS DISTINCT FROM b.quantity
        OR (b.total, b.tax, b.discount) IS DISTINCT FROM (p.total, p.tax, p.discount)
    UNION ALL
    SELECT format('sale %s: paid by card %s, account %s, outside it %s; returned %s, %s, %s',
                  r.sale_id, p.card, p.account, p.outside, r.card, r.account,
                  r.outside - d.rounding)
      FROM returned AS r
      JOIN rounded AS d ON d.sale_id = r.sale_id
      LEFT JOIN paid AS p ON p.id = r.sale_id
     WHERE p.id IS NULL OR r.card > p.card OR r.account > p.account
        OR r.outside - d.rounding > p.outside
)
SELECT (SELECT count(*) FROM polaris.sale_line), (SELECT count(*) FROM faults),
       (SELECT min(fault) FROM faults)
