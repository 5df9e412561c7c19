// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/arrow_rules.h"

#include <QMap>
#include <QRegularExpression>

namespace polaris::style
{
namespace
{

struct Include {
    int line = 0;
    QString header;
    bool system = false; // in angle brackets
};

QList<Include> includesOf(const SourceFile& file)
{
    static const QRegularExpression directive{u"^[ ]*#[ ]*include[ ]*([<\"])([^>\"]+)"_qs,
                                              QRegularExpression::MultilineOption};
    const QString text = withoutComments(file.text, Literals::Keep);
    QList<Include> includes;
    QRegularExpressionMatchIterator found = directive.globalMatch(text);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        includes.append(
            {lineAt(text, match.capturedStart()), match.captured(2), match.captured(1) == u'<'});
    }
    return includes;
}

// "core/store/sale_store.h" is of the room "core/store", "ui/sale/page.h" of "ui".
QString roomOf(const QString& path)
{
    const QString top = path.section(u'/', 0, 0);
    return top == u"core"_qs ? path.section(u'/', 0, 1) : top;
}

// Each room sees itself and these. app and tests see everything.
const QMap<QString, QStringList>& arrows()
{
    const QString values = u"core/values"_qs;
    const QString domain = u"core/domain"_qs;
    const QString catalogue = u"core/catalogue"_qs;
    const QString documents = u"core/documents"_qs;
    const QString postgres = u"core/postgres"_qs;
    const QString store = u"core/store"_qs;
    static const QMap<QString, QStringList> map{
        {values, {}},
        {domain, {values}},
        {postgres, {values}},
        {store, {values, domain, postgres}},
        {u"core/journal"_qs, {values, domain}},
        {catalogue, {values, domain}},
        {u"core/checkout"_qs, {values, domain, catalogue}},
        {documents, {values, domain}},
        {u"core/printing"_qs, {values, domain, documents}},
        {u"core/maintenance"_qs, {values, domain, postgres, store}},
        {u"core/embedded"_qs, {values}},
        {u"core/assistant"_qs, {values, domain}},
        {u"ui"_qs, {values, domain, catalogue, documents, u"core/checkout"_qs}},
    };
    return map;
}

struct LibraryBan {
    QString pattern;     // of a header in angle brackets
    QString holdsIn;     // a folder
    QStringList allowed; // folders or files in it where it does not hold
    QString instead;
};

const QList<LibraryBan>& libraryBans()
{
    static const QList<LibraryBan> list{
        {u"^(QtWidgets/.*|Q(Application|Widget|Dialog|Label|MainWindow|Frame|Shortcut|Menu|Style"
         u"|(?!TextLayout).*(Box|Button|Edit|Layout|Widget|View|Bar|ItemDelegate)))$"_qs,
         u"core/"_qs,
         {},
         u"core has no windows; hand values to ui"_qs},
        {u"^(QtSql/.*|QSql.*)$"_qs,
         u""_qs,
         {u"core/journal/"_qs, u"tests/"_qs},
         u"Qt Sql is for the till's own journal; the shop's database is core/store"_qs},
        {u"^libpq"_qs,
         u""_qs,
         {u"core/postgres/"_qs, u"tests/"_qs},
         u"use the classes of core/postgres"_qs},
        {u"^(unistd|poll|fcntl|signal|csignal|pwd|grp|dlfcn|spawn|netdb|termios|syslog|pthread"
         u"|sys/.*|arpa/.*|netinet/.*|linux/.*)(\\.h)?$"_qs,
         u""_qs,
         // Qt has no wait for a socket that it did not open; Windows has WSAPoll for this one file.
         {u"core/embedded/"_qs, u"core/printing/"_qs, u"core/postgres/socket_wait.cpp"_qs,
          u"tests/"_qs},
         u"POSIX stays in core/embedded and core/printing; use Qt or the standard library"_qs},
    };
    return list;
}

} // namespace

Findings forbiddenRooms(const SourceFile& file)
{
    const QString room = roomOf(file.path);
    if (!file.isCpp() || room == u"app"_qs || room == u"tests"_qs)
        return {};
    if (!arrows().contains(room))
        return {{file.path, 1, u"the room is not in the table: draw its arrows there"_qs}};
    Findings findings;
    for (const Include& include : includesOf(file)) {
        const QString seen = roomOf(include.header);
        const bool ours = seen.startsWith(u"core/") || seen == u"ui"_qs || seen == u"app"_qs ||
                          seen == u"tests"_qs;
        if (!include.system && ours && seen != room && !arrows()[room].contains(seen))
            findings.append(
                {file.path, include.line,
                 QStringLiteral("%1 may not see %2: %3")
                     .arg(room, seen, u"declare what is needed as a port in core/domain"_qs)});
        if (!include.system && !ours)
            findings.append({file.path, include.line,
                             u"name the header from the root of the tree: core/room/file.h"_qs});
    }
    return findings;
}

Findings forbiddenLibraries(const SourceFile& file)
{
    if (!file.isCpp())
        return {};
    Findings findings;
    for (const Include& include : includesOf(file)) {
        for (const LibraryBan& ban : libraryBans()) {
            bool holds = include.system && file.isUnder(ban.holdsIn);
            for (const QString& place : ban.allowed)
                holds = holds && !file.isUnder(place);
            if (holds && QRegularExpression{ban.pattern}.match(include.header).hasMatch())
                findings.append({file.path, include.line, include.header + u": "_qs + ban.instead});
        }
    }
    return findings;
}

} // namespace polaris::style
