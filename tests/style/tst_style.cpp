// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/arrow_rules.h"
#include "tests/style/call_rules.h"
#include "tests/style/sql_rules.h"
#include "tests/style/text_rules.h"

#include <QTest>

using namespace polaris::style;

// Holds the whole tree to the rules of the house. What a rule finds is printed as file:line.
class TestStyle : public QObject
{
    Q_OBJECT

private:
    QList<SourceFile> m_files;

    void expectNothing(Rule rule) const
    {
        int found = 0;
        for (const SourceFile& file : m_files) {
            for (const Finding& finding : rule(file)) {
                ++found;
                qWarning("%s:%d: %s", qPrintable(finding.path), finding.line,
                         qPrintable(finding.what));
            }
        }
        QCOMPARE(found, 0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_files = readTree(QStringLiteral(POLARIS_SOURCE_DIR));
        QVERIFY(m_files.size() > 100);
    }

    void lines_have_at_most_100_columns() { expectNothing(longLines); }
    void files_have_at_most_400_lines_and_the_main_window_200() { expectNothing(longFiles); }
    void functions_have_at_most_70_lines() { expectNothing(longFunctions); }
    void there_are_no_tabs() { expectNothing(tabs); }
    void every_source_names_its_licence() { expectNothing(missingLicence); }
    void nothing_is_left_for_later() { expectNothing(unfinished); }

    void banned_calls_are_not_made() { expectNothing(bannedCalls); }
    void advisory_locks_end_with_their_transaction() { expectNothing(sessionLocks); }
    void exact_rooms_have_no_floating_point() { expectNothing(floatingPoint); }
    void there_are_no_singletons() { expectNothing(singletons); }

    void rooms_see_only_what_their_arrows_allow() { expectNothing(forbiddenRooms); }
    void libraries_stay_in_their_rooms() { expectNothing(forbiddenLibraries); }

    void sql_says_on_top_what_it_does() { expectNothing(uncommentedSql); }
    void sql_files_hold_one_statement() { expectNothing(severalStatements); }
    void sql_files_are_named_by_what_they_do() { expectNothing(misnamedSql); }
    void definer_functions_pin_their_search_path() { expectNothing(unpinnedDefiners); }
};

QTEST_GUILESS_MAIN(TestStyle)
#include "tst_style.moc"
