// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/statement_pdf.h"

#include "core/documents/text_block.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>

namespace polaris
{
namespace
{

// Laid out on A4 in tenths of a millimetre, and scaled as a whole.
constexpr qreal pageWidth = 2100;
constexpr qreal pageHeight = 2970;
constexpr qreal margin = 180;
constexpr qreal fullWidth = pageWidth - 2 * margin;
constexpr qreal footTop = pageHeight - 130;
constexpr qreal bottom = footTop - 40;
constexpr qreal gap = 24;
constexpr int bodyText = 34;
constexpr int headText = 62;
constexpr int smallText = 30;
constexpr std::array<qreal, 5> shares{0.14, 0.15, 0.37, 0.17, 0.17};

// Goes from page to page; without a writer it only counts them.
class Pages final
{
public:
    Pages(const StatementDocument& statement, QPainter* painter, QPdfWriter* writer, int total)
        : m_statement{statement},
          m_painter{painter},
          m_writer{writer},
          m_total{total}
    {
    }

    // Returns the number of pages.
    int place();

private:
    void head();
    void heading();
    void cells(const StatementCells& cells, bool bold);
    void sum(const ReceiptRow& row);
    void foot();
    void rule();
    // A new page with the heading when this height has no room on the present one.
    void makeRoom(qreal height);
    [[nodiscard]] qreal heightOf(const StatementCells& cells, bool bold) const;
    qreal block(const std::string& text, int size, bool bold, QRectF box, Qt::Alignment alignment,
                bool draws = true) const;

    const StatementDocument& m_statement;
    QPainter* m_painter;
    QPdfWriter* m_writer;
    int m_total;
    int m_page = 1;
    qreal m_y = margin;
};

qreal Pages::block(const std::string& text, int size, bool bold, QRectF box,
                   Qt::Alignment alignment, bool draws) const
{
    if (m_statement.rightToLeft) {
        box.moveLeft(pageWidth - box.right());
        if (alignment != Qt::AlignHCenter)
            alignment = alignment == Qt::AlignLeft ? Qt::AlignRight : Qt::AlignLeft;
    }
    return textBlock(draws ? m_painter : nullptr, text, paperFont(size, bold), box, alignment);
}

void Pages::rule()
{
    if (m_painter)
        m_painter->fillRect(QRectF{margin, m_y + 4, fullWidth, 2}, Qt::black);
    m_y += 12;
}

void Pages::head()
{
    m_y += block(m_statement.shopName, headText, true, {margin, m_y, fullWidth, 0}, Qt::AlignLeft);
    for (const std::string& line : m_statement.header)
        m_y += block(line, bodyText, false, {margin, m_y, fullWidth, 0}, Qt::AlignLeft);
    m_y += 3 * gap;
    m_y += block(m_statement.title, headText, true, {margin, m_y, fullWidth, 0}, Qt::AlignLeft);
    m_y += gap;
    constexpr qreal nameWidth = fullWidth * 0.25;
    for (const ReceiptRow& fact : m_statement.facts) {
        const qreal name =
            block(fact.label, bodyText, false, {margin, m_y, nameWidth, 0}, Qt::AlignLeft);
        const qreal value =
            block(fact.value, bodyText, true, {margin + nameWidth, m_y, fullWidth - nameWidth, 0},
                  Qt::AlignLeft);
        m_y += std::max(name, value);
    }
    m_y += 2 * gap;
}

void Pages::heading()
{
    cells(m_statement.heading, true);
    rule();
}

qreal Pages::heightOf(const StatementCells& cells, bool bold) const
{
    qreal height = 0;
    for (std::size_t i = 0; i < cells.size(); ++i)
        height =
            std::max(height, block(cells[i], bodyText, bold, {0, 0, shares[i] * fullWidth - gap, 0},
                                   Qt::AlignLeft, false));
    return height + 8;
}

void Pages::cells(const StatementCells& cells, bool bold)
{
    constexpr std::size_t firstFigure = 3;
    const qreal height = heightOf(cells, bold);
    qreal x = margin;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const qreal width = shares[i] * fullWidth;
        const bool isFigure = i >= firstFigure;
        block(cells[i], bodyText, bold, {isFigure ? x + gap : x, m_y, width - gap, 0},
              isFigure ? Qt::AlignRight : Qt::AlignLeft);
        x += width;
    }
    m_y += height;
}

void Pages::sum(const ReceiptRow& row)
{
    const qreal height = heightOf(StatementCells{"", "", row.label, "", row.value}, true);
    makeRoom(height);
    block(row.label, bodyText, true, {margin, m_y, fullWidth * 0.6, 0}, Qt::AlignLeft);
    block(row.value, bodyText, true, {margin + fullWidth * 0.6, m_y, fullWidth * 0.4, 0},
          Qt::AlignRight);
    m_y += height;
}

void Pages::foot()
{
    std::string text = m_statement.page;
    const auto put = [&text](const std::string& marker, int number) {
        if (const std::size_t at = text.find(marker); at != std::string::npos)
            text.replace(at, marker.size(), std::to_string(number));
    };
    put("%1", m_page);
    put("%2", m_total);
    block(text, smallText, false, {margin, footTop, fullWidth, 0}, Qt::AlignHCenter);
}

void Pages::makeRoom(qreal height)
{
    if (m_y + height <= bottom)
        return;
    foot();
    if (m_writer && !m_writer->newPage())
        throw DocumentError{DocumentTrouble::NotWritten,
                            "The PDF of the statement cannot be made."};
    ++m_page;
    m_y = margin;
    heading();
}

int Pages::place()
{
    head();
    heading();
    sum(m_statement.opening);
    for (const StatementCells& row : m_statement.rows) {
        makeRoom(heightOf(row, false));
        cells(row, false);
    }
    if (!m_statement.nothing.empty())
        m_y +=
            block(m_statement.nothing, bodyText, false, {margin, m_y, fullWidth, 0}, Qt::AlignLeft);
    makeRoom(12 + heightOf(m_statement.heading, true));
    rule();
    sum(m_statement.closing);
    foot();
    return m_page;
}

} // namespace

int statementPages(const StatementDocument& statement)
{
    return Pages{statement, nullptr, nullptr, 0}.place();
}

QByteArray statementPdf(const StatementDocument& statement)
{
    constexpr int dotsPerInch = 600;
    constexpr qreal tenthsPerInch = 254;
    QByteArray bytes;
    QBuffer buffer{&bytes};
    QPdfWriter writer{&buffer};
    writer.setResolution(dotsPerInch);
    writer.setTitle(QString::fromStdString(statement.title));
    writer.setCreator(u"Polaris"_qs);
    const bool fits = buffer.open(QIODevice::WriteOnly) &&
                      writer.setPageSize(QPageSize{QPageSize::A4}) && writer.setPageMargins({});
    QPainter painter;
    if (!fits || !painter.begin(&writer))
        throw DocumentError{DocumentTrouble::NotWritten,
                            "The PDF of the statement cannot be made."};
    painter.scale(dotsPerInch / tenthsPerInch, dotsPerInch / tenthsPerInch);
    painter.setPen(Qt::black);
    Pages{statement, &painter, &writer, statementPages(statement)}.place();
    if (!painter.end())
        throw DocumentError{DocumentTrouble::NotWritten,
                            "The PDF of the statement cannot be made."};
    return bytes;
}

} // namespace polaris
