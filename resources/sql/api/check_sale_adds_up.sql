-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The sums over rows that no CHECK can see: lines make the header, tenders pay it, change is cash,
-- what is rounded off is cash and less than the store's smallest coin, and only an exchange is paid
-- by goods. Returns the cash that stays in the drawer.
-- Raises TL011.
CREATE OR REPLACE FUNCTION polaris.check_sale_adds_up(
    p_header polaris.sale_header, p_lines polaris.sale_line_input[],
    p_tenders polaris.tender_input[], p_is_exchange boolean)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_net      bigint;
    v_tax      bigint;
    v_tendered bigint;
    v_cash     bigint;
    v_account  bigint;
    v_coins    bigint;
    v_goods    bigint;
BEGIN
    SELECT sum(net), sum(tax) INTO v_net, v_tax FROM unnest(p_lines);
    SELECT sum(amount), coalesce(sum(amount) FILTER (WHERE kind = 'cash'), 0),
           coalesce(sum(amount) FILTER (WHERE kind IN ('account', 'store_credit')), 0),
           count(*) FILTER (WHERE kind = 'cash'), count(*) FILTER (WHERE kind = 'exchange')
      INTO v_tendered, v_cash, v_account, v_coins, v_goods FROM unnest(p_tenders);
    IF (v_net, v_tax) IS DISTINCT FROM (p_header.net, p_header.tax)
       OR v_tendered - p_header.change IS DISTINCT FROM p_header.total
       OR p_header.change > v_cash
       OR (v_account <> 0 AND p_header.customer_id IS NULL)
       OR p_is_exchange <> (v_goods > 0) THEN
        RAISE EXCEPTION 'sale % does not add up', p_header.id USING ERRCODE = 'TL011';
    END IF;
    IF p_header.rounding <> 0 THEN
        IF v_coins = 0 OR abs(p_header.rounding) >= (SELECT cash_step FROM store
                                                      WHERE id = p_header.store_id) THEN
            RAISE EXCEPTION 'sale % is rounded too far', p_header.id USING ERRCODE = 'TL011';
        END IF;
    END IF;
    RETURN v_cash - p_header.change;
END
$$;
