-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- At most 50 customers whose names have words that begin as the words of the text do, whose phone
-- number begins or ends with its digits (three or more), or who have it as a card. A card comes
-- first, then the whole name, then names that begin so, then the rest by name, of which a text that
-- says little looks at 1,000. For an empty text, those who were here last.
-- No text can be read as part of a query: words hold neither blanks nor ASCII punctuation.
CREATE OR REPLACE FUNCTION polaris.find_customers(p_store_id bigint, p_text text)
RETURNS SETOF polaris.customer_account
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
SET enable_seqscan = off
AS $$
DECLARE
    v_text   text := lower(btrim(left(p_text, 200)));
    v_words  tsquery;
    v_digits text;
    v_end    text;
BEGIN
    IF v_text = '' THEN
        RETURN QUERY SELECT * FROM find_last_customers(p_store_id);
        RETURN;
    END IF;
    SELECT string_agg(format('''%s'':*', w.word), ' & ')::tsquery INTO v_words
      FROM regexp_split_to_table(v_text, '[\s!-/:-@\[-`{-~]+') AS w (word) WHERE w.word <> '';
    IF v_text ~ '^[0-9 +()./-]+$' THEN
        v_digits := substring(regexp_replace(v_text, '[^0-9]', '', 'g') FROM '^...+$');
        v_end := substring(reverse(ltrim(v_digits, '0')) FROM '^...+$');
    END IF;

    -- Digits end before ':' in the order of their bytes, and all texts before the last character.
    RETURN QUERY
    WITH hit AS (
        (SELECT c.id FROM customer AS c
          WHERE c.store_id = p_store_id AND c.merged_into IS NULL AND lower(c.name) ~>=~ v_text
            AND lower(c.name) ~<~ (v_text || chr(1114111))
          ORDER BY lower(c.name) USING ~<~ LIMIT 50)
        UNION
        (SELECT c.id FROM customer AS c
          WHERE c.store_id = p_store_id AND c.merged_into IS NULL AND c.words @@ v_words
          LIMIT 1000)
        UNION
        (SELECT c.id FROM customer AS c
          WHERE c.store_id = p_store_id AND c.merged_into IS NULL AND c.phone_digits ~>=~ v_digits
            AND c.phone_digits ~<~ (v_digits || ':') LIMIT 1000)
        UNION
        (SELECT c.id FROM customer AS c
          WHERE c.store_id = p_store_id AND c.merged_into IS NULL
            AND reverse(c.phone_digits) ~>=~ v_end
            AND reverse(c.phone_digits) ~<~ (v_end || ':') LIMIT 1000)
        UNION
        SELECT k.customer_id FROM customer_card AS k
         WHERE k.store_id = p_store_id AND k.card = btrim(p_text)
    ), best AS (
        SELECT c.id, lower(c.name) AS name,
               CASE WHEN EXISTS (SELECT FROM customer_card AS k
                                  WHERE k.store_id = p_store_id AND k.card = btrim(p_text)
                                    AND k.customer_id = c.id) THEN 0
                    WHEN lower(c.name) = v_text THEN 1
                    WHEN starts_with(lower(c.name), v_text) THEN 2
                    ELSE 3 END AS place
          FROM hit JOIN customer AS c USING (id)
         ORDER BY place, name, c.id LIMIT 50
    )
    SELECT a.* FROM best AS b JOIN customer_account AS a USING (id)
     ORDER BY b.place, b.name, b.id;
END
$$;
