-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Writes the refund, its lines, tenders and drawer entry. p_counter has the refund as its last
-- link; it comes back with the cash left in the drawer. Raises what the tables' checks raise.
CREATE OR REPLACE FUNCTION polaris.write_refund(
    p_header polaris.refund_header, p_lines polaris.refund_line_input[],
    p_tenders polaris.tender_input[], p_exchange_sale_id uuid, p_counter polaris.till_counter,
    p_content bytea, p_now_us bigint)
RETURNS polaris.till_counter
LANGUAGE plpgsql
AS $$
DECLARE
    v_cash bigint;
BEGIN
    INSERT INTO refund (id, store_id, till_id, number, link, staff_id, sale_id, exchange_sale_id,
                        customer_id, occurred_at_us, recorded_at_us, net, tax, rounding, total,
                        line_count, turnover, content_hash, chain_hash)
    VALUES (p_header.id, p_header.store_id, p_header.till_id, p_counter.last_refund_number,
            p_counter.last_link, p_header.staff_id, p_header.sale_id, p_exchange_sale_id,
            p_header.customer_id, p_header.occurred_at_us, p_now_us, p_header.net, p_header.tax,
            p_header.rounding, p_header.total, cardinality(p_lines), p_counter.turnover, p_content,
            p_counter.chain_head);
    INSERT INTO refund_line (refund_id, line_number, sale_line, product_id, name, unit, quantity,
                             unit_price, tax_rate_ppm, gross, discount, net, tax, total, reason,
                             goods)
    SELECT p_header.id, l.line_number, l.sale_line, l.product_id, l.name, l.unit, l.quantity,
           l.unit_price, l.tax_rate_ppm, l.gross, l.discount, l.net, l.tax, l.total, l.reason,
           l.goods
      FROM unnest(p_lines) WITH ORDINALITY AS l (sale_line, product_id, name, unit, quantity,
           unit_price, tax_rate_ppm, gross, discount, net, tax, total, reason, goods, line_number);
    INSERT INTO refund_tender (refund_id, tender_number, kind, amount, reference)
    SELECT p_header.id, t.tender_number, t.kind, t.amount, t.reference
      FROM unnest(p_tenders) WITH ORDINALITY AS t (kind, amount, reference, tender_number);

    SELECT sum(amount) INTO v_cash FROM unnest(p_tenders) WHERE kind = 'cash';
    IF v_cash <> 0 THEN
        p_counter.drawer_balance := p_counter.drawer_balance - v_cash;
        INSERT INTO drawer_entry (till_id, kind, amount, balance_after, refund_id, staff_id,
                                  recorded_at_us)
        VALUES (p_header.till_id, 'refund', -v_cash, p_counter.drawer_balance, p_header.id,
                p_header.staff_id, p_now_us);
    END IF;
    RETURN p_counter;
END
$$;
