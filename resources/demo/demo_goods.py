# SPDX-FileCopyrightText: Polaris contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the demo shop adds by hand: loose goods, the shelves of Pakistani goods, the first keys."""

# Generic goods without a maker, not from the data. The SKU is the item number on scale labels.
_FRESH = [('20001', 'Bananas (loose)', 180), ('20002', 'Onions (loose)', 140),
          ('20003', 'Potatoes (loose)', 110), ('20004', 'Tomatoes (loose)', 220),
          ('20005', 'Lemons (loose)', 300), ('20006', 'Apples (loose)', 320),
          ('20007', 'Oranges (loose)', 210), ('20008', 'Mangoes (loose)', 260),
          ('20009', 'Carrots (loose)', 120), ('20010', 'Cucumbers (loose)', 130),
          ('20011', 'Green chillies (loose)', 340), ('20012', 'Garlic (loose)', 480),
          ('20013', 'Ginger (loose)', 620), ('20014', 'Spinach (loose)', 90),
          ('20015', 'Cauliflower (loose)', 150), ('20016', 'Cabbage (loose)', 110),
          ('20017', 'Okra (loose)', 240), ('20018', 'Grapes (loose)', 390)]
LOOSE = [{'sku': 'BAG', 'barcode': '', 'name': 'Carrier bag', 'category': 'Household & pets',
          'unit': 'piece', 'price': 10, 'tax_percent': 17, 'policy': 'allow', 'opening_stock': 0}]
LOOSE += [{'sku': sku, 'barcode': '', 'name': name, 'category': 'Produce', 'unit': 'kg',
           'price': price, 'tax_percent': 0, 'policy': 'allow', 'opening_stock': 40}
          for sku, name, price in _FRESH]

# Names that tell no category by their words.
PAKISTANI_SHELF = {
    '8961100282074': 'Sweets',            # Paanbahar, a mouth freshener
    '8964000020531': 'Oils & sauces',     # sangrila
    '8964000938485': 'Groceries',         # Pehalwaan
    '8964001499060': 'Groceries',         # unka
    '8961100068463': 'Breakfast',         # honey
    '8961587060486': 'Dairy',             # rice pudding
    '8965251207139': 'Dairy',             # plant cream for cooking
    '8965251208082': 'Dairy',             # butter
    '8964000577066': 'Oils & sauces',     # coconut oil
    '8964000379073': 'Groceries',         # kewra essence
    '8964000122075': 'Drinks',            # a syrup for drinks
}

# Code, label, and what the demo sets, so that the first page shows every state of stock.
QUICK_GOODS = [
    ('BAG', 'Carrier bag', {}),
    ('8964000182420', 'Bread', {'price': 190, 'opening_stock': 24, 'policy': 'block'}),
    ('8961008206400', 'Full cream milk', {'price': 320, 'opening_stock': 46, 'policy': 'block'}),
    ('8961008205113', 'Water', {'price': 110, 'opening_stock': 88, 'policy': 'block'}),
    ('20001', 'Bananas (loose)', {}),
    ('20002', 'Onions (loose)', {}),
    ('20003', 'Potatoes (loose)', {}),
    ('20004', 'Tomatoes (loose)', {}),
    ('20005', 'Lemons (loose)', {}),
    ('20006', 'Apples (loose)', {}),
    ('8961100331857', 'Basmati rice', {'price': 2150, 'opening_stock': 1, 'policy': 'block'}),
    ('8961014106282', 'Tea, yellow label', {'price': 890, 'opening_stock': 3, 'policy': 'block'}),
    ('8964000122075', 'Rooh Afza', {'price': 450, 'opening_stock': 17, 'policy': 'block'}),
    ('8964000609668', 'Lychee drink', {'price': 120, 'opening_stock': 41, 'policy': 'block'}),
    ('8964000681008', 'Sooper biscuits', {'price': 60, 'opening_stock': 120, 'policy': 'block'}),
    ('8964000090602', 'Lays', {'price': 100, 'opening_stock': 64, 'policy': 'block'}),
    ('8964000102718', 'Cheetos', {'price': 80, 'opening_stock': 9, 'policy': 'block'}),
    ('8964000735169', 'Honey with ginger', {'price': 780, 'opening_stock': 12, 'policy': 'ask'}),
    ('8962700162667', 'Ketchup', {'price': 330, 'opening_stock': 2, 'policy': 'ask'}),
    ('8964000577066', 'Coconut oil', {'price': 950, 'opening_stock': 0, 'policy': 'block'}),
]
