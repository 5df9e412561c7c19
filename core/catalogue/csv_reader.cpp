// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/csv_reader.h"

#include "core/catalogue/csv_parser.h"
#include "core/catalogue/csv_source.h"

#include <algorithm>
#include <utility>

namespace polaris
{

namespace
{

[[nodiscard]] const char* sentence(CsvFault fault)
{
    switch (fault) {
    case CsvFault::CannotOpen:
        return "The file cannot be opened";
    case CsvFault::CannotRead:
        return "The file cannot be read";
    case CsvFault::Truncated:
        return "The file is incomplete";
    case CsvFault::Empty:
        return "The file is empty";
    case CsvFault::NotUtf8:
        return "The text is not UTF-8; save the file as \"CSV UTF-8\"";
    case CsvFault::NulByte:
        return "The file holds a NUL byte, so it is no text";
    case CsvFault::BadQuotes:
        return "The quote marks do not match";
    case CsvFault::HeaderUnclear:
        return "The first line does not name the columns clearly";
    case CsvFault::FileTooLarge:
        return "The file is too large";
    case CsvFault::FieldTooLarge:
        return "A field is too long";
    case CsvFault::TooManyColumns:
        return "There are too many columns";
    case CsvFault::TooManyRows:
        return "There are too many rows";
    }
    return "";
}

[[nodiscard]] std::string message(CsvFault fault, std::uint64_t line, const std::string& detail)
{
    std::string text = line > 0 ? "Line " + std::to_string(line) + ": " : std::string{};
    text += sentence(fault);
    if (!detail.empty())
        text += " (" + detail + ")";
    return text + ".";
}

[[nodiscard]] bool sameName(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [lower](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

CsvError::CsvError(CsvFault fault, std::uint64_t line, const std::string& detail)
    : std::runtime_error{message(fault, line, detail)},
      m_fault{fault},
      m_line{line}
{
}

CsvReader::CsvReader(std::unique_ptr<Source> source, const CsvLimits& limits)
    : m_parser{std::make_unique<Parser>(std::move(source), limits)}
{
    readHeader();
}

CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

CsvReader CsvReader::openFile(const std::filesystem::path& path, const CsvLimits& limits)
{
    return CsvReader{std::make_unique<FileSource>(path), limits};
}

CsvReader CsvReader::readText(std::string text, const CsvLimits& limits)
{
    return CsvReader{std::make_unique<TextSource>(std::move(text)), limits};
}

void CsvReader::readHeader()
{
    if (!m_parser->next())
        throw CsvError{CsvFault::Empty, 0, {}};
    for (std::size_t i = 0; i < m_parser->fieldCount(); ++i) {
        const std::string name{m_parser->field(i)};
        if (name.empty()) {
            throw CsvError{CsvFault::HeaderUnclear, m_parser->line(),
                           "column " + std::to_string(i + 1) + " has no name"};
        }
        if (column(name)) {
            throw CsvError{CsvFault::HeaderUnclear, m_parser->line(),
                           "two columns are named \"" + name + "\""};
        }
        m_header.push_back(name);
    }
}

const std::vector<std::string>& CsvReader::header() const noexcept
{
    return m_header;
}

std::optional<std::size_t> CsvReader::column(std::string_view name) const
{
    const auto found =
        std::find_if(m_header.begin(), m_header.end(),
                     [name](const std::string& other) { return sameName(name, other); });
    if (found == m_header.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_header.begin());
}

bool CsvReader::next()
{
    return m_parser->next();
}
std::uint64_t CsvReader::line() const noexcept
{
    return m_parser->line();
}
std::size_t CsvReader::fieldCount() const noexcept
{
    return m_parser->fieldCount();
}
std::string_view CsvReader::field(std::size_t column) const noexcept
{
    return m_parser->field(column);
}

} // namespace polaris
