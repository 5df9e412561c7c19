// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/product_file.h"

#include "core/catalogue/product_row_reader.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace polaris
{

namespace
{

using Columns = ProductRowReader;

void checkColumns(const CsvReader& csv, std::vector<RowProblem>& problems)
{
    for (const char* name : Columns::required) {
        if (!csv.column(name))
            problems.push_back({1, name, RowFault::ColumnMissing, {}});
    }
    for (const std::string& name : csv.header()) {
        const auto is = [&](const char* known) { return csv.column(known) == csv.column(name); };
        if (std::none_of(Columns::required.begin(), Columns::required.end(), is) &&
            std::none_of(Columns::optional.begin(), Columns::optional.end(), is))
            problems.push_back({1, name, RowFault::ColumnUnknown, {}});
    }
}

void readRows(CsvReader& csv, const Currency& currency, ProductFile& file)
{
    ProductRowReader reader{csv, currency, file.problems};
    while (csv.next()) {
        ++file.linesRead;
        if (auto row = reader.read())
            file.rows.push_back(std::move(*row));
        else
            ++file.rowsRefused;
    }
    if (file.linesRead == 0)
        file.problems.push_back({0, {}, RowFault::NoProducts, {}});
}

[[nodiscard]] ProductFile readFrom(const std::function<CsvReader()>& open, const Currency& currency)
{
    ProductFile file;
    try {
        CsvReader csv = open();
        checkColumns(csv, file.problems);
        if (!file.hasErrors())
            readRows(csv, currency, file);
    } catch (const CsvError& error) {
        file.problems.push_back({error.line(), {}, RowFault::FileUnreadable, error.what()});
    }
    return file;
}

} // namespace

bool ProductFile::hasErrors() const noexcept
{
    return std::any_of(problems.begin(), problems.end(),
                       [](const RowProblem& problem) { return !isWarning(problem.fault); });
}

ProductFile readProductFile(const std::filesystem::path& path, const Currency& currency)
{
    return readFrom([&path] { return CsvReader::openFile(path); }, currency);
}

ProductFile readProductText(std::string text, const Currency& currency)
{
    return readFrom([&text] { return CsvReader::readText(std::move(text)); }, currency);
}

} // namespace polaris
