// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/csv_source.h"

#include <csv.h>

namespace polaris
{

// Feeds libcsv piece by piece and keeps the rows of one piece. libcsv calls back and cannot be
// stopped from inside, so a fault is noted there and thrown when it has returned.
class CsvReader::Parser final
{
public:
    Parser(std::unique_ptr<Source> source, const CsvLimits& limits);
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    ~Parser();

    [[nodiscard]] bool next();
    [[nodiscard]] std::uint64_t line() const noexcept { return m_present.line; }
    [[nodiscard]] std::size_t fieldCount() const noexcept { return m_present.count; }
    [[nodiscard]] std::string_view field(std::size_t column) const noexcept;

private:
    struct Span {
        std::size_t begin = 0;
        std::size_t length = 0;
    };
    struct Row {
        std::uint64_t line = 0;
        std::size_t firstField = 0;
        std::size_t count = 0;
    };
    struct Trouble {
        CsvFault fault;
        std::uint64_t line;
        std::string detail;
    };

    void readPiece();
    void refuseOtherEncodings(std::string_view start) const;
    void finish();
    void keepUnfinishedRow();
    void takeField(std::string_view text);
    void takeLineEnd(int terminator);
    void takeRow();
    void note(CsvFault fault, std::uint64_t line, std::string detail = {});
    void throwTrouble() const;

    std::unique_ptr<Source> m_source;
    CsvLimits m_limits;
    csv_parser m_csv{};
    std::vector<char> m_piece;
    std::uint64_t m_bytes = 0;
    bool m_atEnd = false;
    std::optional<Trouble> m_trouble;

    std::string m_text; // of all fields that are kept
    std::vector<Span> m_fields;
    std::vector<Row> m_rows;
    std::size_t m_nextRow = 0;
    Row m_present;
    Row m_open; // the row that is being filled
    std::uint64_t m_rowCount = 0;
    std::uint64_t m_lineNow = 1;
    bool m_afterCr = false;
};

} // namespace polaris
