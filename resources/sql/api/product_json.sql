-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A product as errors carry it to a till.
CREATE OR REPLACE FUNCTION polaris.product_json(p_product polaris.product, p_policy text)
RETURNS jsonb
LANGUAGE sql STABLE
RETURN pg_catalog.jsonb_build_object(
    'id', p_product.id, 'version', p_product.version, 'sku', p_product.sku,
    'name', p_product.name, 'category', p_product.category, 'unit', p_product.unit,
    'price', p_product.price, 'tax', p_product.tax_rate_ppm, 'active', p_product.active,
    'policy', p_policy);
