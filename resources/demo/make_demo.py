#!/usr/bin/env python3
# SPDX-FileCopyrightText: Polaris contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes products.csv, the goods of the demo shop, from an extract of Open Food Facts.

Usage: make_demo.py DIRECTORY     with the extract's products.csv (columns barcode, name, brand,
                                  category, category_path, package_quantity, countries, ...)

Same input, same output, byte for byte: what looks random comes from a hash of the barcode.
Names, codes and sizes are the data's. Prices, tax, stock, policies and quick keys are set here.
"""

import csv
import hashlib
import pathlib
import re
import sys
import unicodedata

from demo_categories import LEFT_OUT, shelf_of
from demo_goods import LOOSE, PAKISTANI_SHELF, QUICK_GOODS

COUNT = 2700
NAME_MAX = 60
LABEL_MAX = 22
PAGE_MAX = 20
COLUMNS = ('sku,barcode,name,category,unit,price,tax_percent,policy,opening_stock,'
           'quick_page,quick_position,quick_label').split(',')
# Numbers issued in India, the Gulf, the United Kingdom, Sri Lanka: what such a shop imports.
NEAR = ('890', '621', '622', '625', '626', '627', '628', '629', '50', '479')
# The most products of one script.
SCRIPTS = [('Arabic', 0x600, 0x6FF, 110), ('Hebrew', 0x590, 0x5FF, 33), ('Greek', 0x370, 0x3FF, 60),
           ('Thai', 0xE00, 0xE7F, 90), ('Hangul', 0xAC00, 0xD7A3, 50), ('Kana', 0x3040, 0x30FF, 75),
           ('Han', 0x4E00, 0x9FFF, 110), ('Cyrillic', 0x400, 0x4FF, 150)]
# Rupees for 100 g or 100 ml, and for a package whose size the data does not tell.
PRICES = {'Bakery': (45, 160), 'Dairy': (60, 290), 'Drinks': (14, 130), 'Tea & coffee': (240, 450),
          'Breakfast': (110, 480), 'Biscuits & cakes': (80, 120), 'Sweets': (150, 140),
          'Snacks & nuts': (130, 110), 'Oils & sauces': (65, 390), 'Rice & pasta': (42, 340),
          'Canned & soups': (60, 290), 'Meat & fish': (150, 560), 'Frozen': (75, 520),
          'Produce': (40, 220), 'Household & pets': (90, 420), 'Groceries': (120, 240)}
# Quick-key pages, and words of the names that are worth a key.
PAGES = {'Bakery': r'\b(bread|buns?|rusks?|bagels?|naan|roti|paratha|croissants?|muffins?|toast'
                   r'|rolls?|pitt?a|scones?|crumpets|teacakes|wraps?)\b',
         'Dairy': r'\b(milk|yogh?urt|cheese|cheddar|butter|cream|eggs|ghee|paneer|lassi|kefir|curd'
                  r'|dahi)$',
         'Produce': r'\b(salad|carrots|apples|spinach|mushrooms?|potatoes|avocado|lettuce|peas)$',
         'Drinks': r'\b(water|juice|cola|coke|pepsi|lemonade|drink|soda|squash|sherbet|nectar'
                   r'|smoothie|sprite|fanta|orange|mango)\b'}
UNTAXED = {'Bakery', 'Dairy', 'Rice & pasta', 'Produce'}
STRANGE = {'So', 'Cc', 'Cf', 'Co', 'Cn', 'Zl', 'Zp'}  # no such characters on a shelf label
GRAMS = {'mg': 0.001, 'g': 1, 'kg': 1000, 'ml': 1, 'cl': 10, 'dl': 100, 'l': 1000}
UNIT_NAMES = {'gr': 'g', 'gm': 'g', 'gram': 'g', 'г': 'g', 'кг': 'kg', 'мл': 'ml',
              'л': 'l', 'lt': 'l', 'ltr': 'l', 'litre': 'l', 'liter': 'l'}
SIZE = re.compile(r'(?:(\d{1,2})\s*[x×]\s*)?(\d{1,4}(?:[.,]\d{1,3})?)\s*'
                  r'(kgs?|grams?|gr|gm|g|mg|ml|cl|dl|ltr|litre|liter|lt|l|кг|г|мл|л)'
                  r'(?![a-zа-я])', re.I)


def fold(text):
    """Lower case without accents; Thai, Indic and Japanese marks stay."""
    parts = unicodedata.normalize('NFKD', text).casefold()
    classes = [(c, unicodedata.combining(c)) for c in parts]
    return unicodedata.normalize('NFC', ''.join(
        c for c, combining in classes if combining < 200 and not 10 <= combining <= 36))


def chance(barcode, purpose, below):
    """A number from 0 to below - 1 that always comes out the same."""
    digest = hashlib.sha256(f'{purpose}:{barcode}'.encode()).digest()
    return int.from_bytes(digest[:8], 'big') % below


def script_of(name):
    for script, first, last, _ in SCRIPTS:
        if sum(first <= ord(c) <= last for c in name) >= 2:
            return script
    return 'Latin'


def size_of(text):
    """(grams or millilitres, text) of the first metric size, or (None, '')."""
    found = SIZE.search(text)
    if not found:
        return None, ''
    times, amount, unit = found.groups()
    unit = unit.lower().rstrip('s')
    unit = UNIT_NAMES.get(unit, unit)
    amount = amount.replace(',', '.')
    grams = float(amount) * GRAMS[unit] * int(times or 1)
    if not 5 <= grams <= 15000:
        return None, ''
    return grams, f'{times} x {amount} {unit}' if times else f'{amount} {unit}'


def tidy(name):
    """Blanks and letter case as on a shelf label."""
    name = re.sub(r'\s+', ' ', name).strip(' .,;:-_*"')
    if name.isupper() and name.isascii() and len(name) > 5:
        name = ' '.join(w.capitalize() if len(w) > 3 else w for w in name.split())
    return name[:1].upper() + name[1:]


def is_readable(name, script):
    shortest = 2 if script in ('Han', 'Kana', 'Hangul') else 4
    letters = sum(c.isalpha() or unicodedata.category(c).startswith('M') for c in name)
    strange = any(unicodedata.category(c) in STRANGE for c in name)
    return (shortest <= len(name) <= NAME_MAX and letters >= 0.6 * len(name) and not strange
            and not re.search(r'[|<>{}\\@=#_;"]|http|www', name))


def shelf_name(row):
    """Brand, name and package size where they fit."""
    name, brand = tidy(row['name']), tidy(row['brand'])
    if 'unknown' in brand.lower():
        brand = ''
    if 2 < len(brand) <= 20 and brand.isascii() and fold(brand) not in fold(name):
        if len(brand) + 1 + len(name) <= NAME_MAX - 10:
            name = f'{brand} {name}'
    _, size = size_of(row['package_quantity'])
    if size and not SIZE.search(name) and len(name) + 1 + len(size) <= NAME_MAX:
        name = f'{name} {size}'
    return name


def read_goods(path):
    """Every row that may stand on a shelf, with what the choice needs."""
    for row in csv.DictReader(open(path, encoding='utf-8', newline='')):
        is_local = row['barcode'].startswith('896')
        script = script_of(row['name'])
        name = shelf_name(row)
        told = fold(' '.join((row['category'], row['category_path'])))
        path = told.replace('plant based foods and beverages', '')
        if not is_local and not is_readable(name, script):
            continue
        if LEFT_OUT.search(told) or LEFT_OUT.search(fold(name)):
            continue
        shelf = (PAKISTANI_SHELF.get(row['barcode']) or shelf_of(fold(row['category']))
                 or shelf_of(fold(name)) or shelf_of(path))
        if not shelf and script == 'Latin' and not is_local:
            continue
        countries = fold(row['countries'])
        score = (3 * bool(row['category']) + 2 * bool(size_of(name)[0]) + bool(row['brand'])
                 + 3 * bool(re.search('pakistan|india|emirates|saudi|kingdom', countries))
                 + 5 * row['barcode'].startswith(NEAR) - 2 * (len(name) > 40)
                 - 3 * (',' in name) - 9 * (shelf == 'Household & pets'))
        yield {'barcode': row['barcode'], 'name': name, 'script': script, 'score': score,
               'shelf': shelf or 'Groceries', 'is_local': is_local,
               'plain': ' '.join(SIZE.sub('', tidy(row['name'])).split()).strip(' ,-()'),
               'liquid': size_of(f"{row['package_quantity']} {name}")[1].endswith('l'),
               'grams': size_of(row['package_quantity'])[0] or size_of(name)[0]}


def choose(goods):
    """The Pakistani ones, each script's share, then the best of the rest from all shelves."""
    best_first = sorted(goods, key=lambda g: (-g['score'], chance(g['barcode'], 'order', 2**60)))
    chosen, names = {}, set()

    def take(good):
        if fold(good['name']) not in names or good['is_local']:
            chosen[good['barcode']] = good
            names.add(fold(good['name']))

    for good in best_first:
        if good['is_local']:
            take(good)
    for script, _, _, most in SCRIPTS:
        for good in [g for g in best_first if g['script'] == script and not g['is_local']][:most]:
            take(good)
    waiting = {}
    for good in best_first:
        if good['script'] == 'Latin' and good['barcode'] not in chosen:
            waiting.setdefault(good['shelf'], []).append(good)
    while len(chosen) < COUNT and any(waiting.values()):
        for shelf in sorted(waiting):
            if waiting[shelf] and len(chosen) < COUNT:
                take(waiting[shelf].pop(0))
    return sorted(chosen.values(), key=lambda g: g['barcode'])


def price_of(good):
    """Rupees: by shelf and size, larger packages cheaper for their weight, spread by the hash."""
    per_100, whole = PRICES[good['shelf']]
    spread = 70 + chance(good['barcode'], 'price', 71)
    rupees = whole * spread / 100
    if good['shelf'] == 'Tea & coffee' and good['liquid']:
        per_100 = PRICES['Drinks'][0]
    if good['grams']:
        rupees = per_100 * spread / 100 * (good['grams'] / 100) ** 0.85
    step = 5 if rupees < 500 else 10
    return min(max(20, round(rupees / step) * step), 9500)


def stock_of(barcode):
    kind = chance(barcode, 'stock', 1000)
    if kind < 4:
        return 0
    if kind < 9:
        return 1
    return 2 + chance(barcode, 'few', 4) if kind < 60 else 6 + chance(barcode, 'many', 195)


def policy_of(barcode):
    kind = chance(barcode, 'policy', 100)
    return 'allow' if kind < 3 else 'ask' if kind < 10 else 'block'


def product_rows(goods):
    for number, good in enumerate(goods, 1):
        yield {'sku': f'P{number:04}', 'barcode': good['barcode'], 'name': good['name'],
               'category': good['shelf'], 'unit': 'piece', 'price': price_of(good),
               'tax_percent': 0 if good['shelf'] in UNTAXED else 17,
               'policy': policy_of(good['barcode']), 'opening_stock': stock_of(good['barcode'])}


def give_keys(rows, plain):
    """Sets page, position and label. plain: short names by barcode."""
    by_code = {row['barcode'] or row['sku']: row for row in rows}
    for position, (code, label, changes) in enumerate(QUICK_GOODS):
        by_code[code].update(changes, quick_page='Quick keys', quick_position=position,
                             quick_label=label)

    def keyable(row, words):
        name = plain.get(row['barcode'], '')
        return row['unit'] == 'kg' or (len(name) <= LABEL_MAX and re.search(words, name, re.I))

    for page, words in PAGES.items():
        shelf = [row for row in rows
                 if row['category'] == page and 'quick_page' not in row and keyable(row, words)]
        shelf.sort(key=lambda r: (r['unit'] != 'kg', not r['barcode'].startswith('896'),
                                  not r['barcode'].startswith(NEAR), r['barcode']))
        seen = {}
        for row in shelf:
            label = plain.get(row['barcode']) or row['name']
            if len(seen) < PAGE_MAX and seen.setdefault(label.casefold(), row) is row:
                row.update(quick_page=page, quick_position=len(seen) - 1, quick_label=label)


def in_file_order(row):
    """Quick keys first, page by page, so that pages are first met in the order of their tabs."""
    pages = ['Quick keys', *PAGES, '']
    return pages.index(row.get('quick_page', '')), row.get('quick_position', 0), row['sku']


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    goods = choose(list(read_goods(pathlib.Path(sys.argv[1]) / 'products.csv')))
    rows = [dict(row) for row in LOOSE] + list(product_rows(goods))
    give_keys(rows, {good['barcode']: good['plain'] for good in goods})
    rows.sort(key=in_file_order)
    target = pathlib.Path(__file__).with_name('products.csv')
    with open(target, 'w', encoding='utf-8', newline='') as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator='\n')
        writer.writeheader()
        writer.writerows(rows)
    print(f'{len(rows)} products, {target.stat().st_size} bytes')


if __name__ == '__main__':
    main()
