// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/retail_returns.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace polaris
{

namespace
{

struct SoldLine {
    std::size_t sale = 0;
    std::size_t line = 0;
    std::int64_t left = 0;
};

// The sold lines so far, with what is left of them.
class SoldLines final
{
public:
    void add(const RetailInvoice& invoice, std::size_t sale)
    {
        if (invoice.customer.empty())
            return;
        for (std::size_t line = 0; line < invoice.lines.size(); ++line)
            m_lines[keyOf(invoice.customer, invoice.lines[line])].push_back(
                {sale, line, invoice.lines[line].pieces});
    }

    std::optional<SoldLine> takeBack(const std::string& customer, const RetailLine& line)
    {
        const auto found = m_lines.find(keyOf(customer, line));
        if (found == m_lines.end())
            return std::nullopt;
        auto& sold = found->second;
        const auto newest = std::find_if(sold.rbegin(), sold.rend(), [&line](const SoldLine& at) {
            return at.left >= line.pieces;
        });
        if (newest == sold.rend())
            return std::nullopt;
        newest->left -= line.pieces;
        return *newest;
    }

private:
    using Key = std::tuple<std::string, std::string, std::int64_t>;
    static Key keyOf(const std::string& customer, const RetailLine& line)
    {
        return {customer, line.code, line.price.minor()};
    }
    std::map<Key, std::vector<SoldLine>> m_lines; // the newest last
};

// Two lines of the file that came of one line of the sale are one part.
void addPart(RetailReturn& back, const RetailLine& line, std::size_t saleLine)
{
    ++back.lines;
    const auto same =
        std::find_if(back.parts.begin(), back.parts.end(), [&](const ReturnPart& part) {
            return back.sale && part.saleLine == saleLine;
        });
    if (same == back.parts.end())
        back.parts.push_back({line, saleLine});
    else
        same->line.pieces += line.pieces;
}

std::vector<RetailReturn> returnsOf(const RetailInvoice& cancellation, SoldLines& soldLines)
{
    std::vector<RetailReturn> returns;
    for (const RetailLine& line : cancellation.lines) {
        const auto sold = soldLines.takeBack(cancellation.customer, line);
        const std::optional<std::size_t> sale = sold ? std::optional{sold->sale} : std::nullopt;
        auto at = std::find_if(returns.begin(), returns.end(),
                               [&sale](const RetailReturn& back) { return back.sale == sale; });
        if (at == returns.end())
            at = returns.insert(returns.end(), {cancellation.number, sale, {}, 0});
        addPart(*at, line, sold ? sold->line : 0);
    }
    return returns;
}

} // namespace

std::vector<RetailReturn> matchReturns(const RetailFile& file)
{
    std::vector<RetailReturn> all;
    SoldLines soldLines;
    std::size_t sale = 0;
    for (const RetailCancellation& cancellation : file.cancellations) {
        for (; sale < cancellation.salesBefore; ++sale)
            soldLines.add(file.invoices[sale], sale);
        for (RetailReturn& back : returnsOf(cancellation.invoice, soldLines))
            all.push_back(std::move(back));
    }
    return all;
}

} // namespace polaris
