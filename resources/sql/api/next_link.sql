-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A till's counter with one more paper: its number, its link of the chain, the turnover after it.
-- p_paper: sale, refund or posting. Nothing is written: see save_till.
CREATE OR REPLACE FUNCTION polaris.next_link(
    p_counter polaris.till_counter, p_paper text, p_turnover bigint, p_content bytea,
    p_now_us bigint)
RETURNS polaris.till_counter
LANGUAGE plpgsql
AS $$
DECLARE
    v_number bigint;
BEGIN
    IF p_paper = 'sale' THEN
        v_number := p_counter.last_number + 1;
        p_counter.last_number := v_number;
    ELSIF p_paper = 'refund' THEN
        v_number := p_counter.last_refund_number + 1;
        p_counter.last_refund_number := v_number;
    ELSE
        v_number := p_counter.last_posting_number + 1;
        p_counter.last_posting_number := v_number;
    END IF;
    p_counter.last_link := p_counter.last_link + 1;
    p_counter.turnover := p_counter.turnover + p_turnover;
    p_counter.chain_head := chain_hash(p_counter.chain_head, v_number, p_now_us,
                                       p_counter.turnover, p_content);
    RETURN p_counter;
END
$$;
