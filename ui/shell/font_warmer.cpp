// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/font_warmer.h"

#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <map>

namespace polaris
{

namespace
{

// Not every font that has a script has all of its letters.
constexpr int namesOfScript = 3;

using SeenScripts = std::map<QChar::Script, int>;

// Latin with its accents ends at U+024F, which begins with this byte in UTF-8; names without a
// higher one need no other font, and are most of them.
bool isLatin(const std::string& name)
{
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return static_cast<unsigned char>(c) <= 0xC9; });
}

// Has the name a script that too few names stand for yet? Then it is one of them.
bool standsForScript(const QString& name, SeenScripts& seen)
{
    for (const char32_t c : name.toUcs4()) {
        const QChar::Script script = QChar::script(c);
        if (script > QChar::Script_Common && script != QChar::Script_Latin &&
            seen[script] < namesOfScript) {
            ++seen[script];
            return true;
        }
    }
    return false;
}

QStringList namesOfScripts(const Catalogue& catalogue)
{
    QStringList names;
    SeenScripts seen;
    for (const Product* product : catalogue.search({}, catalogue.size())) {
        if (isLatin(product->name))
            continue;
        const QString name = QString::fromStdString(product->name);
        if (standsForScript(name, seen))
            names += name;
    }
    return names;
}

} // namespace

FontWarmer::FontWarmer(const Theme& theme) : m_theme{theme}
{
    m_turns.setInterval(0);
    m_turns.callOnTimeout(this, [this] { drawNext(); });
    connect(&theme, &Theme::changed, this, &FontWarmer::begin);
}

void FontWarmer::warm(const CataloguePtr& catalogue)
{
    m_isPicking = true;
    QThreadPool::globalInstance()->start([self = QPointer{this}, catalogue] {
        QMetaObject::invokeMethod(qApp, [self, names = namesOfScripts(*catalogue)] {
            if (self)
                self->take(names);
        });
    });
}

void FontWarmer::take(const QStringList& names)
{
    m_isPicking = false;
    m_names = names;
    begin();
}

void FontWarmer::begin()
{
    m_drawn = 0;
    if (!m_names.isEmpty())
        m_turns.start();
}

void FontWarmer::drawNext()
{
    QImage image{8, 8, QImage::Format_ARGB32_Premultiplied};
    QPainter painter{&image};
    for (const TextRole role : {TextRole::Name, TextRole::Body}) {
        painter.setFont(m_theme.font(role));
        painter.drawText(0, 4, m_names.at(m_drawn));
    }
    if (++m_drawn == m_names.size())
        m_turns.stop();
}

} // namespace polaris
