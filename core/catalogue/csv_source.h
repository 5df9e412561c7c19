// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/csv_reader.h"

#include <span>

namespace polaris
{

// Where the reader's bytes come from.
class CsvReader::Source
{
public:
    virtual ~Source() = default;
    // Fills the buffer from its start; 0 at the end. Throws CsvError.
    [[nodiscard]] virtual std::size_t read(std::span<char> buffer) = 0;
};

class CsvReader::TextSource final : public Source
{
public:
    explicit TextSource(std::string text) : m_text{std::move(text)} {}
    [[nodiscard]] std::size_t read(std::span<char> buffer) override;

private:
    std::string m_text;
    std::size_t m_at = 0;
};

// Plain or gzip, by zlib.
class CsvReader::FileSource final : public Source
{
public:
    explicit FileSource(const std::filesystem::path& path);
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;
    ~FileSource() override;
    [[nodiscard]] std::size_t read(std::span<char> buffer) override;

private:
    void* m_file = nullptr; // gzFile, whose header stays out of this one
};

} // namespace polaris
