// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/csv_source.h"

#include <zlib.h>

#include <algorithm>
#include <system_error>

namespace polaris
{

std::size_t CsvReader::TextSource::read(std::span<char> buffer)
{
    const std::size_t count = m_text.copy(buffer.data(), buffer.size(), m_at);
    m_at += count;
    return count;
}

CsvReader::FileSource::FileSource(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        throw CsvError{CsvFault::CannotOpen, 0,
                       std::filesystem::exists(path, error) ? "it is not a file"
                                                            : "there is no such file"};
    }
#ifdef _WIN32
    m_file = gzopen_w(path.c_str(), "rb");
#else
    m_file = gzopen(path.c_str(), "rb");
#endif
    if (!m_file)
        throw CsvError{CsvFault::CannotOpen, 0, "the system does not let us read it"};
    gzbuffer(static_cast<gzFile>(m_file), 128 * 1024);
}

CsvReader::FileSource::~FileSource()
{
    if (m_file)
        gzclose(static_cast<gzFile>(m_file));
}

std::size_t CsvReader::FileSource::read(std::span<char> buffer)
{
    const auto file = static_cast<gzFile>(m_file);
    const int count = gzread(file, buffer.data(), static_cast<unsigned>(buffer.size()));
    // A .gz that was cut off is told only by the error state after a short read.
    int error = Z_OK;
    const char* text = gzerror(file, &error);
    if (error == Z_BUF_ERROR)
        throw CsvError{CsvFault::Truncated, 0, "the compressed file ends too early"};
    if (count < 0 || (error != Z_OK && error != Z_STREAM_END))
        throw CsvError{CsvFault::CannotRead, 0, text};
    return static_cast<std::size_t>(count);
}

} // namespace polaris
