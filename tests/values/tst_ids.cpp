// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/ids.h"

#include "core/values/value_error.h"
#include "tests/support/fakes.h"

#include <QTest>

#include <set>
#include <type_traits>

using namespace polaris;

namespace
{

class FixedRandom final : public RandomSource
{
public:
    explicit FixedRandom(std::uint64_t value) : m_value{value} {}
    [[nodiscard]] std::uint64_t next64() override { return m_value; }

private:
    std::uint64_t m_value;
};

} // namespace

class TestIds final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ids_of_two_kinds_do_not_convert();
    void a_sale_id_carries_time_version_and_variant();
    void later_keys_sort_later();
    void keys_of_one_millisecond_differ();
    void text_survives_the_round_trip();
    void anything_else_is_refused();
};

void TestIds::ids_of_two_kinds_do_not_convert()
{
    static_assert(!std::is_convertible_v<ProductId, TillId>);
    static_assert(!std::is_convertible_v<std::int64_t, ProductId>);
    QVERIFY(!ProductId{}.isValid());
    QVERIFY(!ProductId{-1}.isValid());
    QVERIFY(ProductId{1}.isValid());
    QVERIFY(ProductId{1} < ProductId{2});
    QCOMPARE(std::hash<ProductId>{}(ProductId{7}), std::hash<ProductId>{}(ProductId{7}));
}

// The example of RFC 9562, appendix A.6: 2022-02-22 14:22:22.00 GMT-05:00.
void TestIds::a_sale_id_carries_time_version_and_variant()
{
    const test::FakeClock clock{0x017F22E279B0LL * 1000 + 999};
    FixedRandom zeros{0};
    QCOMPARE(SaleId::generate(clock, zeros).toText(),
             std::string{"017f22e2-79b0-7000-8000-000000000000"});
    FixedRandom ones{~std::uint64_t{0}};
    QCOMPARE(SaleId::generate(clock, ones).toText(),
             std::string{"017f22e2-79b0-7fff-bfff-ffffffffffff"});
}

void TestIds::later_keys_sort_later()
{
    test::FakeClock clock;
    test::SeededRandom random{1};
    SaleId last = SaleId::generate(clock, random);
    for (int i = 0; i < 1000; ++i) {
        clock.advance(Milliseconds{1});
        const SaleId next = SaleId::generate(clock, random);
        QVERIFY(last < next);
        QVERIFY(last.toText() < next.toText());
        last = next;
    }
}

void TestIds::keys_of_one_millisecond_differ()
{
    const test::FakeClock clock;
    SystemRandom random;
    std::set<SaleId> keys;
    for (int i = 0; i < 10'000; ++i)
        keys.insert(SaleId::generate(clock, random));
    QCOMPARE(keys.size(), std::size_t{10'000});
}

void TestIds::text_survives_the_round_trip()
{
    const test::FakeClock clock;
    test::SeededRandom random{2};
    const SaleId key = SaleId::generate(clock, random);
    QCOMPARE(key.toText().size(), std::size_t{36});
    QVERIFY(SaleId::parse(key.toText()) == key);
    QVERIFY(SaleId::parse("017F22E2-79B0-7CC3-98C4-DC0C0C07398F") ==
            SaleId::parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
    QCOMPARE(SaleId::parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f").bytes()[15], std::uint8_t{0x8f});
}

void TestIds::anything_else_is_refused()
{
    for (const char* text :
         {"", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
          "017f22e2-79b0-7cc3-98c4-dc0c0c07398ff", "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}",
          "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2079b0-7cc3-98c4-dc0c0c07398f",
          "017f22e-279b0-7cc3-98c4-dc0c0c07398f"})
        QVERIFY_THROWS_EXCEPTION(ValueError, (void)SaleId::parse(text));
}

QTEST_APPLESS_MAIN(TestIds)
#include "tst_ids.moc"
