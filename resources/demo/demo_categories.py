# SPDX-FileCopyrightText: Polaris contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which shelf of the demo shop a product stands on, told by words of its category and name."""

import re

# What a neighbourhood shop in Pakistan does not sell.
LEFT_OUT = re.compile(
    r'\b(alcohol\w*|hamblok\w*|gammon|varken\w*|wiener\w*|frankfurt\w*|bratwurst\w*|coppa|beers?'
    r'|bier\w*|birra|biere\w*|cerveza\w*|wines?|vins?|wein\w*|vino|whisk\w*|vodka|rum|gin'
    r'|liqueur\w*|champagnes?|prosecco|brandy|cognac|sake|soju|cider|cidre|tequila|pork\w*'
    r'|porc\w*|hams?|jambon\w*|bacon\w*|schwein\w*|speck|prosciutto|jamon|chorizo\w*|pepperoni'
    r'|salami\w*|lard\w*|saucisson\w*|pancetta|mortadella|guanciale|cerdo|suin\w*|cigarette\w*'
    r'|tobacco|tabac|marshmallow\w*|null|test\w*)\b|вино|пиво|водк|коньяк|свин|бекон|ветчин|сало'
    r'|шпик|ликер|шампанск|啤酒|酒|猪|豬|ビール|หมู|เบียร์|สุรา|돼지|맥주|소주|سجائر|شمة|κρασι|μπυρα|χοιριν'
    r'|יין|בירה', re.I)

PET = (r'pet.?food|\bcats?\b|\bdogs?\b|kitten|puppy|猫|кошек|собак|whiskas|felix|purina')
FROZEN = (r'frozen|surgel|ice.?cream|glaces?\b|glass\b|sorbet|eis\b|cones glaces|creme glacee'
          r'|pizza|мороженое|пельмени|アイス|ไอศกรีม|אייס|παγωτο')
MEAT = (r'meats?\b|sausage|chicken|beef|turkey|viande|poulet|fish|seafood|salmon|saumon|tuna'
        r'|thon|sardine|maquereau|mackerel|trout|truite|crevette|shrimp|рыб|мясо|кури|говя'
        r'|колбас|икра|сельд|лосос|鱼|魚|鸡|雞|牛肉|肉|ツナ|チキン|ไก่|ปลา|กุ้ง|참치|고등어|닭|لحم|دجاج|تونة|ψαρι'
        r'|γαλοπουλα|κοτοπουλο|טונה|עוף')
TEA = (r'\bteas?\b|\bthes\b|\bthe (vert|noir|bio)|\btee\b|\btisane|coffee|\bcafes?\b|kaffee'
       r'|espresso|cappuccino|\bчай|кофе|茶|咖啡|コーヒー|ชา(?!ม)|กาแฟ|녹차|커피|우엉차|شاي|قهوة|καφε|τσαι|קפה'
       r'|\bתה\b|lipton')
DRINKS = (r'juice|\bjus\b|nectar|saft\b|drinks?\b|beverage|boisson|soda|\bcola|lemonade|limonade'
          r'|water|\beau\b|smoothie|syrup|sirop|kombucha|squash|cordial|sherbet|rooh afza'
          r'|nestle pure|сок\b|нектар|вода|напит|квас|水|汁|饮料|飲料|ドリンク|ジュース|น้ำ(?!มัน|ตาล|ปลา|พริก'
          r'|จิ้ม)|เครื่องดื่ม|โค๊ก|음료|주스|물\b|عصير|ماء|مياه|بيبسي|كولا|χυμος|νερο|מיץ|מים')
DAIRY = (r'\bmilks?\b|\blaits?\b|milch|yogh?urt|yaourt|joghurt|cheese|fromage|kase\b|butters?\b'
         r'|beurre|creams?\b|creme|dairy|dairies|\beggs?\b|kefir|quark|paneer|ghee|mozzarella'
         r'|ricotta|parmigiano|stracchino|rondele|bridel|laitiere|lassi|chantilly|ayran|labneh'
         r'|молок|молоч|йогурт|сыр|творог|кефир|сметан|сливк|масло слив|сирен|мляко|яйц|牛奶|奶|酸奶'
         r'|優酪|ミルク|ヨーグルト|チーズ|牛乳|นม|โยเกิร์ต|우유|치즈|요구르트|حليب|لبن|جبن|زبد|قشطة|γαλα|γιαουρτ|τυρι'
         r'|βουτυρο|φετα|חלב|גבינ|יוגורט|קוטג|ביצ|ריקוטה|מעדן')
BREAKFAST = (r'cereal|muesli|granola|\boats?\b|oatmeal|maple|porridge|flakes|petit.?dejeuner'
             r'|breakfast|honeys?\b|miels?\b|jams?\b|marmalade|confiture|spreads?\b|tartin'
             r'|nutella|nutkao|peanut butter|beurre de cacahu|мед\b|варен|джем|хлопь|мюсли|каша'
             r'|蜂蜜|はちみつ|ジャム|グラノーラ|フルグラ|น้ำผึ้ง|ซีเรียล|꿀|잼|عسل|مربى|كورن|μελι\b|μαρμελαδα'
             r'|δημητριακα|דבש|ריבה|דגנים')
BAKERY = (r'\bbreads?\b|\bpains?\b|brot\b|brod\b|\bbuns?\b|bagel|tortilla wrap|pitta|pita\b|naan'
          r'|roti|paratha|croissant|brioche|muffin|scones?\b|\brolls?\b|rusk|toast|crispbread'
          r'|baguette|хлеб|батон|лаваш|каравай|сухар|булоч|面包|麵包|パン|ขนมปัง|빵|خبز|كرواسون|ψωμι'
          r'|φρυγανι|לחם|פית')
BISCUITS = (r'biscuit|cookie|cakes?\b|cupcake|wafer|gaufrette|gateau|keks|crackers?\b|brownie'
            r'|panettone|waffle|\blu\b|sooper|zeera|wheatable|nankhatai|bakeri|digestive'
            r'|shortbread|pastr|печенье|печенья|вафл|пряник|торт|бискв|餅|饼干|饼|ビスケット|クッキー|ケーキ'
            r'|คุกกี้|บิสกิต|เค้ก|เวเฟอร์|쿠키|케이크|비스킷|بسكويت|بسكوت|كيك|معمول|μπισκοτ|κεικ|עוגי'
            r'|ביסקוויט|וופל')
SWEETS = (r'chocolat|cacao\b|candy|candies|confection|bonbon|gum\b|sweets?\b|caramel|toffee'
          r'|lollipop|\bjelly|gummi|praline|\bsucres?\b|\bsugars?\b|schoko|candi\b|mithai|halva'
          r'|nougat|шоколад|конфет|карамел|зефир|мармелад|халва|сахар|巧克力|糖|チョコ|キャンディ|グミ|ช็อก'
          r'|ลูกอม|초코|사탕|카라멜|캔디|شوكولا|حلوى|حلاوة|علكة|سكر|σοκολατ|καραμελ|שוקולד|סוכר|סוכרי')
SNACKS = (r'chips|crisps|snacks?\b|popcorn|nuts?\b|peanut|almond|pistach|cashew|pretzel|namkeen'
          r'|bhujia|bhujiya|nimko|bars?\b|amande|noix|noisette|raisin|dates?\b|dattes|dried'
          r'|seeds\b|figs\b|trail mix|\blays\b|cheetos|kurkure|doritos|pringles|nachos|mixture'
          r'|pellet|орех|семеч|чипс|снек|изюм|сухофрукт|瓜子|花生|薯片|坚果|葡萄乾|スナック|ポテト|ナッツ|ขนม|ถั่ว'
          r'|มันฝรั่ง|땅콩|스낵|과자|건빵|김\b|شيبس|ليز|مكسرات|تمر|رطب|فستق|χειλι|σταφιδ|αμυγδαλ|τσιπς'
          r'|במבה|ביסלי|חטיף|אגוז')
OILS = (r'\boils?\b|huile|olio\b|\bol\b|aceite|vinegar|vinaigre|sauces?\b|ketchup|mayonn|mustard'
        r'|moutarde|dressing|dips?\b|salsa|pesto|relish|pickle|chutney|condiment|paste\b|achar'
        r'|tapenade|hou?mm?o?us|gherkin|marinade|масло|соус|кетчуп|майонез|горчиц|уксус|аджика|油'
        r'|酱|醬|醋|ソース|醤油|しょうゆ|ドレッシング|みりん|味噌|น้ำมัน|น้ำปลา|ซอส|น้ำพริก|น้ำจิ้ม|간장|고추장|쌈장|기름|소스|زيت'
        r'|صلصة|شطة|كاتشب|مايونيز|خل\b|طحينة|λαδι|ελαιολαδο|κετσαπ|μουσταρδα|μαγιονεζα|שמן|קטשופ'
        r'|חומוס|טחינה')
RICE = (r'\brices?\b|\briz\b|basmati|pastas?\b|\bpates\b|spaghetti|penne|fusilli|macaroni|noodle'
        r'|ramen|ramyun|vermicelli|couscous|quinoa|lentil|lentille|\bbeans?\b|haricot|chickpea'
        r'|pois chiche|flour|farine|\bdal\b|daal|atta|semolina|bulgur|legume|gnocchi|tortellini'
        r'|tortelloni|ravioli|lasagn|grains?\b|рис\b|риса|греч|крупа|макарон|лапш|мука|горох'
        r'|фасол|чечев|пшен|米|面(?!包)|麵(?!包)|粉|うどん|そば|ラーメン|ご飯|チャーハン|きな粉|บะหมี่|ข้าว|เส้น|มาม่า|라면'
        r'|탕면|면\b|쌀|너구리|짜왕|떡|أرز|ارز|رز\b|مكرونة|معكرونة|اندومي|فول|عدس|حمص|فرينة|دقيق|كسكس|ρυζι'
        r'|ζυμαρ|μακαρον|φασολ|φακ|αλευρι|σιμιγδαλι|misko|אורז|פסטה|קמח|פתיתים')
CANNED = (r'canned|conserve|soups?\b|soupe|suppe|broth|bouillon|chili\b|stew|tomates?\b'
          r'|tomatoes\b|passata|olives?\b|\bcorn\b|mais\b|artichok|ready meal|entrees|dinner'
          r'|saag|curry|biryani|masala gravy|суп|борщ|консерв|томат|кукуруз|оливк|маслин|салат'
          r'|лютениц|огурц|罐|汤|湯|スープ|コンソメ|だし|カレー|ซุป|แกง|แพนง|국\b|스프|육수|카레|شوربة|معلبات|ذرة'
          r'|زيتون|σουπα|τοματ|ελιες|מרק|זית|תירס')
PRODUCE = (r'salads?\b|lettuce|carrots?\b|vegetables?\b|legumes\b|fruits?\b|apples?\b|pommes?\b'
           r'|banan|mango|berries|avocado|mushroom|champignon|spinach|epinard|brocoli|брокколи'
           r'|яблок|ананас|капуст|水果|蔬菜|葱|ผัก|มะม่วง|ผลไม้|마늘|과일|망고|فواكه|خضار|فلفل اخضر|φρουτ'
           r'|σαλατα|ירקות|פירות')
GROCERIES = (r'spice|herbs?\b|seasoning|salts?\b|\bsel\b|pepper|poivre|masala|garlic|ginger'
             r'|turmeric|cumin|baking|yeast|levure|vanill|starch|powder|protein|supplement'
             r'|ispaghol|kewra|essence|mix\b|tofu|sweetener|stevia|специ|приправ|соль|перец'
             r'|чеснок|дрожж|желатин|盐|鹽|胡椒|豆腐|塩|だし|ふりかけ|とうふ|เกลือ|พริก|เครื่องปรุง|두부|소금|후추|가루'
             r'|بهارات|كمون|ملح|فلفل|خميرة|αλατι|πιπερ|ριγανη|מלח|פלפל|תבלין')
HOUSEHOLD = (r'non.?food|sunscreen|sun.?cream|solkram|solaire|soap|shampoo|detergent|toothpaste'
             r'|tissue|ansikt|cosmetic|deodorant|gel douche|toilet|napkin|تنظيف|مناديل|كشكول'
             r'|صابون|записн|мыло|салфет|洗|紙|ティッシュ|สบู่|ยาสี|휴지|비누|σαπουν|סבון')

# The first that fits wins.
RULES = [(shelf, re.compile(words)) for shelf, words in [
    ('Biscuits & cakes', r'bourbon|bikis|cream sandwich|creme sandwich|pure magic|little hearts'),
    ('Snacks & nuts', r'nachos|curlz|doritos|kurkure|puffs\b'),
    ('Sweets', r'dairy milk'),
    ('Drinks', r'energy drink|milk ?shake|coca.?cola|pepsi'),
    ('Groceries', r'powdered|protein|drink mix|supplement'),
    ('Rice & pasta', r'macaroni|noodle|spaghetti|ramen|ramyun'),
    ('Household & pets', PET),
    ('Household & pets', HOUSEHOLD),
    ('Frozen', FROZEN),
    ('Biscuits & cakes', BISCUITS),
    ('Snacks & nuts', r'chips|crisps|popcorn|cereal bars?|bars?\b'),
    ('Breakfast', BREAKFAST),
    ('Sweets', SWEETS),
    ('Tea & coffee', TEA),
    ('Oils & sauces', OILS),
    ('Bakery', BAKERY),
    ('Dairy', DAIRY),
    ('Snacks & nuts', SNACKS),
    ('Rice & pasta', RICE),
    ('Canned & soups', CANNED),
    ('Meat & fish', MEAT),
    ('Drinks', DRINKS),
    ('Groceries', GROCERIES),
    ('Produce', PRODUCE)]]


def shelf_of(text):
    """The shelf that the folded text names, or None."""
    return next((shelf for shelf, words in RULES if words.search(text)), None)
