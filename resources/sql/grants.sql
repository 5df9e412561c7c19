-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a till may do: call what it needs, read what it shows. Everything else stays with the owner.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA polaris FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA polaris FROM PUBLIC, polaris_till;
GRANT USAGE ON SCHEMA polaris TO polaris_till;
GRANT EXECUTE ON FUNCTION
    polaris.complete_sale, polaris.complete_refund, polaris.complete_exchange,
    polaris.post_to_account, polaris.find_customers, polaris.find_current_customer,
    polaris.find_customer_records, polaris.read_customer, polaris.read_customer_by_card,
    polaris.read_open_charges, polaris.read_statement, polaris.save_customer,
    polaris.save_new_customer, polaris.merge_customers, polaris.end_own_sessions,
    polaris.find_stock_holder
    TO polaris_till;
GRANT SELECT ON
    polaris.schema_migration, polaris.till_setup, polaris.catalogue, polaris.quick_keys,
    polaris.stock, polaris.recorded_sale, polaris.refundable_sale, polaris.recorded_refund,
    polaris.recorded_posting, polaris.sale_search, polaris.sold_product
    TO polaris_till;
