// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/recordable.h"

#include <algorithm>

namespace polaris
{

namespace
{

struct Key {
    const Uuid& operator()(const Exchange& exchange) const noexcept { return exchange.sale.id; }
    template <typename Call>
    const Uuid& operator()(const Call& call) const noexcept
    {
        return call.id;
    }
};

struct Kind {
    const char* operator()(const Sale&) const noexcept { return "sale"; }
    const char* operator()(const Refund&) const noexcept { return "refund"; }
    const char* operator()(const Exchange&) const noexcept { return "exchange"; }
    const char* operator()(const AccountPosting&) const noexcept { return "account_posting"; }
};

struct CurrencyOf {
    const Currency& operator()(const Exchange& exchange) const noexcept
    {
        return exchange.sale.total.currency();
    }
    const Currency& operator()(const AccountPosting& posting) const noexcept
    {
        return posting.amount.currency();
    }
    template <typename Call>
    const Currency& operator()(const Call& call) const noexcept
    {
        return call.total.currency();
    }
};

// Calls `take` with the product and name of each line.
template <typename Take>
struct Lines {
    Take take;
    void operator()(const Sale& sale) const
    {
        for (const SaleLine& line : sale.lines)
            take(line.line.product, line.line.name);
    }
    void operator()(const Refund& refund) const
    {
        for (const RefundLine& line : refund.lines)
            take(line.product, line.name);
    }
    void operator()(const Exchange& exchange) const
    {
        (*this)(exchange.sale);
        (*this)(exchange.refund);
    }
    void operator()(const AccountPosting&) const {}
};
template <typename Take>
Lines(Take) -> Lines<Take>;

} // namespace

const Uuid& keyOf(const Recordable& call) noexcept
{
    return std::visit(Key{}, call);
}

const char* kindName(const Recordable& call) noexcept
{
    return std::visit(Kind{}, call);
}

const Currency& currencyOf(const Recordable& call) noexcept
{
    return std::visit(CurrencyOf{}, call);
}

std::string productName(const Recordable& call, ProductId product)
{
    std::string found;
    std::visit(Lines{[&](ProductId id, const std::string& name) {
                   if (id == product && found.empty())
                       found = name;
               }},
               call);
    return found;
}

std::vector<ProductId> productsOf(const Recordable& call)
{
    std::vector<ProductId> products;
    std::visit(Lines{[&](ProductId id, const std::string&) { products.push_back(id); }}, call);
    std::sort(products.begin(), products.end());
    products.erase(std::unique(products.begin(), products.end()), products.end());
    return products;
}

} // namespace polaris
