// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/arguments.h"
#include "core/embedded/scratch_server.h"
#include "core/store/sql_shop_reader.h"

#include <QProcess>
#include <QTest>

using namespace polaris;

// The shop that init makes, as its tills read it.
class TestInitShop final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server = std::make_unique<ScratchServer>(); }
    void without_a_word_it_is_the_default_shop();
    void what_is_said_is_what_the_tills_read();
    void somebody_who_comes_later_is_added_by_the_owner();
    void a_shop_that_is_there_stays_as_it_is();

private:
    struct Run {
        int exitCode = -1;
        QString output;
    };
    [[nodiscard]] Run admin(const QStringList& words) const;
    [[nodiscard]] TillSetup setupOf(const char* till) const;
    [[nodiscard]] static QStringList people(const TillSetup& setup, StaffRole role);

    std::unique_ptr<ScratchServer> m_server;
};

TestInitShop::Run TestInitShop::admin(const QStringList& words) const
{
    QProcess process;
    process.start(QStringLiteral(POLARIS_ADMIN_PROGRAM),
                  words +
                      QStringList{QStringLiteral("--dsn"),
                                  QString::fromStdString(m_server->address().connectionString())});
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput())};
}

TillSetup TestInitShop::setupOf(const char* till) const
{
    return SqlShopReader{
        ConnectionSettings::parse(m_server->address().connectionString("polaris_till"))}
        .readTillSetup(till);
}

QStringList TestInitShop::people(const TillSetup& setup, StaffRole role)
{
    QStringList names;
    for (const StaffMember& member : setup.staff) {
        if (member.role == role)
            names += QString::fromStdString(member.name);
    }
    names.sort();
    return names;
}

void TestInitShop::without_a_word_it_is_the_default_shop()
{
    QCOMPARE(admin({QStringLiteral("init")}).exitCode, int{ExitDone});
    const TillSetup setup = setupOf("T4");
    QCOMPARE(setup.shop.name, std::string{"My shop"});
    QCOMPARE(setup.shop.currency, (Currency{"PKR", 2}));
    QCOMPARE(setup.shop.cashStepMinor, 100);
    QVERIFY(setup.shop.pricesIncludeTax);
    QCOMPARE(setup.shop.taxRounding, TaxRounding::Line);
    QVERIFY(setup.shop.receiptHeader.empty() && setup.shop.receiptFooter.empty());
    QCOMPARE(people(setup, StaffRole::Cashier).size(), 4);
    QCOMPARE(people(setup, StaffRole::Manager).size(), 1);
    QCOMPARE(people(setup, StaffRole::Owner).size(), 1);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(setupOf("T5")), ShopError);
}

void TestInitShop::what_is_said_is_what_the_tills_read()
{
    const Run made = admin({QStringLiteral("init"),
                            QStringLiteral("--name"),
                            QStringLiteral("Käse & Söhne"),
                            QStringLiteral("--currency"),
                            QStringLiteral("CHF"),
                            QStringLiteral("--prices-without-tax"),
                            QStringLiteral("--tax-rounding"),
                            QStringLiteral("document"),
                            QStringLiteral("--tills"),
                            QStringLiteral("2"),
                            QStringLiteral("--owner"),
                            QStringLiteral("Ueli"),
                            QStringLiteral("--cashier"),
                            QStringLiteral("Anna"),
                            QStringLiteral("--cashier"),
                            QStringLiteral("Reto"),
                            QStringLiteral("--header"),
                            QStringLiteral("Marktgasse 1"),
                            QStringLiteral("--header"),
                            QStringLiteral("3011 Bern"),
                            QStringLiteral("--footer"),
                            QStringLiteral("Merci")});
    QCOMPARE(made.exitCode, int{ExitDone});
    QVERIFY2(made.output.contains(QStringLiteral("Käse & Söhne, in CHF, prices are without tax, "
                                                 "cash in steps of 0.05")),
             qPrintable(made.output));
    const TillSetup setup = setupOf("T2");
    QCOMPARE(setup.shop.name, std::string{"Käse & Söhne"});
    QCOMPARE(setup.shop.currency, (Currency{"CHF", 2}));
    QCOMPARE(setup.shop.cashStepMinor, 5);
    QVERIFY(!setup.shop.pricesIncludeTax);
    QCOMPARE(setup.shop.taxRounding, TaxRounding::Document);
    QCOMPARE(setup.shop.receiptHeader, (std::vector<std::string>{"Marktgasse 1", "3011 Bern"}));
    QCOMPARE(setup.shop.receiptFooter, (std::vector<std::string>{"Merci"}));
    QCOMPARE(people(setup, StaffRole::Owner), QStringList{QStringLiteral("Ueli")});
    QCOMPARE(people(setup, StaffRole::Manager), QStringList{});
    QCOMPARE(people(setup, StaffRole::Cashier),
             (QStringList{QStringLiteral("Anna"), QStringLiteral("Reto")}));
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(setupOf("T3")), ShopError);
}

// As the README says it.
void TestInitShop::somebody_who_comes_later_is_added_by_the_owner()
{
    QCOMPARE(admin({QStringLiteral("init")}).exitCode, int{ExitDone});
    Connection{ConnectionSettings::parse(m_server->address().connectionString())}.runScript(
        "INSERT INTO polaris.staff (store_id, name, role) "
        "SELECT id, 'Dana', 'cashier' FROM polaris.store WHERE purpose = 'shop'");
    QVERIFY(people(setupOf("T1"), StaffRole::Cashier).contains(QStringLiteral("Dana")));
}

void TestInitShop::a_shop_that_is_there_stays_as_it_is()
{
    QCOMPARE(admin({QStringLiteral("init"), QStringLiteral("--currency"), QStringLiteral("JPY")})
                 .exitCode,
             int{ExitDone});
    const Run again =
        admin({QStringLiteral("init"), QStringLiteral("--name"), QStringLiteral("Another"),
               QStringLiteral("--tills"), QStringLiteral("9")});
    QCOMPARE(again.exitCode, int{ExitDone});
    QVERIFY2(again.output.contains(QStringLiteral("nothing else was changed")),
             qPrintable(again.output));
    const Run demo = admin({QStringLiteral("demo")});
    QVERIFY2(demo.output.contains(QStringLiteral("The demo shop is for a database of its own")),
             qPrintable(demo.output));
    const TillSetup setup = setupOf("T4");
    QCOMPARE(setup.shop.name, std::string{"My shop"});
    QCOMPARE(setup.shop.currency, (Currency{"JPY", 0}));
    QCOMPARE(setup.shop.cashStepMinor, 1);
}

QTEST_GUILESS_MAIN(TestInitShop)
#include "tst_init_shop.moc"
