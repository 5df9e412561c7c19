// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/call_rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace polaris::style
{
namespace
{

struct Ban {
    QString pattern;
    QStringList folders; // where it holds
    QString instead;
};

Findings findAll(const SourceFile& file, const QString& code, const QString& pattern,
                 const QString& instead)
{
    Findings findings;
    QRegularExpressionMatchIterator found = QRegularExpression{pattern}.globalMatch(code);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        findings.append({file.path, lineAt(code, match.capturedStart()),
                         match.captured().simplified() + u": "_qs + instead});
    }
    return findings;
}

const QList<Ban>& bans()
{
    const QStringList program{u"core/"_qs, u"ui/"_qs, u"app/"_qs};
    static const QList<Ban> list{
        {u"\\bprocessEvents\\s*\\("_qs, program,
         u"return to the event loop; let a worker send a signal when it is done"_qs},
        {u"\\bQEventLoop\\b"_qs, program,
         u"no nested event loops; go on in a slot that the result calls"_qs},
        {u"\\bexec\\s*\\("_qs,
         {u"ui/"_qs},
         u"no nested event loops; open() the dialog and go on in a slot of finished()"_qs},
        {u"\\bterminate\\s*\\("_qs,
         {u"core/checkout/"_qs, u"core/catalogue/"_qs, u"core/journal/"_qs, u"core/store/"_qs,
          u"core/postgres/"_qs, u"core/printing/"_qs, u"ui/"_qs, u"app/"_qs},
         u"ask the thread to stop and wait for it"_qs},
        {u"\\bQ(SKIP|EXPECT_FAIL)\\b"_qs,
         {u"tests/"_qs},
         u"make what the test needs, or take the test out"_qs},
        {u"\\b(SIGNAL|SLOT)\\s*\\("_qs,
         {u"core/"_qs, u"ui/"_qs, u"app/"_qs, u"tests/"_qs},
         u"connect by pointers to members, which the compiler checks"_qs},
    };
    return list;
}

} // namespace

Findings bannedCalls(const SourceFile& file)
{
    if (!file.isCpp())
        return {};
    const QString code = withoutComments(file.text, Literals::Blank);
    Findings findings;
    for (const Ban& ban : bans()) {
        const bool holds =
            std::any_of(ban.folders.begin(), ban.folders.end(),
                        [&file](const QString& folder) { return file.isUnder(folder); });
        if (holds)
            findings += findAll(file, code, ban.pattern, ban.instead);
    }
    return findings;
}

Findings sessionLocks(const SourceFile& file)
{
    const bool ours = file.isUnder(u"core/"_qs) || file.isUnder(u"app/"_qs) || file.isSql();
    if (!ours || !(file.isCpp() || file.isSql()))
        return {};
    QString code = withoutComments(file.text, Literals::Keep);
    if (file.isSql())
        code = QString{file.text}.replace(QRegularExpression{u"--[^\n]*"_qs}, u""_qs);
    return findAll(file, code, u"\\bpg_(try_)?advisory_(lock(_shared)?|unlock\\w*)\\s*\\("_qs,
                   u"use pg_advisory_xact_lock(class, id), which ends with its transaction"_qs);
}

Findings floatingPoint(const SourceFile& file)
{
    bool exact = false;
    for (const char* room : {"core/values/", "core/domain/", "core/store/", "core/journal/",
                             "core/checkout/", "core/catalogue/", "core/postgres/"})
        exact = exact || file.isUnder(QString::fromLatin1(room));
    if (!exact || !file.isCpp())
        return {};
    return findAll(file, withoutComments(file.text, Literals::Blank),
                   u"\\b(double|float|qreal|toDouble|stod|strtod)\\b"_qs,
                   u"use Money, Quantity, Rate or integers with mulDiv"_qs);
}

Findings singletons(const SourceFile& file)
{
    if (!file.isCpp() || file.isUnder(u"tests/"_qs))
        return {};
    return findAll(file, withoutComments(file.text, Literals::Blank),
                   u"\\bstatic\\b[^;{}()]*\\b(instance|self|theOne)\\s*\\("_qs,
                   u"make the object in app/ and hand it to whoever needs it"_qs);
}

} // namespace polaris::style
