-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Every sale is a known till's, its content hash is that of its stored rows, every link is made of
-- the link before, and each till has a head, which is its last link.
WITH content AS (
    SELECT s.till_id, s.number, s.recorded_at_us, s.turnover, s.total, s.content_hash, s.chain_hash,
           polaris.sale_content(
               ROW (s.id, s.store_id, s.till_id, s.staff_id, s.customer_id, s.occurred_at_us, s.net,
                    s.tax, s.rounding, s.total, s.change)::polaris.sale_header,
               (SELECT array_agg(ROW (l.product_id, l.product_version, l.name, l.unit, l.quantity,
                                      l.unit_price, l.list_price, l.tax_rate_ppm, l.gross,
                                      l.discount, l.net, l.tax, l.total)::polaris.sale_line_input
                                 ORDER BY l.line_number)
                  FROM polaris.sale_line AS l WHERE l.sale_id = s.id),
               (SELECT array_agg(ROW (t.kind, t.amount, t.reference)::polaris.tender_input
                                 ORDER BY t.tender_number)
                  FROM polaris.tender AS t WHERE t.sale_id = s.id)) AS expected
      FROM polaris.sale AS s
), linked AS (
    SELECT c.*, t.code,
           coalesce(lag(c.chain_hash) OVER links,
                    polaris.chain_start(t.store_id, t.id, t.code)) AS previous,
           sum(c.total) OVER links AS turnover_expected
      FROM content AS c LEFT JOIN polaris.till AS t ON t.id = c.till_id
    WINDOW links AS (PARTITION BY c.till_id ORDER BY c.number)
), faults AS (
    SELECT format('receipt %s-%s', coalesce(code, 'of till ' || till_id), number) AS fault
      FROM linked
     WHERE code IS NULL OR content_hash IS DISTINCT FROM expected OR turnover <> turnover_expected
        OR chain_hash <> polaris.chain_hash(previous, number, recorded_at_us, turnover,
                                            content_hash)
    UNION ALL
    SELECT format('head of till %s', t.code)
      FROM polaris.till AS t
      LEFT JOIN polaris.till_counter AS c ON c.till_id = t.id
      LEFT JOIN polaris.sale AS s ON s.till_id = c.till_id AND s.number = c.last_number
     WHERE c.till_id IS NULL
        OR c.chain_head <> coalesce(s.chain_hash, polaris.chain_start(t.store_id, t.id, t.code))
        OR c.turnover <> coalesce(s.turnover, 0)
)
SELECT (SELECT count(*) FROM polaris.sale), (SELECT count(*) FROM faults),
       (SELECT min(fault) FROM faults)
