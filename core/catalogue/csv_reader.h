// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace polaris
{

// Why a CSV file cannot be read (any further): a closed list.
enum class CsvFault : std::uint8_t {
    CannotOpen, // missing, no right, not a regular file
    CannotRead, // the disk failed, or the .gz is damaged
    Truncated,  // the .gz ends before its end
    Empty,      // not even a header
    NotUtf8,    // another encoding, or damaged
    NulByte,
    BadQuotes,     // a quote mark where the format has none, or a quote that never ends
    HeaderUnclear, // a column without a name, or two with the same one
    FileTooLarge,
    FieldTooLarge,
    TooManyColumns,
    TooManyRows,
};

// line counts from 1 as an editor counts; 0 when the fault is not at a line. The text is a plain
// sentence for command lines and logs; windows make their own.
class CsvError final : public std::runtime_error
{
public:
    CsvError(CsvFault fault, std::uint64_t line, const std::string& detail);
    [[nodiscard]] CsvFault fault() const noexcept { return m_fault; }
    [[nodiscard]] std::uint64_t line() const noexcept { return m_line; }

private:
    CsvFault m_fault;
    std::uint64_t m_line;
};

// The bounds that keep a hostile or mistaken file from filling the memory. Bytes are counted after
// decompression.
struct CsvLimits {
    std::uint64_t fileBytes = 50'000'000;
    std::size_t fieldBytes = 4096;
    std::size_t columns = 200;
    std::uint64_t rows = 1'000'000; // without the header
};

// Reads a comma-separated file (RFC 4180: quotes, doubled quotes, line ends inside quotes, CRLF or
// LF) with a header row, UTF-8 with or without a byte order mark, plain or gzip (told by its first
// bytes, not by the name). Streams: memory does not grow with the file. Blanks around unquoted
// fields are dropped, empty lines skipped. Blocks on the file; belongs to one thread.
class CsvReader final
{
public:
    // Both read the header. Both, and next(), throw CsvError.
    [[nodiscard]] static CsvReader openFile(const std::filesystem::path& path,
                                            const CsvLimits& limits = {});
    [[nodiscard]] static CsvReader readText(std::string text, const CsvLimits& limits = {});
    CsvReader(CsvReader&&) noexcept;
    CsvReader& operator=(CsvReader&&) noexcept;
    ~CsvReader();

    [[nodiscard]] const std::vector<std::string>& header() const noexcept;
    // By name, without regard to the case of ASCII letters.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;

    // The next row becomes the present one; false at the end of the file.
    [[nodiscard]] bool next();
    // Where the present row begins.
    [[nodiscard]] std::uint64_t line() const noexcept;
    // Of the present row; may differ from the header's.
    [[nodiscard]] std::size_t fieldCount() const noexcept;
    // Of the present row, good until next(); empty when the row has no such column.
    [[nodiscard]] std::string_view field(std::size_t column) const noexcept;

private:
    class Source;
    class FileSource;
    class TextSource;
    class Parser;
    explicit CsvReader(std::unique_ptr<Source> source, const CsvLimits& limits);
    void readHeader();

    std::unique_ptr<Parser> m_parser;
    std::vector<std::string> m_header;
};

} // namespace polaris
