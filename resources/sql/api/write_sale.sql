-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Writes the sale, its lines, tenders and drawer entry. p_cash stays in the drawer. p_counter has
-- the sale as its last link; it comes back with the cash. Raises what the tables' checks raise.
CREATE OR REPLACE FUNCTION polaris.write_sale(
    p_header polaris.sale_header, p_lines polaris.sale_line_input[],
    p_tenders polaris.tender_input[], p_cash bigint, p_counter polaris.till_counter,
    p_content bytea, p_now_us bigint)
RETURNS polaris.till_counter
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO sale (id, store_id, till_id, number, link, staff_id, customer_id, occurred_at_us,
                      recorded_at_us, net, tax, rounding, total, change, line_count, turnover,
                      content_hash, chain_hash)
    VALUES (p_header.id, p_header.store_id, p_header.till_id, p_counter.last_number,
            p_counter.last_link, p_header.staff_id, p_header.customer_id, p_header.occurred_at_us,
            p_now_us, p_header.net, p_header.tax, p_header.rounding, p_header.total,
            p_header.change, cardinality(p_lines), p_counter.turnover, p_content,
            p_counter.chain_head);
    INSERT INTO sale_line (sale_id, line_number, product_id, product_version, name, unit, quantity,
                           unit_price, list_price, tax_rate_ppm, gross, discount, net, tax, total)
    SELECT p_header.id, l.line_number, l.product_id, l.product_version, l.name, l.unit, l.quantity,
           l.unit_price, l.list_price, l.tax_rate_ppm, l.gross, l.discount, l.net, l.tax, l.total
      FROM unnest(p_lines) WITH ORDINALITY AS l (product_id, product_version, name, unit, quantity,
           unit_price, list_price, tax_rate_ppm, gross, discount, net, tax, total, line_number);
    INSERT INTO tender (sale_id, tender_number, kind, amount, reference)
    SELECT p_header.id, t.tender_number, t.kind, t.amount, t.reference
      FROM unnest(p_tenders) WITH ORDINALITY AS t (kind, amount, reference, tender_number);

    IF p_cash <> 0 THEN
        p_counter.drawer_balance := p_counter.drawer_balance + p_cash;
        INSERT INTO drawer_entry (till_id, kind, amount, balance_after, sale_id, staff_id,
                                  recorded_at_us)
        VALUES (p_header.till_id, 'sale', p_cash, p_counter.drawer_balance, p_header.id,
                p_header.staff_id, p_now_us);
    END IF;
    RETURN p_counter;
END
$$;
