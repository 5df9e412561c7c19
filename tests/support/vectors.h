// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// Reading the reference vectors in tests/vectors, and the book of the rows that a test cannot
// check.
namespace polaris::test
{

using VectorRow = std::map<std::string, std::string>;

[[nodiscard]] inline std::string readVectorFile(const std::string& name)
{
    std::ifstream file{std::string{POLARIS_SOURCE_DIR} + "/tests/vectors/" + name,
                       std::ios::binary};
    if (!file)
        throw std::runtime_error{"no such file of vectors: " + name};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// Fields after RFC 4180: quotes around a field may hold commas, line ends and doubled quotes.
[[nodiscard]] inline std::vector<std::vector<std::string>> splitCsv(const std::string& text)
{
    std::vector<std::vector<std::string>> records{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        std::string& field = records.back().back();
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            field += text[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            records.back().emplace_back();
        } else if (!quoted && c == '\n') {
            records.push_back({""});
        } else if (quoted || c != '\r') {
            field += c;
        }
    }
    if (records.back() == std::vector<std::string>{""})
        records.pop_back();
    return records;
}

// The rows by the names in the first line.
[[nodiscard]] inline std::vector<VectorRow> readCsvVectors(const std::string& name)
{
    const auto records = splitCsv(readVectorFile(name));
    std::vector<VectorRow> rows;
    for (std::size_t i = 1; i < records.size(); ++i) {
        if (records[i].size() != records[0].size())
            throw std::runtime_error{name + ": a row has other columns than the first line"};
        VectorRow row;
        for (std::size_t column = 0; column < records[0].size(); ++column)
            row[records[0][column]] = records[i][column];
        rows.push_back(std::move(row));
    }
    return rows;
}

[[nodiscard]] inline std::vector<std::string> splitList(const std::string& text, char separator)
{
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c == separator)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

// Counts what was checked, and what was not by its reason. A test prints it and compares the
// counts.
class VectorBook final
{
public:
    explicit VectorBook(std::string name) : m_name{std::move(name)} {}

    void check() { ++m_checked; }
    void leaveOut(const std::string& reason) { ++m_reasons[reason]; }
    [[nodiscard]] int checked() const { return m_checked; }
    [[nodiscard]] const std::map<std::string, int>& reasons() const { return m_reasons; }
    void print() const
    {
        std::cout << m_name << ": " << m_checked << " rows checked\n";
        for (const auto& [reason, count] : m_reasons)
            std::cout << "  " << count << " not checked: " << reason << "\n";
        std::cout.flush();
    }

private:
    std::string m_name;
    int m_checked = 0;
    std::map<std::string, int> m_reasons;
};

} // namespace polaris::test
