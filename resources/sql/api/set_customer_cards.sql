-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Gives a customer these cards and no others; blanks around them and empty ones are left out. The
-- caller holds the customer's ledger.
-- Raises TL018 for a card of somebody else (DETAIL JSON: card, holder).
CREATE OR REPLACE FUNCTION polaris.set_customer_cards(
    p_store_id bigint, p_customer_id bigint, p_cards text[])
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_cards text[];
    v_taken record;
BEGIN
    SELECT coalesce(array_agg(DISTINCT btrim(c.card)), '{}') INTO v_cards
      FROM unnest(p_cards) AS c (card) WHERE btrim(c.card) <> '';
    DELETE FROM customer_card
     WHERE store_id = p_store_id AND customer_id = p_customer_id AND NOT card = ANY (v_cards);
    INSERT INTO customer_card (store_id, card, customer_id)
    SELECT p_store_id, c.card, p_customer_id FROM unnest(v_cards) AS c (card) ORDER BY c.card
        ON CONFLICT (store_id, card) DO NOTHING;
    SELECT k.card, c.name AS holder INTO v_taken
      FROM customer_card AS k JOIN customer AS c ON c.id = k.customer_id
     WHERE k.store_id = p_store_id AND k.card = ANY (v_cards) AND k.customer_id <> p_customer_id
     ORDER BY k.card LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'a card is taken' USING ERRCODE = 'TL018', DETAIL = to_jsonb(v_taken);
    END IF;
END
$$;
