// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/text_rules.h"

#include <QRegularExpression>

namespace polaris::style
{
namespace
{

constexpr int mostColumns = 100;
constexpr int mostLines = 400;
constexpr int mostLinesOfMainWindow = 200;
constexpr int mostLinesOfFunction = 70;

// Follows the braces of a file and measures what looks like a function: a brace whose head has a
// parameter list and is neither a type, a namespace nor an initialised variable.
class FunctionMeter final
{
public:
    explicit FunctionMeter(const SourceFile& file)
        : m_file{file},
          m_text{withoutComments(file.text, Literals::Blank)}
    {
        static const QRegularExpression directive{u"^[ ]*#[^\n]*"_qs,
                                                  QRegularExpression::MultilineOption};
        QRegularExpressionMatchIterator found = directive.globalMatch(m_text);
        while (found.hasNext()) {
            const QRegularExpressionMatch match = found.next();
            m_text.replace(match.capturedStart(), match.capturedLength(),
                           QString{match.capturedLength(), u' '});
        }
    }
    Findings measure()
    {
        for (qsizetype at = 0; at < m_text.size(); ++at) {
            if (m_text[at] == u'{')
                open(at);
            else if (m_text[at] == u'}')
                close(at);
            else if (m_depthInFunction == 0 && (m_text[at] == u';' || endsAccessLabel(at)))
                m_head = at + 1;
        }
        return m_findings;
    }

private:
    void open(qsizetype at)
    {
        if (m_depthInFunction > 0 || isFunctionHead(m_text.mid(m_head, at - m_head)))
            ++m_depthInFunction;
        else
            m_head = at + 1;
    }
    void close(qsizetype at)
    {
        if (m_depthInFunction > 0 && (--m_depthInFunction > 0 || initialiserListGoesOn(at)))
            return;
        if (m_function) {
            qsizetype start = m_head;
            while (m_text[start].isSpace())
                ++start;
            const int lines = lineAt(m_text, at) - lineAt(m_text, start) + 1;
            if (lines > mostLinesOfFunction)
                m_findings.append(
                    {m_file.path, lineAt(m_text, start),
                     QStringLiteral("a function of %1 lines; the most is %2: split it")
                         .arg(lines)
                         .arg(mostLinesOfFunction)});
        }
        m_function = false;
        m_head = at + 1;
    }
    bool isFunctionHead(QString head)
    {
        static const QRegularExpression operatorName{u"operator\\s*[^\\s\\w(]+"_qs};
        static const QRegularExpression container{
            u"^\\s*(template\\s*<[^{}]*>\\s*)?(inline\\s+)?"
            u"(namespace|class|struct|union|enum|extern)\\b"_qs};
        static const QRegularExpression macroCalls{u"^(\\s*[A-Z][A-Z0-9_]+\\([^()]*\\))+"_qs};
        head.remove(operatorName).remove(macroCalls);
        const qsizetype parameters = head.indexOf(u'(');
        const qsizetype assigned = head.indexOf(u'=');
        m_function = parameters >= 0 && (assigned < 0 || assigned > parameters) &&
                     !(container.match(head).hasMatch() && !head.contains(u')'));
        return m_function;
    }
    // Foo::Foo() : m_a{1}, m_b{2} {}: the first closing brace is not the end of the function.
    [[nodiscard]] bool initialiserListGoesOn(qsizetype at) const
    {
        qsizetype next = at + 1;
        while (next < m_text.size() && m_text[next].isSpace())
            ++next;
        return next < m_text.size() && (m_text[next] == u',' || m_text[next] == u'{');
    }
    [[nodiscard]] bool endsAccessLabel(qsizetype at) const
    {
        static const QRegularExpression label{
            u"\\b(public|private|protected|Q_SIGNALS)(\\s+Q_SLOTS)?\\s*$"_qs};
        return m_text[at] == u':' && label.match(m_text.mid(m_head, at - m_head)).hasMatch();
    }

    const SourceFile& m_file;
    QString m_text;
    qsizetype m_head = 0; // where the head of the next brace begins
    int m_depthInFunction = 0;
    bool m_function = false;
    Findings m_findings;
};

} // namespace

Findings longLines(const SourceFile& file)
{
    Findings findings;
    const QStringList lines = file.text.split(u'\n');
    for (int i = 0; i < lines.size(); ++i) {
        if (lines[i].toUcs4().size() > mostColumns)
            findings.append({file.path, i + 1,
                             QStringLiteral("longer than %1 columns: break it").arg(mostColumns)});
    }
    return findings;
}

Findings longFiles(const SourceFile& file)
{
    const bool mainWindow = file.isUnder(u"ui/"_qs) && file.path.contains(u"/main_window.");
    const int most = mainWindow ? mostLinesOfMainWindow : mostLines;
    const int lines = static_cast<int>(file.text.count(u'\n'));
    if (lines <= most)
        return {};
    return {{file.path, lines,
             QStringLiteral("%1 lines; the most is %2: move a responsibility to a file of its own")
                 .arg(lines)
                 .arg(most)}};
}

Findings longFunctions(const SourceFile& file)
{
    return file.isCpp() ? FunctionMeter{file}.measure() : Findings{};
}

Findings tabs(const SourceFile& file)
{
    const qsizetype tab = file.text.indexOf(u'\t');
    if (tab < 0)
        return {};
    return {{file.path, lineAt(file.text, tab), u"a tab: use four spaces"_qs}};
}

Findings missingLicence(const SourceFile& file)
{
    const QString mark = file.isCpp() ? u"//"_qs : file.isSql() ? u"--"_qs : u"#"_qs;
    const QString header = mark + u" SPDX-FileCopyrightText: Polaris contributors\n"_qs + mark +
                           u" SPDX-License-Identifier: GPL-3.0-or-later\n"_qs;
    const QString interpreter =
        file.text.startsWith(u"#!") ? file.text.section(u'\n', 0, 0) + u'\n' : QString{};
    if (file.text.startsWith(interpreter + header))
        return {};
    return {{file.path, 1, u"begin it with the two SPDX lines of core/values/money.h"_qs}};
}

Findings unfinished(const SourceFile& file)
{
    // In two parts, so that this file keeps its own rule.
    static const QRegularExpression note{u"\\b(TO"
                                         u"DO|FIX"
                                         u"ME|XX"
                                         u"X|HA"
                                         u"CK)\\b"_qs};
    const QRegularExpressionMatch match = note.match(file.text);
    if (!match.hasMatch())
        return {};
    return {{file.path, lineAt(file.text, match.capturedStart()),
             match.captured() + u": do it now, or file an issue and say what holds today"_qs}};
}

} // namespace polaris::style
