// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/till/opening_sentences.h"
#include "app/till/till_options.h"

#include <QSet>
#include <QTest>

using namespace polaris;

namespace
{

ParsedTillOptions parse(const QStringList& arguments, const QString& environment = {})
{
    return parseTillOptions(QStringList{QStringLiteral("polaris-till")} + arguments, environment);
}

} // namespace

class TestTillOptions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void embedded_takes_a_folder_or_none();
    void the_command_line_comes_before_the_environment();
    void sizes_and_themes_are_read();
    void what_is_not_understood_is_refused_data();
    void what_is_not_understood_is_refused();
    void help_and_version_end_well();
    void every_embedded_trouble_has_its_sentence();
    void every_step_has_its_sentence();
};

void TestTillOptions::embedded_takes_a_folder_or_none()
{
    QVERIFY(parse({}).options->folder.isEmpty());
    QVERIFY(!parse({}).options->embedded);
    QVERIFY(parse({QStringLiteral("--embedded")}).options->embedded);
    const auto with = parse({QStringLiteral("--embedded"), QStringLiteral("/srv/shop"),
                             QStringLiteral("--tills"), QStringLiteral("2")});
    QCOMPARE(with.options->folder, QStringLiteral("/srv/shop"));
    QCOMPARE(with.options->tills, 2);
}

void TestTillOptions::the_command_line_comes_before_the_environment()
{
    const QString environment = QStringLiteral("host=db1");
    QCOMPARE(parse({}, environment).options->dsn, environment);
    QCOMPARE(parse({QStringLiteral("--dsn"), QStringLiteral("host=db2")}, environment).options->dsn,
             QStringLiteral("host=db2"));
    QVERIFY(parse({QStringLiteral("--embedded")}, environment).options->dsn.isEmpty());
}

void TestTillOptions::sizes_and_themes_are_read()
{
    const auto parsed =
        parse({QStringLiteral("--size"), QStringLiteral("1920x1080"), QStringLiteral("--theme"),
               QStringLiteral("dark"), QStringLiteral("--reverse")});
    QCOMPARE(parsed.options->size.value(), QSize(1920, 1080));
    QVERIFY(parsed.options->dark.value());
    QVERIFY(parsed.options->reversed);
}

void TestTillOptions::what_is_not_understood_is_refused_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char* name, const char* arguments) {
        QTest::newRow(name) << QString::fromLatin1(arguments).split(u' ');
    };
    row("unknown option", "--fast");
    row("a word", "sell");
    row("no tills", "--tills 0");
    row("many tills", "--tills 1000");
    row("tills in words", "--tills two");
    row("a size of one number", "--size 1920");
    row("a third theme", "--theme purple");
    row("a till that is a path", "--till ../../evil");
    row("a till with a long name", "--till T12345678");
    row("two servers", "--embedded --dsn host=db1");
}

void TestTillOptions::what_is_not_understood_is_refused()
{
    QFETCH(QStringList, arguments);
    const ParsedTillOptions parsed = parse(arguments);
    QVERIFY(!parsed.options);
    QCOMPARE(parsed.exitCode, 2);
    QVERIFY(!parsed.text.isEmpty());
}

void TestTillOptions::help_and_version_end_well()
{
    for (const char* option : {"--help", "--version"}) {
        const ParsedTillOptions parsed = parse({QString::fromLatin1(option)});
        QVERIFY(!parsed.options);
        QCOMPARE(parsed.exitCode, 0);
        QVERIFY(!parsed.text.isEmpty());
    }
}

void TestTillOptions::every_embedded_trouble_has_its_sentence()
{
    using enum EmbeddedTrouble;
    QSet<QString> seen;
    for (const EmbeddedTrouble trouble :
         {BinariesMissing, VersionMismatch, FolderNotWritable, FolderNotOurs, FolderInUse,
          PathTooLong, DiskFull, NotAllowed, CreationFailed, ServerDidNotStart}) {
        const OpeningTrouble words = troubleFor(EmbeddedError{trouble, "where and why"});
        QVERIFY(!words.what.isEmpty());
        QCOMPARE(words.detail, QStringLiteral("where and why"));
        QVERIFY(!seen.contains(words.what));
        seen += words.what;
    }
}

void TestTillOptions::every_step_has_its_sentence()
{
    for (const OpeningStep& step :
         {OpeningStep{EmbeddedStep::WaitingForOtherProgram},
          OpeningStep{EmbeddedStep::CreatingFiles}, OpeningStep{EmbeddedStep::StartingServer},
          OpeningStep{EmbeddedStep::Ready}, OpeningStep{ShopStep::Migrating},
          OpeningStep{ShopStep::Filling}})
        QVERIFY(!sentenceFor(step).isEmpty());
}

QTEST_GUILESS_MAIN(TestTillOptions)
#include "tst_till_options.moc"
