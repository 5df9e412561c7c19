-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Returns, and what customers owe. New books: refund, refund_line, refund_tender, account_posting.
--
-- Every paper of a till is a link of the till's one chain: sales, refunds and postings count links
-- 1..n together, and each kind its own numbers. A sale of 001 is the link of its number.
-- A customer has one balance: what is owed; below zero it is store credit.

ALTER TABLE till_counter
    ADD COLUMN last_link           bigint NOT NULL DEFAULT 0,
    ADD COLUMN last_refund_number  bigint NOT NULL DEFAULT 0,
    ADD COLUMN last_posting_number bigint NOT NULL DEFAULT 0;
UPDATE till_counter SET last_link = last_number;

-- The till's counter is locked while a link is taken, so that an index would only cost.
ALTER TABLE sale ADD COLUMN link bigint CHECK (link > 0);
UPDATE sale SET link = number;
ALTER TABLE sale ALTER COLUMN link SET NOT NULL;
-- Newest first, page by page; new rows always go to its right end.
CREATE INDEX sale_by_time ON sale (store_id, recorded_at_us, id);
CREATE INDEX sale_by_customer ON sale (customer_id, recorded_at_us)
    WHERE customer_id IS NOT NULL;
-- Who was here last.
CREATE INDEX sale_with_customer ON sale (recorded_at_us) WHERE customer_id IS NOT NULL;

ALTER TABLE tender DROP CONSTRAINT tender_kind_check;
ALTER TABLE tender ADD CONSTRAINT tender_kind_check
    CHECK (kind IN ('cash', 'card', 'account', 'store_credit', 'exchange'));

-- sale_id: null when returned without a receipt. exchange_sale_id: the sale that was settled with
-- it in one call.
CREATE TABLE refund (
    id               uuid PRIMARY KEY,
    store_id         bigint NOT NULL,
    till_id          bigint NOT NULL,
    number           bigint NOT NULL CHECK (number > 0),
    link             bigint NOT NULL CHECK (link > 0),
    staff_id         bigint NOT NULL,
    sale_id          uuid,
    exchange_sale_id uuid,
    customer_id      bigint,
    occurred_at_us   bigint NOT NULL,
    recorded_at_us   bigint NOT NULL,
    net              bigint NOT NULL CHECK (net >= 0),
    tax              bigint NOT NULL CHECK (tax >= 0),
    rounding         bigint NOT NULL,
    total            bigint NOT NULL CHECK (total >= 0),
    line_count       int NOT NULL CHECK (line_count > 0),
    turnover         bigint NOT NULL,
    content_hash     bytea NOT NULL,
    chain_hash       bytea NOT NULL,
    UNIQUE (till_id, number),
    CONSTRAINT refund_adds_up CHECK (total = net + tax + rounding)
);
CREATE INDEX refund_by_sale ON refund (sale_id);
CREATE INDEX refund_with_customer ON refund (recorded_at_us) WHERE customer_id IS NOT NULL;
CREATE INDEX refund_by_exchange ON refund (exchange_sale_id) WHERE exchange_sale_id IS NOT NULL;

CREATE TABLE refund_line (
    refund_id    uuid NOT NULL,
    line_number  int NOT NULL,
    sale_line    int,
    product_id   bigint NOT NULL,
    name         text NOT NULL,
    unit         text NOT NULL,
    quantity     bigint NOT NULL,
    unit_price   bigint NOT NULL CHECK (unit_price BETWEEN 0 AND 1000000000),
    tax_rate_ppm bigint NOT NULL,
    gross        bigint NOT NULL,
    discount     bigint NOT NULL,
    net          bigint NOT NULL CHECK (net >= 0),
    tax          bigint NOT NULL CHECK (tax >= 0),
    total        bigint NOT NULL,
    reason       text NOT NULL CHECK (reason IN ('unwanted', 'faulty', 'wrong_product',
                                                 'past_its_date', 'wrong_price', 'other')),
    goods        text NOT NULL CHECK (goods IN ('back_to_stock', 'written_off')),
    PRIMARY KEY (refund_id, line_number),
    CONSTRAINT refund_line_quantity CHECK (quantity BETWEEN 1 AND 1000000000),
    CONSTRAINT refund_line_discount CHECK (discount BETWEEN 0 AND gross),
    CONSTRAINT refund_line_adds_up
        CHECK (total = net + tax AND (total = gross - discount OR net = gross - discount))
);

CREATE TABLE refund_tender (
    refund_id     uuid NOT NULL,
    tender_number int NOT NULL,
    kind          text NOT NULL
                  CHECK (kind IN ('cash', 'card', 'account', 'store_credit', 'exchange')),
    amount        bigint NOT NULL CHECK (amount >= 0),
    reference     text NOT NULL DEFAULT '' CHECK (octet_length(reference) <= 64),
    PRIMARY KEY (refund_id, tender_number)
);

-- What is posted to an account by itself; amount is added to what is owed.
CREATE TABLE account_posting (
    id               uuid PRIMARY KEY,
    store_id         bigint NOT NULL,
    till_id          bigint NOT NULL,
    number           bigint NOT NULL CHECK (number > 0),
    link             bigint NOT NULL CHECK (link > 0),
    staff_id         bigint NOT NULL,
    customer_id      bigint NOT NULL,
    occurred_at_us   bigint NOT NULL,
    recorded_at_us   bigint NOT NULL,
    kind             text NOT NULL
                     CHECK (kind IN ('payment', 'adjustment', 'opening', 'store_credit')),
    amount           bigint NOT NULL CHECK (amount <> 0),
    tender_kind      text CHECK (tender_kind IN ('cash', 'card')),
    tender_reference text NOT NULL DEFAULT '' CHECK (octet_length(tender_reference) <= 64),
    reason           text NOT NULL DEFAULT '' CHECK (octet_length(reason) <= 200),
    turnover         bigint NOT NULL,
    content_hash     bytea NOT NULL,
    chain_hash       bytea NOT NULL,
    UNIQUE (till_id, number),
    CONSTRAINT account_posting_kind CHECK (
        (kind = 'payment') = (tender_kind IS NOT NULL) AND (kind = 'payment' OR reason <> '')
        AND (kind NOT IN ('payment', 'store_credit') OR amount < 0))
);
CREATE INDEX account_posting_by_customer ON account_posting (customer_id);
CREATE INDEX account_posting_by_time ON account_posting (recorded_at_us);

ALTER TABLE stock_movement ADD COLUMN refund_id uuid;

ALTER TABLE drawer_entry ADD COLUMN refund_id uuid, ADD COLUMN posting_id uuid;
ALTER TABLE drawer_entry DROP CONSTRAINT drawer_entry_kind_check;
ALTER TABLE drawer_entry ADD CONSTRAINT drawer_entry_kind_check
    CHECK (kind IN ('float', 'sale', 'pay_in', 'pay_out', 'refund', 'account_payment'));

-- approved_by: who agreed to go over the limit. merged: the other record of a merge.
ALTER TABLE ledger_entry
    ADD COLUMN refund_id       uuid,
    ADD COLUMN posting_id      uuid,
    ADD COLUMN merged_customer bigint,
    ADD COLUMN approved_by     bigint,
    ADD COLUMN reason          text NOT NULL DEFAULT '' CHECK (octet_length(reason) <= 200);
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_kind_check;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_kind_check
    CHECK (kind IN ('opening', 'sale', 'credit_used', 'payment', 'refund', 'credit_issued',
                    'adjustment', 'merge'));
CREATE INDEX ledger_entry_by_time ON ledger_entry (customer_id, recorded_at_us);

-- version counts edits only; the ledger moves last_entry and balance. words: those of the name,
-- split at blanks and ASCII punctuation, so that "Lee-Kim/2" is found by each of its parts, which
-- PostgreSQL's parser of sentences would not do.
ALTER TABLE customer
    ADD COLUMN phone        text NOT NULL DEFAULT '' CHECK (octet_length(phone) <= 40),
    ADD COLUMN phone_digits text GENERATED ALWAYS AS (regexp_replace(phone, '[^0-9]', '', 'g'))
                            STORED,
    ADD COLUMN email        text NOT NULL DEFAULT '' CHECK (octet_length(email) <= 200),
    ADD COLUMN note         text NOT NULL DEFAULT '' CHECK (octet_length(note) <= 1000),
    ADD COLUMN words        tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(
                            regexp_split_to_array(lower(name), '[\s!-/:-@\[-`{-~]+'), '')))
                            STORED,
    ADD COLUMN merged_into  bigint REFERENCES customer CHECK (merged_into <> id),
    ADD COLUMN edited_by    bigint,
    ADD COLUMN edited_at_us bigint,
    ADD CONSTRAINT customer_name CHECK (octet_length(name) <= 200),
    ADD CONSTRAINT customer_limit CHECK (credit_limit <= 1000000000000);
ALTER TABLE customer SET (fillfactor = 60);
CREATE INDEX customer_by_words ON customer USING gin (words);
CREATE INDEX customer_by_name ON customer (store_id, lower(name) text_pattern_ops)
    WHERE merged_into IS NULL;
CREATE INDEX customer_by_phone ON customer (store_id, phone_digits text_pattern_ops);
-- A number is also typed without the country or area it is stored with.
CREATE INDEX customer_by_phone_end ON customer (store_id, reverse(phone_digits) text_pattern_ops);
CREATE INDEX customer_by_edit ON customer (edited_at_us) WHERE edited_at_us IS NOT NULL;

CREATE TABLE customer_card (
    store_id    bigint NOT NULL REFERENCES store,
    card        text NOT NULL CHECK (card <> '' AND octet_length(card) <= 64),
    customer_id bigint NOT NULL REFERENCES customer,
    PRIMARY KEY (store_id, card)
);
CREATE INDEX customer_card_by_customer ON customer_card (customer_id);

CREATE TYPE refund_header AS (
    id uuid, store_id bigint, till_id bigint, staff_id bigint, sale_id uuid, customer_id bigint,
    occurred_at_us bigint, net bigint, tax bigint, rounding bigint, total bigint
);
-- sale_line is null without a receipt.
CREATE TYPE refund_line_input AS (
    sale_line int, product_id bigint, name text, unit text, quantity bigint, unit_price bigint,
    tax_rate_ppm bigint, gross bigint, discount bigint, net bigint, tax bigint, total bigint,
    reason text, goods text
);
CREATE TYPE posting_input AS (
    id uuid, store_id bigint, till_id bigint, staff_id bigint, customer_id bigint,
    occurred_at_us bigint, kind text, amount bigint, tender_kind text, tender_reference text,
    reason text
);
-- A customer brought from elsewhere; opening is what is owed.
CREATE TYPE customer_input AS (
    name text, phone text, email text, note text, cards text[], credit_limit bigint,
    opening bigint
);

-- What every call that records answers. number and chain_mark: of the sale, the refund or the
-- posting; returned_*: of the refund of an exchange. balance: what the customer owes after it, when
-- the call changed it. queued: it had to wait for its turn at a product.
CREATE TYPE call_receipt AS (
    already_recorded boolean, number bigint, recorded_at_us bigint, chain_mark text,
    returned_number bigint, returned_chain_mark text, balance bigint, queued boolean
);
-- The functions that answered with it are made again from their files.
DROP TYPE sale_receipt CASCADE;
