// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace polaris::style
{

// A file of the tree; path is relative to its root, with slashes.
struct SourceFile {
    QString path;
    QString text;

    [[nodiscard]] bool isUnder(const QString& folder) const { return path.startsWith(folder); }
    [[nodiscard]] bool isCpp() const;
    [[nodiscard]] bool isSql() const { return path.endsWith(u".sql"); }
};

// What breaks a rule, and what to do instead.
struct Finding {
    QString path;
    int line = 0; // from 1
    QString what;
};
using Findings = QList<Finding>;
using Rule = Findings (*)(const SourceFile&);

// All sources of the program: C++, CMake, SQL and shell, without what a build made.
[[nodiscard]] QList<SourceFile> readTree(const QString& root);

// The C++ text with comments, and when asked for, the insides of literals blanked; every character
// that stays is where it was.
enum class Literals { Keep, Blank };
[[nodiscard]] QString withoutComments(const QString& cpp, Literals literals);

// The line, from 1, of a place in a text.
[[nodiscard]] int lineAt(const QString& text, qsizetype position);

} // namespace polaris::style
