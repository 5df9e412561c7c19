// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/text_block.h"

#include <QTextLayout>

#include <cmath>

namespace polaris
{
namespace
{

// Breaks the text into lines of the width, at any place when a word is longer. Returns the height.
qreal breakLines(QTextLayout& layout, qreal width)
{
    qreal y = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
    return y;
}

} // namespace

QFont paperFont(int size, bool bold)
{
    // Faces whose digits are of one width; fontconfig adds others for other scripts.
    QFont font{QStringList{u"Noto Sans"_qs, u"Roboto"_qs, u"DejaVu Sans"_qs}};
    font.setPixelSize(size);
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting); // hinted widths differ with the scale
    return font;
}

qreal textBlock(QPainter* painter, const std::string& text, const QFont& font, const QRectF& box,
                Qt::Alignment alignment)
{
    QTextLayout layout{QString::fromStdString(text), font};
    QTextOption option{alignment | Qt::AlignAbsolute};
    option.setTextDirection(Qt::LayoutDirectionAuto); // each text by its own first letter
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    const qreal height = breakLines(layout, box.width());
    if (painter)
        layout.draw(painter, box.topLeft());
    return height;
}

qreal textWidth(const std::string& text, const QFont& font, qreal most)
{
    QTextLayout layout{QString::fromStdString(text), font};
    breakLines(layout, most);
    return std::ceil(layout.lineCount() > 0 ? layout.lineAt(0).naturalTextWidth() : 0);
}

} // namespace polaris
