-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A database holds one shop, beside any number of trials. Where two first starts made two, the
-- tills sell in the older one: the others keep all that they hold and become trials.
UPDATE store SET purpose = 'trial'
 WHERE purpose = 'shop' AND id > (SELECT min(id) FROM store WHERE purpose = 'shop');
CREATE UNIQUE INDEX store_one_shop ON store (purpose) WHERE purpose = 'shop';

-- A store as it is to be made. Tills and staff are pairs laid side by side: code and name, name and
-- role.
CREATE TYPE store_plan AS (
    name text, purpose text, receipt_header text[], receipt_footer text[], currency text,
    currency_digits int, prices_include_tax boolean, tax_rounding text, tax_rounding_mode text,
    cash_step bigint, cash_rounding_mode text, scale_label_prefix text,
    scale_label_is_price boolean, till_codes text[], till_names text[], staff_names text[],
    staff_roles text[]
);
