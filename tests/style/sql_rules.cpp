// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/sql_rules.h"

#include <QRegularExpression>

namespace polaris::style
{
namespace
{

// One word for one thing: add a verb when none of these says it.
const QStringList& verbs()
{
    static const QStringList list{
        u"add"_qs,    u"begin"_qs, u"complete"_qs, u"count"_qs,  u"create"_qs, u"drop"_qs,
        u"end"_qs,    u"fill"_qs,  u"find"_qs,     u"forget"_qs, u"index"_qs,  u"keep"_qs,
        u"list"_qs,   u"merge"_qs, u"post"_qs,     u"purge"_qs,  u"read"_qs,   u"remove"_qs,
        u"rename"_qs, u"save"_qs,  u"settle"_qs,   u"verify"_qs, u"write"_qs};
    return list;
}

bool isScript(const SourceFile& file)
{
    return file.isUnder(u"resources/sql/schema/"_qs) || file.path.count(u'/') == 2;
}

// Comments, texts and function bodies are blanked; what is left has the statements' semicolons.
QString outerText(const QString& sql)
{
    static const QRegularExpression inner{
        u"--[^\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|(\\$\\w*\\$).*?\\1"_qs,
        QRegularExpression::DotMatchesEverythingOption};
    QString text = sql;
    for (QRegularExpressionMatch match = inner.match(text); match.hasMatch();
         match = inner.match(text, match.capturedEnd())) {
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i) {
            if (text[i] != u'\n')
                text[i] = u' ';
        }
    }
    return text;
}

} // namespace

Findings uncommentedSql(const SourceFile& file)
{
    if (!file.isSql())
        return {};
    for (const QString& line : file.text.split(u'\n')) {
        if (!line.startsWith(u"--"))
            break;
        if (!line.contains(u"SPDX-") && line.size() > 3)
            return {};
    }
    return {{file.path, 1,
             u"say in a comment on top what it does, takes, locks, returns and raises"_qs}};
}

Findings severalStatements(const SourceFile& file)
{
    if (!file.isSql() || isScript(file))
        return {};
    const QString text = outerText(file.text);
    const qsizetype end = text.indexOf(u';');
    if (end >= 0 && !text.mid(end + 1).trimmed().isEmpty())
        return {{file.path, lineAt(text, end), u"a second statement: give it its own file"_qs}};
    if (text.trimmed().isEmpty())
        return {{file.path, 1, u"no statement"_qs}};
    return {};
}

Findings misnamedSql(const SourceFile& file)
{
    if (!file.isSql())
        return {};
    const QString name = file.path.section(u'/', -1).chopped(4);
    if (file.isUnder(u"resources/sql/schema/"_qs)) {
        static const QRegularExpression numbered{u"^[0-9]{3}_[a-z][a-z0-9_]*$"_qs};
        if (!numbered.match(name).hasMatch())
            return {{file.path, 1, u"name it as 002_what_it_adds.sql"_qs}};
        return {};
    }
    if (isScript(file))
        return {};
    if (file.isUnder(u"resources/sql/api/"_qs)) {
        static const QRegularExpression created{
            u"CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:FUNCTION|PROCEDURE|VIEW|AGGREGATE)\\s+"
            u"(?:polaris\\.)?(\\w+)"_qs};
        if (created.match(outerText(file.text)).captured(1) != name)
            return {{file.path, 1, u"name it after the one function or view that it creates"_qs}};
        return {};
    }
    if (!verbs().contains(name.section(u'_', 0, 0)) || !name.contains(u'_'))
        return {{file.path, 1, u"name it verb_object with one of the verbs of this test"_qs}};
    return {};
}

Findings unpinnedDefiners(const SourceFile& file)
{
    if (!file.isSql())
        return {};
    static const QRegularExpression definer{u"\\bSECURITY\\s+DEFINER\\b"_qs,
                                            QRegularExpression::CaseInsensitiveOption};
    static const QRegularExpression pinned{
        u"\\bSET\\s+search_path\\s*(=|TO)\\s*[^;$\n]*\\bpg_temp\\s*$"_qs,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption};
    const QString text = outerText(file.text);
    Findings findings;
    for (const QString& statement : text.split(u';')) {
        const QRegularExpressionMatch match = definer.match(statement);
        if (match.hasMatch() && !pinned.match(statement).hasMatch())
            findings.append({file.path, lineAt(text, text.indexOf(statement)),
                             u"SECURITY DEFINER without a pinned path: add "
                             u"SET search_path = polaris, pg_catalog, pg_temp"_qs});
    }
    return findings;
}

} // namespace polaris::style
