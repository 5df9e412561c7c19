// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/csv_parser.h"

#include "core/catalogue/utf8.h"

#include <new>
#include <utility>

namespace polaris
{

namespace
{

constexpr std::size_t pieceBytes = 64 * 1024;

// The line ends inside a quoted field, CRLF counted once.
[[nodiscard]] std::uint64_t lineEndsIn(std::string_view text) noexcept
{
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')))
            ++count;
    }
    return count;
}

} // namespace

CsvReader::Parser::Parser(std::unique_ptr<Source> source, const CsvLimits& limits)
    : m_source{std::move(source)},
      m_limits{limits},
      m_piece(pieceBytes)
{
    // Strict, because a lenient reading of stray quotes moves text into the wrong column silently.
    // Empty lines are reported so that lines can be counted.
    if (csv_init(&m_csv, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        throw std::bad_alloc{};
}

CsvReader::Parser::~Parser()
{
    csv_free(&m_csv);
}

bool CsvReader::Parser::next()
{
    while (m_nextRow == m_rows.size()) {
        throwTrouble();
        if (m_atEnd) {
            m_present = {};
            return false;
        }
        keepUnfinishedRow();
        readPiece();
    }
    m_present = m_rows[m_nextRow++];
    return true;
}

std::string_view CsvReader::Parser::field(std::size_t column) const noexcept
{
    if (column >= m_present.count)
        return {};
    const Span& span = m_fields[m_present.firstField + column];
    return std::string_view{m_text}.substr(span.begin, span.length);
}

void CsvReader::Parser::readPiece()
{
    const std::size_t count = m_source->read(m_piece);
    std::string_view piece{m_piece.data(), count};
    if (m_bytes == 0) {
        refuseOtherEncodings(piece);
        if (piece.starts_with("\xEF\xBB\xBF"))
            piece.remove_prefix(3);
    }
    m_bytes += count;
    if (m_bytes > m_limits.fileBytes) {
        throw CsvError{CsvFault::FileTooLarge, m_lineNow,
                       "more than " + std::to_string(m_limits.fileBytes) + " bytes"};
    }
    if (count == 0) {
        finish();
        return;
    }
    const auto onField = [](void* text, std::size_t length, void* self) {
        static_cast<Parser*>(self)->takeField({static_cast<const char*>(text), length});
    };
    const auto onLineEnd = [](int terminator, void* self) {
        static_cast<Parser*>(self)->takeLineEnd(terminator);
    };
    if (csv_parse(&m_csv, piece.data(), piece.size(), onField, onLineEnd, this) != piece.size())
        note(CsvFault::BadQuotes, m_lineNow, "a quote mark inside a field must be doubled");
    else if (m_csv.entry_pos > m_limits.fieldBytes)
        note(CsvFault::FieldTooLarge, m_lineNow,
             "more than " + std::to_string(m_limits.fieldBytes) + " bytes");
}

void CsvReader::Parser::refuseOtherEncodings(std::string_view start) const
{
    if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF"))
        throw CsvError{CsvFault::NotUtf8, 1, "it is UTF-16"};
}

void CsvReader::Parser::finish()
{
    m_atEnd = true;
    const auto onField = [](void* text, std::size_t length, void* self) {
        static_cast<Parser*>(self)->takeField({static_cast<const char*>(text), length});
    };
    const auto onLineEnd = [](int terminator, void* self) {
        static_cast<Parser*>(self)->takeLineEnd(terminator);
    };
    if (csv_fini(&m_csv, onField, onLineEnd, this) != 0)
        note(CsvFault::BadQuotes, m_open.count == 0 ? m_lineNow : m_open.line,
             "a quoted field has no end");
}

void CsvReader::Parser::keepUnfinishedRow()
{
    std::string text;
    std::vector<Span> fields;
    for (std::size_t i = 0; i < m_open.count; ++i) {
        const Span& span = m_fields[m_open.firstField + i];
        fields.push_back({text.size(), span.length});
        text.append(m_text, span.begin, span.length);
    }
    m_text = std::move(text);
    m_fields = std::move(fields);
    m_rows.clear();
    m_nextRow = 0;
    m_open.firstField = 0;
}

void CsvReader::Parser::takeField(std::string_view text)
{
    m_afterCr = false;
    if (m_trouble)
        return;
    if (m_open.count == 0)
        m_open.line = m_lineNow;
    if (text.size() > m_limits.fieldBytes)
        note(CsvFault::FieldTooLarge, m_lineNow,
             "more than " + std::to_string(m_limits.fieldBytes) + " bytes");
    else if (text.find('\0') != std::string_view::npos)
        note(CsvFault::NulByte, m_lineNow);
    else if (!isUtf8(text))
        note(CsvFault::NotUtf8, m_lineNow);
    else if (m_open.count == m_limits.columns)
        note(CsvFault::TooManyColumns, m_lineNow, "more than " + std::to_string(m_limits.columns));
    if (m_trouble)
        return;
    m_fields.push_back({m_text.size(), text.size()});
    m_text += text;
    ++m_open.count;
    m_lineNow += lineEndsIn(text);
}

void CsvReader::Parser::takeLineEnd(int terminator)
{
    if (m_trouble)
        return;
    if (m_open.count > 0)
        takeRow();
    if (terminator == '\r' || (terminator == '\n' && !m_afterCr))
        ++m_lineNow;
    m_afterCr = terminator == '\r';
}

void CsvReader::Parser::takeRow()
{
    // The header is a row here.
    if (m_rowCount > m_limits.rows) {
        note(CsvFault::TooManyRows, m_open.line, "more than " + std::to_string(m_limits.rows));
        return;
    }
    ++m_rowCount;
    m_rows.push_back(m_open);
    m_open = {0, m_fields.size(), 0};
}

void CsvReader::Parser::note(CsvFault fault, std::uint64_t line, std::string detail)
{
    if (!m_trouble)
        m_trouble = Trouble{fault, line, std::move(detail)};
}

void CsvReader::Parser::throwTrouble() const
{
    if (m_trouble)
        throw CsvError{m_trouble->fault, m_trouble->line, m_trouble->detail};
}

} // namespace polaris
