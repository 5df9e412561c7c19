// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints how fast the in-memory catalogue is: bench_catalogue PRODUCTS.csv [count]
#include "core/catalogue/catalogue.h"
#include "core/catalogue/product_file.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

namespace
{

using namespace polaris;
using Microseconds = std::chrono::duration<double, std::micro>;

constexpr unsigned seed = 20231123;

template <typename Work>
[[nodiscard]] double timeUs(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return Microseconds{std::chrono::steady_clock::now() - start}.count();
}

void print(const char* what, std::vector<double> timesUs)
{
    std::sort(timesUs.begin(), timesUs.end());
    const auto at = [&timesUs](double share) {
        return timesUs[static_cast<std::size_t>(share * static_cast<double>(timesUs.size() - 1))];
    };
    std::printf("%-34s p50 %10.2f us  p99 %10.2f us  max %10.2f us  (%zu)\n", what, at(0.5),
                at(0.99), timesUs.back(), timesUs.size());
}

// The file's products over and over, each round with a number of its own in name, SKU and barcode.
[[nodiscard]] CatalogueChanges manyProducts(const std::vector<ProductRow>& rows, std::size_t count)
{
    CatalogueChanges changes;
    changes.products.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const ProductRow& row = rows[i % rows.size()];
        const std::size_t round = i / rows.size();
        const std::string number = std::to_string(round);
        Product product{.id = ProductId{static_cast<std::int64_t>(i + 1)},
                        .version = 1,
                        .sku = row.sku + "-" + number,
                        .name = round == 0 ? row.name : row.name + " " + number,
                        .barcodes = {},
                        .category = row.category,
                        .unit = row.unit,
                        .price = row.price,
                        .taxRate = row.taxRate,
                        .policy = row.policy};
        product.barcodes.push_back(std::to_string(2'000'000'000'000 + i * 7919));
        changes.products.push_back(std::move(product));
    }
    return changes;
}

void benchFindCode(const Catalogue& catalogue, const std::vector<Product>& products)
{
    std::mt19937 random{seed};
    std::vector<std::string> codes;
    for (int i = 0; i < 200'000; ++i) {
        const Product& product = products[random() % products.size()];
        codes.push_back(i % 10 == 0 ? product.sku : product.barcodes.front());
    }
    std::size_t found = 0;
    std::vector<double> timesUs;
    for (const std::string& code : codes)
        timesUs.push_back(timeUs([&] { found += catalogue.findCode(code) != nullptr; }));
    print("findCode, random product", timesUs);
    if (found != codes.size())
        std::printf("  NOT FOUND: %zu\n", codes.size() - found);
    const double allUs = timeUs([&] {
        for (const std::string& code : codes)
            found += catalogue.findCode(code) != nullptr;
    });
    std::printf("%-34s mean %9.3f us\n", "findCode, without the clock",
                allUs / static_cast<double>(codes.size()));
}

// Everything up to n characters of a name, as somebody types it.
void benchTyping(const Catalogue& catalogue, const std::vector<Product>& products)
{
    std::mt19937 random{seed};
    std::vector<double> timesUs;
    for (int i = 0; i < 300; ++i) {
        const std::string& name = products[random() % products.size()].name;
        for (std::size_t end = 1; end <= std::min<std::size_t>(name.size(), 16); ++end) {
            if (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80)
                continue;
            const std::string typed = name.substr(0, end);
            timesUs.push_back(timeUs([&] { (void)catalogue.search(typed, 50); }));
        }
    }
    print("search, each keystroke of a name", timesUs);
}

void benchQueries(const Catalogue& catalogue, const char* what,
                  const std::vector<std::string>& queries)
{
    std::vector<double> timesUs;
    for (int round = 0; round < 10; ++round) {
        for (const std::string& query : queries)
            timesUs.push_back(timeUs([&] { (void)catalogue.search(query, 50); }));
    }
    print(what, timesUs);
}

[[nodiscard]] std::vector<std::string> letters()
{
    std::vector<std::string> all;
    for (char c = 'a'; c <= 'z'; ++c)
        all.emplace_back(1, c);
    for (char c = '0'; c <= '9'; ++c)
        all.emplace_back(1, c);
    return all;
}

void benchChanges(std::shared_ptr<const Catalogue> catalogue, const std::vector<Product>& products)
{
    std::mt19937 random{seed};
    std::vector<double> timesUs;
    for (int i = 0; i < 3'000; ++i) {
        CatalogueChanges changes;
        changes.products.push_back(products[random() % products.size()]);
        changes.products.front().version = i + 2;
        timesUs.push_back(timeUs([&] { catalogue = catalogue->with(changes); }));
    }
    print("with(), one changed product", timesUs);
}

} // namespace

int main(int argc, char* argv[])
{
    if (argc < 2) {
        std::fprintf(stderr, "Usage: bench_catalogue PRODUCTS.csv [count]\n");
        return 2;
    }
    const std::size_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
    ProductFile file;
    const double readUs = timeUs([&] { file = readProductFile(argv[1], Currency{"PKR", 2}); });
    if (file.rows.empty() || count == 0) {
        std::fprintf(stderr, "No products in %s\n", argv[1]);
        return 1;
    }
    std::printf("%zu rows read in %.1f ms\n", file.rows.size(), readUs / 1000);
    const CatalogueChanges changes = manyProducts(file.rows, count);
    std::shared_ptr<const Catalogue> catalogue;
    const double buildUs = timeUs([&] { catalogue = Catalogue{}.with(changes); });
    std::printf("first snapshot of %zu products in %.1f ms\n", catalogue->size(), buildUs / 1000);

    benchFindCode(*catalogue, changes.products);
    benchTyping(*catalogue, changes.products);
    benchQueries(*catalogue, "search, one letter or digit", letters());
    benchQueries(
        *catalogue, "search, no match",
        {"zzq", "milk zzqx", "qqqqqqqq", "chocolatx", "a b c d e f g h qq", "\xE0\xB8\x81zz"});
    benchQueries(*catalogue, "search, two words, few matches",
                 {"milk 27", "e 39", "choc 8", "noir 11", "tea 1"});
    benchChanges(catalogue, changes.products);
    return 0;
}
