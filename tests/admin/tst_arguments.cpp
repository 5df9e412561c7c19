// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/arguments.h"

#include <QRegularExpression>
#include <QTest>

using namespace polaris;

class TestArguments final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void what_cannot_be_understood_is_said_and_exits_with_2_data();
    void what_cannot_be_understood_is_said_and_exits_with_2();
    void a_trial_uses_a_temporary_server_unless_told_otherwise();
    void numbers_files_and_strategy_are_read();
    void what_a_shop_is_to_be_is_read();
    void help_and_version_exit_with_0();
    void help_of_a_command_has_its_own_options_with_their_defaults();
};

namespace
{

ParsedArguments parse(const QString& line)
{
    return parseArguments(QStringList{QStringLiteral("polaris-admin")} +
                          line.split(u' ', Qt::SkipEmptyParts));
}

} // namespace

void TestArguments::what_cannot_be_understood_is_said_and_exits_with_2_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* line, const char* says) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(says);
    };
    row("", "Which command?");
    row("sell", "\"sell\"");
    row("status now", "\"now\"");
    row("import products", "Which file?");
    row("import customers a.csv", "Import what?");
    row("import products a.csv b.csv", "Which file?");
    row("replay --tills 4", "Which file?");
    row("race --returns", "--returns");
    row("race --rounds 0", "--rounds");
    row("race --rounds many", "--rounds");
    row("simulate --hot-share 1.5", "--hot-share");
    row("simulate --hot-share nan", "--hot-share");
    row("simulate --rate nan", "--rate");
    row("simulate --rate inf", "--rate");
    row("simulate --tills 91", "--tills");
    row("simulate --lines 5 --products 4", "--lines");
    row("simulate --strategy brave", "--strategy");
    row("status --scratch --dsn x", "only one");
    row("status --embedded /a --scratch", "only one");
    row("status --what", "what");
    row("init --currency EURO", "ISO 4217");
    row("init --currency XAU", "\"XAU\" is none");
    row("init --currency JPY --cash-step 0.5", "--cash-step");
    row("init --cash-step 0", "--cash-step");
    row("init --cash-step -1", "--cash-step");
    row("init --prices-include-tax --prices-without-tax", "only one");
    row("init --tax-rounding day", "--tax-rounding");
    row("init --tills 0", "--tills");
    row("init --name=", "--name");
    row("init --cashier A", "--owner");
    row("init --owner A --cashier A", "\"A\"");
    row("status --owner A", "--owner is for init");
    row("demo --prices-without-tax", "--prices-without-tax is for init");
    row("status --dsn=", "--dsn is empty");
    row("status --dsn foo=bar", "--dsn is no connection string: invalid connection option "
                                "\"foo\".\n");
    row("status --dsn host", "--dsn is no connection string: missing");
}

void TestArguments::what_cannot_be_understood_is_said_and_exits_with_2()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const ParsedArguments parsed = parse(line);
    QVERIFY(!parsed.arguments);
    QCOMPARE(parsed.exitCode, int{ExitUsage});
    QVERIFY2(parsed.text.contains(says), qPrintable(parsed.text));
}

void TestArguments::a_trial_uses_a_temporary_server_unless_told_otherwise()
{
    qunsetenv("POLARIS_DSN");
    for (const char* trial : {"race", "simulate", "replay f.csv"})
        QCOMPARE(parse(QLatin1String{trial}).arguments->target, TargetKind::Scratch);
    QCOMPARE(parse(QStringLiteral("race --embedded /shop")).arguments->target,
             TargetKind::Embedded);
    QCOMPARE(parse(QStringLiteral("race --embedded /shop")).arguments->folder,
             QStringLiteral("/shop"));
    QCOMPARE(parse(QStringLiteral("--embedded race")).arguments->target, TargetKind::Embedded);
    QCOMPARE(parse(QStringLiteral("status")).arguments->target, TargetKind::Embedded);
    qputenv("POLARIS_DSN", "host=there");
    QCOMPARE(parse(QStringLiteral("status")).arguments->dsn, QStringLiteral("host=there"));
    QCOMPARE(parse(QStringLiteral("status --embedded")).arguments->target, TargetKind::Embedded);
    qunsetenv("POLARIS_DSN");
}

void TestArguments::numbers_files_and_strategy_are_read()
{
    const auto simulate = parse(QStringLiteral(
        "simulate --tills 32 --seconds 9 --lines 5 --products 50 --hot-share 0.25 --rate 64 "
        "--strategy wait --seed 7 --json"));
    const Arguments& arguments = *simulate.arguments;
    QCOMPARE(arguments.tills, 32);
    QCOMPARE(arguments.seconds, 9);
    QCOMPARE(arguments.lines, 5);
    QCOMPARE(arguments.products, 50);
    QCOMPARE(arguments.hotShare, 0.25);
    QCOMPARE(arguments.rate, 64.0);
    QCOMPARE(arguments.strategy, SimulateStrategy::Wait);
    QCOMPARE(*arguments.seed, std::uint64_t{7});
    QVERIFY(arguments.json);
    QCOMPARE(parse(QStringLiteral("replay a.csv b.csv")).arguments->files.size(), 2);
    QVERIFY(!parse(QStringLiteral("replay a.csv")).arguments->returns);
    const auto replay = parse(QStringLiteral("replay --returns a.csv b.csv"));
    QVERIFY(replay.arguments->returns);
    QCOMPARE(replay.arguments->files.size(), 2);
}

void TestArguments::what_a_shop_is_to_be_is_read()
{
    const auto plan = [](const char* line) {
        return *parse(QString::fromLatin1(line)).arguments->shop;
    };
    QCOMPARE(plan("init").tills.size(), std::size_t{4});
    QCOMPARE(plan("init --currency eur").shop.currency, (Currency{"EUR", 2}));
    QCOMPARE(plan("init --currency EUR").shop.cashStepMinor, 1);
    QCOMPARE(plan("init --currency EUR --cash-step 0.05").shop.cashStepMinor, 5);
    QCOMPARE(plan("init --currency KWD").shop.currency.minorDigits(), 3);
    QCOMPARE(plan("init --tills 12").tills.back().code, std::string{"T12"});
    QCOMPARE(plan("init --manager A --cashier B").staff.size(), std::size_t{2});
    QVERIFY(!parse(QStringLiteral("demo")).arguments->shop);
}

void TestArguments::help_and_version_exit_with_0()
{
    const ParsedArguments help = parse(QStringLiteral("--help"));
    QCOMPARE(help.exitCode, int{ExitDone});
    for (const char* command :
         {"init", "demo", "migrate", "status", "import", "verify", "race", "simulate", "replay"})
        QVERIFY2(help.text.contains(QLatin1String{command}), command);
    QVERIFY(parse(QStringLiteral("--version")).text.contains(QLatin1String{POLARIS_VERSION}));
}

void TestArguments::help_of_a_command_has_its_own_options_with_their_defaults()
{
    const auto help = [](const char* line) { return parse(QString::fromLatin1(line)).text; };
    const QString simulate = help("simulate --help");
    for (const char* line :
         {"--tills N .*\\(4\\)\n", "--seconds S .*\\(8\\)\n", "--lines L .*\\(1\\)\n",
          "--products P .*\\(100\\)\n", "--hot-share 0..1 .*\\(1\\)\n", "--rate R .*\\(0\\)\n",
          "--strategy NAME .*\\(polaris\\)\n"})
        QVERIFY2(QRegularExpression{QLatin1String{line}}.match(simulate).hasMatch(), line);
    QVERIFY(!simulate.contains(QStringLiteral("--rounds")));
    QVERIFY(help("--help race").contains(QStringLiteral("(1000)")));
    for (const char* said : {"--name", "(My shop)", "--currency", "(PKR)", "--cash-step", "--tills",
                             "--owner", "--prices-without-tax", "(include)"})
        QVERIFY2(help("init --help").contains(QLatin1String{said}), said);
    QVERIFY(help("replay --help").contains(QStringLiteral("--returns")));
    for (const char* command : {"init", "demo", "migrate", "status", "import", "verify"}) {
        const QString text = help((QByteArray{command} + " --help").constData());
        QVERIFY2(text.startsWith(QStringLiteral("polaris-admin %1").arg(QLatin1String{command})),
                 command);
        QVERIFY2(!text.contains(QStringLiteral("--tills")) || QByteArray{command} == "init",
                 command);
    }
}

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
