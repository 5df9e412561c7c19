-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Every sale, refund and posting is a known till's, its content hash is that of its stored rows,
-- the links of a till count 1..n, each is made of the one before, and each till has a head, which
-- is its last link.
WITH papers AS (
    SELECT s.till_id, s.link, '' AS letter, s.number, s.recorded_at_us, s.turnover,
           s.total AS turned_over, s.content_hash, s.chain_hash,
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
    UNION ALL
    SELECT r.till_id, r.link, 'R', r.number, r.recorded_at_us, r.turnover, -r.total, r.content_hash,
           r.chain_hash,
           polaris.refund_content(
               ROW (r.id, r.store_id, r.till_id, r.staff_id, r.sale_id, r.customer_id,
                    r.occurred_at_us, r.net, r.tax, r.rounding, r.total)::polaris.refund_header,
               (SELECT array_agg(ROW (l.sale_line, l.product_id, l.name, l.unit, l.quantity,
                                      l.unit_price, l.tax_rate_ppm, l.gross, l.discount, l.net,
                                      l.tax, l.total, l.reason, l.goods)::polaris.refund_line_input
                                 ORDER BY l.line_number)
                  FROM polaris.refund_line AS l WHERE l.refund_id = r.id),
               (SELECT array_agg(ROW (t.kind, t.amount, t.reference)::polaris.tender_input
                                 ORDER BY t.tender_number)
                  FROM polaris.refund_tender AS t WHERE t.refund_id = r.id))
      FROM polaris.refund AS r
    UNION ALL
    SELECT p.till_id, p.link, 'P', p.number, p.recorded_at_us, p.turnover, 0, p.content_hash,
           p.chain_hash,
           polaris.posting_content(
               ROW (p.id, p.store_id, p.till_id, p.staff_id, p.customer_id, p.occurred_at_us,
                    p.kind, p.amount, p.tender_kind, p.tender_reference,
                    p.reason)::polaris.posting_input)
      FROM polaris.account_posting AS p
), linked AS (
    SELECT p.*, t.code, row_number() OVER links AS n,
           coalesce(lag(p.chain_hash) OVER links,
                    polaris.chain_start(t.store_id, t.id, t.code)) AS previous,
           sum(p.turned_over) OVER links AS turnover_expected
      FROM papers AS p LEFT JOIN polaris.till AS t ON t.id = p.till_id
    WINDOW links AS (PARTITION BY p.till_id ORDER BY p.link)
), faults AS (
    SELECT format('receipt %s-%s%s', coalesce(code, 'of till ' || till_id), letter, number) AS fault
      FROM linked
     WHERE code IS NULL OR link <> n OR content_hash IS DISTINCT FROM expected
        OR turnover <> turnover_expected
        OR chain_hash <> polaris.chain_hash(previous, number, recorded_at_us, turnover,
                                            content_hash)
    UNION ALL
    SELECT format('head of till %s', t.code)
      FROM polaris.till AS t
      LEFT JOIN polaris.till_counter AS c ON c.till_id = t.id
      LEFT JOIN (SELECT DISTINCT ON (till_id) till_id, link, chain_hash, turnover
                   FROM linked ORDER BY till_id, link DESC) AS p ON p.till_id = c.till_id
     WHERE c.till_id IS NULL OR c.last_link <> coalesce(p.link, 0)
        OR c.chain_head <> coalesce(p.chain_hash, polaris.chain_start(t.store_id, t.id, t.code))
        OR c.turnover <> coalesce(p.turnover, 0)
)
SELECT (SELECT count(*) FROM papers), (SELECT count(*) FROM faults),
       (SELECT min(fault) FROM faults)
