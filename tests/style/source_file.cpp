// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/source_file.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace polaris::style
{
namespace
{

// Reads C++ just far enough to know comments and literals.
class Blanker final
{
public:
    Blanker(const QString& cpp, Literals literals)
        : m_text{cpp},
          m_blankLiterals{literals == Literals::Blank}
    {
    }
    QString run()
    {
        while (m_at < m_text.size()) {
            if (startsWith(u"//"))
                blankUntil(m_text.indexOf(u'\n', m_at), true);
            else if (startsWith(u"/*"))
                blankUntil(endAfter(u"*/"_qs, m_at + 2), true);
            else if (startsWith(u"R\"") && !continuesName())
                rawString();
            else if (m_text[m_at] == u'"' || (m_text[m_at] == u'\'' && !separatesDigits()))
                literal(m_text[m_at]);
            else
                ++m_at;
        }
        return m_text;
    }

private:
    [[nodiscard]] bool startsWith(QStringView what) const
    {
        return QStringView{m_text}.mid(m_at).startsWith(what);
    }
    [[nodiscard]] bool continuesName() const
    {
        const QString prefixes = u"uUL8"_qs;
        return m_at > 0 && (m_text[m_at - 1].isLetterOrNumber() || m_text[m_at - 1] == u'_') &&
               !prefixes.contains(m_text[m_at - 1]);
    }
    // 1'000: the word before the quote begins with a digit.
    [[nodiscard]] bool separatesDigits() const
    {
        qsizetype start = m_at;
        while (start > 0 && (m_text[start - 1].isLetterOrNumber() || m_text[start - 1] == u'\''))
            --start;
        return start < m_at && m_text[start].isDigit();
    }
    [[nodiscard]] qsizetype endAfter(const QString& what, qsizetype from) const
    {
        const qsizetype found = m_text.indexOf(what, from);
        return found < 0 ? m_text.size() : found + what.size();
    }
    void blankUntil(qsizetype end, bool blank)
    {
        const qsizetype stop = end < 0 ? m_text.size() : end;
        for (; m_at < stop; ++m_at) {
            if (blank && m_text[m_at] != u'\n')
                m_text[m_at] = u' ';
        }
    }
    void rawString()
    {
        const qsizetype open = m_text.indexOf(u'(', m_at);
        const QString tag = m_text.mid(m_at + 2, open - m_at - 2);
        const QString close = u')' + tag + u'"';
        const qsizetype end = endAfter(close, open);
        m_at = open + 1;
        blankUntil(end - close.size(), m_blankLiterals);
        m_at = end;
    }
    void literal(QChar quote)
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != u'\n')
            end += m_text[end] == u'\\' ? 2 : 1;
        ++m_at;
        blankUntil(std::min(end, m_text.size()), m_blankLiterals);
        m_at = end + 1;
    }

    QString m_text;
    bool m_blankLiterals;
    qsizetype m_at = 0;
};

} // namespace

bool SourceFile::isCpp() const
{
    return path.endsWith(u".h") || path.endsWith(u".cpp");
}

QList<SourceFile> readTree(const QString& root)
{
    const QStringList names{u"*.h"_qs, u"*.cpp"_qs, u"*.sql"_qs, u"*.sh"_qs, u"CMakeLists.txt"_qs};
    QList<SourceFile> files;
    for (const char* folder : {"app", "core", "packaging", "resources", "tests", "ui"}) {
        QDirIterator entries{root + u'/' + QString::fromLatin1(folder), names, QDir::Files,
                             QDirIterator::Subdirectories};
        while (entries.hasNext()) {
            QFile file{entries.next()};
            if (file.open(QIODevice::ReadOnly))
                files.append({QDir{root}.relativeFilePath(file.fileName()),
                              QString::fromUtf8(file.readAll())});
        }
    }
    return files;
}

QString withoutComments(const QString& cpp, Literals literals)
{
    return Blanker{cpp, literals}.run();
}

int lineAt(const QString& text, qsizetype position)
{
    return 1 + static_cast<int>(QStringView{text}.left(position).count(u'\n'));
}

} // namespace polaris::style
