// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/catalogue.h"
#include "tests/ui/fake_shop.h"
#include "ui/shell/font_warmer.h"

#include <QTest>

using namespace polaris;

namespace
{

std::shared_ptr<const Catalogue> catalogueOf(const std::vector<std::string>& names)
{
    CatalogueChanges changes;
    for (const std::string& name : names) {
        const std::size_t number = changes.products.size() + 1;
        changes.products.push_back({.id = ProductId{static_cast<std::int64_t>(number)},
                                    .sku = "P" + std::to_string(number),
                                    .name = name,
                                    .barcodes = {},
                                    .category = {},
                                    .price = rupees(100),
                                    .taxRate = Rate{}});
    }
    return Catalogue{}.with(changes);
}

} // namespace

// Names from the demo shop's products.
class TestFontWarmer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_script_is_drawn_and_latin_is_not()
    {
        FontWarmer warmer{m_theme};
        warmer.warm(catalogueOf({"Cresent Bread", "Miel Pops coeur à la noisette", "السبع",
                                 "きな粉 (Kinako flour)", "Столовое золотое"}));
        QVERIFY(!warmer.isWarm());
        QTRY_VERIFY(warmer.isWarm());
        QCOMPARE(warmer.names().size(), 3);
    }
    void a_few_names_stand_for_a_script()
    {
        FontWarmer warmer{m_theme};
        warmer.warm(catalogueOf({"巧克力夹心饼干", "上好佳田园薯片", "吕梁野山坡生榨沙棘",
                                 "帕克大叔水晶棒棒糖9克", "고기전용쌈장"}));
        QTRY_COMPARE(warmer.names().size(), 4);
        QVERIFY(warmer.names().contains(QStringLiteral("고기전용쌈장")));
    }
    void other_sizes_are_drawn_again()
    {
        FontWarmer warmer{m_theme};
        warmer.warm(catalogueOf({"السبع"}));
        QTRY_VERIFY(warmer.isWarm());
        m_theme.setSize(SizeChoice::Large);
        QVERIFY(!warmer.isWarm());
        QTRY_VERIFY(warmer.isWarm());
    }
    void a_shop_of_latin_names_needs_nothing()
    {
        FontWarmer warmer{m_theme};
        warmer.warm(catalogueOf({"Cresent Bread"}));
        QTRY_VERIFY(warmer.isWarm());
        QVERIFY(warmer.names().isEmpty());
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestFontWarmer)
#include "tst_font_warmer.moc"
