// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/receipt_paint.h"

#include "core/documents/code128.h"

#include <QFont>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace polaris
{
namespace
{

// Everything is laid out on a paper 80 mm wide in tenths of a millimetre and scaled as a whole, so
// that screen, file and printer break their lines at the same words.
constexpr qreal paperWidth = 800;
constexpr qreal margin = 40;
constexpr qreal fullWidth = paperWidth - 2 * margin;
constexpr qreal gap = 20;
constexpr qreal indent = 30;

constexpr int smallText = 26;
constexpr int bodyText = 31;
constexpr int nameText = 44;
constexpr int totalText = 50;

constexpr qreal barcodeHeight = 100;
// Two or three dots of a 203 dpi print head a module, so that no bar falls between dots.
constexpr std::array<qreal, 2> moduleWidths{3.75, 2.5};

// Places one block under the other; without a painter it only measures.
class Paper final
{
public:
    Paper(QPainter* painter, bool rightToLeft) : m_painter{painter}, m_rightToLeft{rightToLeft} {}

    [[nodiscard]] qreal height() const { return m_y; }
    void space(qreal height) { m_y += height; }
    void rule()
    {
        m_y += 12;
        if (m_painter)
            m_painter->fillRect(QRectF{margin, m_y, fullWidth, 2}, Qt::black);
        m_y += 12;
    }
    void centred(const std::string& text, int size, bool bold = false)
    {
        if (!text.empty())
            m_y += block(text, size, bold, {margin, m_y, fullWidth, 0}, Qt::AlignHCenter);
    }
    // The label breaks in the room that its value leaves; the value stands beside its last line.
    void row(const ReceiptRow& row, int size, bool bold = false, qreal from = 0);
    void taxRow(const ReceiptTaxRow& row);
    void barcode(const std::string& text);

private:
    // Draws or measures a paragraph from the top of a box in reading order; returns its height.
    qreal block(const std::string& text, int size, bool bold, QRectF box, Qt::Alignment alignment);
    [[nodiscard]] static QFont font(int size, bool bold);
    [[nodiscard]] static qreal widthOf(const std::string& text, int size, bool bold);
    [[nodiscard]] QRectF mirrored(const QRectF& box) const
    {
        return m_rightToLeft ? QRectF{paperWidth - box.right(), box.top(), box.width(), 0} : box;
    }
    [[nodiscard]] Qt::Alignment mirrored(Qt::Alignment alignment) const
    {
        if (!m_rightToLeft || alignment == Qt::AlignHCenter)
            return alignment;
        return alignment == Qt::AlignLeft ? Qt::AlignRight : Qt::AlignLeft;
    }

    QPainter* m_painter;
    bool m_rightToLeft;
    qreal m_y = margin;
};

QFont Paper::font(int size, bool bold)
{
    // Faces whose digits are of one width; fontconfig adds others for other scripts.
    QFont font{QStringList{u"Noto Sans"_qs, u"Roboto"_qs, u"DejaVu Sans"_qs}};
    font.setPixelSize(size);
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting); // hinted widths differ with the scale
    return font;
}

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

qreal Paper::widthOf(const std::string& text, int size, bool bold)
{
    QTextLayout layout{QString::fromStdString(text), font(size, bold)};
    breakLines(layout, fullWidth * 4);
    return std::ceil(layout.lineCount() > 0 ? layout.lineAt(0).naturalTextWidth() : 0);
}

qreal Paper::block(const std::string& text, int size, bool bold, QRectF box,
                   Qt::Alignment alignment)
{
    QTextLayout layout{QString::fromStdString(text), font(size, bold)};
    QTextOption option{mirrored(alignment) | Qt::AlignAbsolute};
    option.setTextDirection(Qt::LayoutDirectionAuto); // each text by its own first letter
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    const QRectF place = mirrored(box);
    const qreal height = breakLines(layout, place.width());
    if (m_painter)
        layout.draw(m_painter, place.topLeft());
    return height;
}

void Paper::row(const ReceiptRow& row, int size, bool bold, qreal from)
{
    const qreal valueWidth = widthOf(row.value, size, bold) + 1;
    const qreal labelWidth = fullWidth - from - gap - valueWidth;
    if (labelWidth < gap)
        throw DocumentError{DocumentTrouble::TooNarrow,
                            "The paper is too narrow for an amount of the receipt."};
    const qreal labelHeight =
        block(row.label, size, bold, {margin + from, m_y, labelWidth, 0}, Qt::AlignLeft);
    Paper ruler{nullptr, m_rightToLeft};
    const qreal valueHeight =
        ruler.block(row.value, size, bold, {0, 0, valueWidth, 0}, Qt::AlignRight);
    const qreal height = std::max(labelHeight, valueHeight);
    block(row.value, size, bold,
          {margin + fullWidth - valueWidth, m_y + height - valueHeight, valueWidth, 0},
          Qt::AlignRight);
    m_y += height;
}

void Paper::taxRow(const ReceiptTaxRow& row)
{
    constexpr qreal rateWidth = fullWidth * 0.19;
    constexpr qreal amountWidth = fullWidth * 0.27;
    qreal height = block(row.rate, smallText, false, {margin, m_y, rateWidth, 0}, Qt::AlignLeft);
    qreal x = margin + rateWidth;
    for (const std::string* amount : {&row.net, &row.tax, &row.gross}) {
        height = std::max(height, block(*amount, smallText, false,
                                        {x + gap, m_y, amountWidth - gap, 0}, Qt::AlignRight));
        x += amountWidth;
    }
    m_y += height;
}

void Paper::barcode(const std::string& text)
{
    const BarcodeBars code = code128(text);
    const auto* module =
        std::find_if(moduleWidths.begin(), moduleWidths.end(), [&code](qreal width) {
            return (code.width + 2 * BarcodeBars::quietZone) * width <= paperWidth;
        });
    // A number that cannot be coded is readable all the same: it stands among the facts.
    if (code.bars.empty() || module == moduleWidths.end())
        return;
    m_y += gap;
    const qreal left = (paperWidth - code.width * *module) / 2;
    for (const BarcodeBars::Bar& bar : code.bars) {
        const QRectF box{left + bar.from * *module, m_y, bar.width * *module, barcodeHeight};
        if (m_painter)
            m_painter->fillRect(box, Qt::black);
    }
    m_y += barcodeHeight;
    centred(text, smallText);
}

void placeHead(Paper& paper, const ReceiptDocument& receipt)
{
    paper.centred(receipt.shopName, nameText, true);
    for (const std::string& line : receipt.header)
        paper.centred(line, bodyText);
    paper.space(gap);
    if (!receipt.title.empty()) {
        paper.centred(receipt.title, nameText, true);
        paper.space(gap);
    }
    if (!receipt.copyNotice.empty()) {
        paper.centred(receipt.copyNotice, nameText, true);
        paper.space(gap);
    }
    for (const ReceiptRow& fact : receipt.facts)
        paper.row(fact, smallText);
    paper.rule();
}

void placeLines(Paper& paper, const ReceiptDocument& receipt)
{
    for (const ReceiptLine& line : receipt.lines) {
        paper.row({line.name, line.amount}, bodyText);
        if (!line.detail.empty())
            paper.row({line.detail, {}}, smallText, false, indent);
        if (line.discount)
            paper.row(*line.discount, bodyText, false, indent);
        if (!line.note.empty())
            paper.row({line.note, {}}, smallText, false, indent);
    }
    paper.rule();
}

void placeFoot(Paper& paper, const ReceiptDocument& receipt)
{
    paper.space(gap);
    paper.taxRow(receipt.taxHeading);
    for (const ReceiptTaxRow& row : receipt.taxRows)
        paper.taxRow(row);
    paper.space(gap);
    for (const std::string& line : receipt.footer)
        paper.centred(line, bodyText);
    paper.centred(receipt.mark, smallText);
    paper.barcode(receipt.barcode);
    paper.space(margin);
}

qreal place(QPainter* painter, const ReceiptDocument& receipt)
{
    if (receipt.lines.empty())
        throw DocumentError{DocumentTrouble::NothingSold,
                            "The receipt is not drawn because it has no lines."};
    Paper paper{painter, receipt.rightToLeft};
    placeHead(paper, receipt);
    placeLines(paper, receipt);
    for (const ReceiptRow& sum : receipt.sums)
        paper.row(sum, bodyText);
    paper.row(receipt.total, totalText, true);
    paper.rule();
    for (const ReceiptRow& payment : receipt.payments)
        paper.row(payment, bodyText);
    placeFoot(paper, receipt);
    return paper.height();
}

} // namespace

void paintReceipt(QPainter& painter, const ReceiptDocument& receipt, qreal width)
{
    painter.save();
    painter.scale(width / paperWidth, width / paperWidth);
    painter.setPen(Qt::black);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    place(&painter, receipt);
    painter.restore();
}

qreal receiptHeight(const ReceiptDocument& receipt, qreal width)
{
    return place(nullptr, receipt) * width / paperWidth;
}

QImage receiptImage(const ReceiptDocument& receipt, int width, qreal devicePixelRatio)
{
    const QSizeF size{static_cast<qreal>(width), receiptHeight(receipt, width)};
    QImage image{(size * devicePixelRatio).toSize(), QImage::Format_RGB32};
    if (image.isNull())
        throw DocumentError{DocumentTrouble::NotWritten,
                            "The picture of the receipt is too large."};
    image.setDevicePixelRatio(devicePixelRatio);
    image.fill(Qt::white);
    QPainter painter{&image};
    paintReceipt(painter, receipt, width);
    return image;
}

} // namespace polaris
