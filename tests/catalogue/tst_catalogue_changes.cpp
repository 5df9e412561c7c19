// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/catalogue.h"

#include "core/catalogue/search_text.h"
#include "tests/catalogue/product_samples.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace polaris;
using namespace polaris::test;

namespace
{

[[nodiscard]] Product gone(std::int64_t id)
{
    Product product = sampleProduct(id, "gone", "gone");
    product.active = false;
    return product;
}

[[nodiscard]] QuickKey key(const char* page, int position, std::int64_t product)
{
    return {page, position, ProductId{product}, "key"};
}

[[nodiscard]] std::vector<std::int64_t> keyedProducts(const Catalogue& catalogue)
{
    std::vector<std::int64_t> ids;
    for (const QuickKey& quickKey : catalogue.quickKeys())
        ids.push_back(quickKey.product.value());
    return ids;
}

// What the catalogue promises, done the slow way.
class Model final
{
public:
    void apply(const std::vector<Product>& changed)
    {
        for (const Product& product : changed) {
            m_products.erase(product.id.value());
            if (product.active)
                m_products.emplace(product.id.value(), product);
        }
    }
    [[nodiscard]] const std::map<std::int64_t, Product>& products() const { return m_products; }
    [[nodiscard]] std::vector<std::int64_t> search(const std::string& word, std::size_t limit) const
    {
        std::vector<std::tuple<bool, std::string, std::int64_t>> matches;
        for (const auto& [id, product] : m_products) {
            const std::string name = searchText(product.name);
            if (name.find(word) != std::string::npos)
                matches.emplace_back(!name.starts_with(word), name, id);
        }
        std::sort(matches.begin(), matches.end());
        std::vector<std::int64_t> ids;
        for (std::size_t i = 0; i < std::min(limit, matches.size()); ++i)
            ids.push_back(std::get<2>(matches[i]));
        return ids;
    }

private:
    std::map<std::int64_t, Product> m_products;
};

class RandomShop final
{
public:
    explicit RandomShop(unsigned seed) : m_random{seed} {}

    // Names are unique, so that their order is clear; SKUs say nothing that is searched for.
    [[nodiscard]] std::vector<Product> changes(std::size_t count)
    {
        static const char* const words[] = {"milk", "bread", "tea", "Cr\xC3\xA8me", "rice", "oil"};
        std::vector<Product> changed;
        for (std::size_t i = 0; i < count; ++i) {
            const auto id = static_cast<std::int64_t>(1 + m_random() % 2'000);
            Product product =
                sampleProduct(id, "S" + std::to_string(id),
                              std::string{words[m_random() % 6]} + " " + words[m_random() % 6] +
                                  " " + std::to_string(++m_serial),
                              {std::to_string(1'000'000 + id)}, "");
            product.active = m_random() % 5 != 0;
            changed.push_back(product);
        }
        return changed;
    }

private:
    std::mt19937 m_random;
    int m_serial = 0;
};

} // namespace

class TestCatalogueChanges final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void an_older_snapshot_stays_as_it_was();
    void a_changed_product_replaces_the_old_one();
    void a_product_that_left_is_gone_everywhere();
    void a_code_can_move_to_another_product();
    void of_two_changes_of_one_product_the_last_counts();
    void quick_keys_are_sorted_by_page_as_first_seen_then_position();
    void keys_come_and_go_with_their_product();
    void random_changes_agree_with_a_slow_model();
};

void TestCatalogueChanges::an_older_snapshot_stays_as_it_was()
{
    const auto before = Catalogue{}.with(changesOf({sampleProduct(1, "P1", "Milk", {"111"})}));
    const auto after = before->with(changesOf({sampleProduct(1, "P9", "Bread", {"222"})}));
    QCOMPARE(before->findCode("111")->name, std::string{"Milk"});
    QCOMPARE(before->findCode("222"), nullptr);
    QCOMPARE(after->findCode("222")->name, std::string{"Bread"});
    QCOMPARE(after->findCode("111"), nullptr);
}

void TestCatalogueChanges::a_changed_product_replaces_the_old_one()
{
    std::vector<Product> many;
    for (int id = 1; id <= 1'000; ++id)
        many.push_back(sampleProduct(id, "P" + std::to_string(id), "Milk " + std::to_string(id)));
    const auto before = Catalogue{}.with(changesOf(many));
    const auto after = before->with(changesOf({sampleProduct(500, "P500", "Bread")}));
    QCOMPARE(after->size(), std::size_t{1'000});
    QCOMPARE(after->find(ProductId{500})->name, std::string{"Bread"});
    QCOMPARE(after->search("bread", 10).size(), std::size_t{1});
    QVERIFY(after->search("milk 500", 10).empty());
    QCOMPARE(after->find(ProductId{1}), before->find(ProductId{1})); // shared, not copied
}

void TestCatalogueChanges::a_product_that_left_is_gone_everywhere()
{
    const auto before = Catalogue{}.with(
        changesOf({sampleProduct(1, "P1", "Milk", {"111"}), sampleProduct(2, "P2", "Milk too")}));
    const auto after = before->with(changesOf({gone(1), gone(77)}));
    QCOMPARE(after->size(), std::size_t{1});
    QCOMPARE(after->find(ProductId{1}), nullptr);
    QCOMPARE(after->findCode("111"), nullptr);
    QCOMPARE(after->findCode("P1"), nullptr);
    QCOMPARE(after->search("milk", 10).size(), std::size_t{1});
    QVERIFY(after->with(changesOf({gone(2)}))->isEmpty());
}

void TestCatalogueChanges::a_code_can_move_to_another_product()
{
    std::vector<Product> many;
    for (int id = 1; id <= 1'000; ++id)
        many.push_back(
            sampleProduct(id, "P" + std::to_string(id), "Milk", {std::to_string(1'000 + id)}));
    const auto moved = Catalogue{}
                           .with(changesOf(many))
                           ->with(changesOf({sampleProduct(1, "P1", "Milk"),
                                             sampleProduct(2, "P2", "Milk", {"1002", "1001"})}));
    QCOMPARE(moved->findCode("1001")->id, ProductId{2});
    QCOMPARE(moved->findCode("1002")->id, ProductId{2});
}

void TestCatalogueChanges::of_two_changes_of_one_product_the_last_counts()
{
    const auto catalogue =
        Catalogue{}.with(changesOf({sampleProduct(1, "P1", "Old"), sampleProduct(1, "P1", "New")}));
    QCOMPARE(catalogue->size(), std::size_t{1});
    QCOMPARE(catalogue->find(ProductId{1})->name, std::string{"New"});
}

void TestCatalogueChanges::quick_keys_are_sorted_by_page_as_first_seen_then_position()
{
    CatalogueChanges changes =
        changesOf({sampleProduct(1, "P1", "A"), sampleProduct(2, "P2", "B"),
                   sampleProduct(3, "P3", "C"), sampleProduct(4, "P4", "D")});
    changes.quickKeys = {key("Quick", 7, 1), key("Bakery", 1, 2), key("Quick", 0, 3),
                         key("Bakery", 0, 4), key("Bakery", 2, 99)};
    changes.quickKeysChanged = true;
    QCOMPARE(keyedProducts(*Catalogue{}.with(changes)), (std::vector<std::int64_t>{3, 1, 4, 2}));
}

void TestCatalogueChanges::keys_come_and_go_with_their_product()
{
    CatalogueChanges changes =
        changesOf({sampleProduct(1, "P1", "A"), sampleProduct(2, "P2", "B")});
    changes.quickKeys = {key("Quick", 0, 1), key("Quick", 1, 2)};
    changes.quickKeysChanged = true;
    const auto both = Catalogue{}.with(changes);
    const auto one = both->with(changesOf({gone(1)}));
    QCOMPARE(keyedProducts(*one), (std::vector<std::int64_t>{2}));
    const auto again = one->with(changesOf({sampleProduct(1, "P1", "A")}));
    QCOMPARE(keyedProducts(*again), (std::vector<std::int64_t>{1, 2}));
    CatalogueChanges none;
    none.quickKeysChanged = true;
    QVERIFY(again->with(none)->quickKeys().empty());
}

void TestCatalogueChanges::random_changes_agree_with_a_slow_model()
{
    const unsigned seed = std::random_device{}();
    qInfo("seed %u", seed);
    RandomShop random{seed};
    Model model;
    auto catalogue = std::make_shared<const Catalogue>();
    for (int round = 0; round < 120; ++round) {
        const std::vector<Product> changed = random.changes(round % 30 == 0 ? 700 : round % 17);
        model.apply(changed);
        catalogue = catalogue->with(changesOf(changed));
        QCOMPARE(catalogue->size(), model.products().size());
        for (std::int64_t id = 1; id <= 2'000; ++id) {
            const Product* product = catalogue->find(ProductId{id});
            const auto expected = model.products().find(id);
            QCOMPARE(product != nullptr, expected != model.products().end());
            QCOMPARE(catalogue->findCode(std::to_string(1'000'000 + id)), product);
            if (product)
                QCOMPARE(product->name, expected->second.name);
        }
        for (const char* word : {"m", "milk", "creme", "a", "tea", "zz", "il"}) {
            for (const std::size_t limit : {1, 20, 5'000}) {
                std::vector<std::int64_t> ids;
                for (const Product* product : catalogue->search(word, limit))
                    ids.push_back(product->id.value());
                QCOMPARE(ids, model.search(word, limit));
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestCatalogueChanges)
#include "tst_catalogue_changes.moc"
