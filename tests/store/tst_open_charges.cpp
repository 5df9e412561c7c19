// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakes.h"
#include "tests/support/open_charges.h"
#include "tests/support/small_accounts.h"
#include "tests/support/small_returns.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

// "2: 50, 5: 100": the number of each open charge and what is left of it.
QString text(const std::vector<OpenCharge>& charges)
{
    QStringList list;
    for (const OpenCharge& charge : charges)
        list.append(QStringLiteral("%1: %2").arg(charge.entry.number).arg(charge.left.minor()));
    return list.join(QStringLiteral(", "));
}

} // namespace

// What a customer has not paid yet, read from the end of the ledger.
class TestOpenCharges final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_shop.emplace(m_server);
        m_desk = std::make_unique<TestDesk>(*m_shop);
    }

    void the_oldest_charge_is_covered_first_data()
    {
        QTest::addColumn<QList<qint64>>("amounts");
        QTest::addColumn<QString>("left");
        const auto row = [](const char* name, const QList<qint64>& amounts, const char* left) {
            QTest::newRow(name) << amounts << QString::fromLatin1(left);
        };
        row("nothing", {}, "");
        row("one charge", {100}, "1: 100");
        row("paid", {100, -100}, "");
        row("paid in part", {100, -40}, "1: 60");
        row("the oldest first", {100, 50, -120}, "2: 30");
        row("exactly the oldest", {100, 50, -100}, "2: 50");
        row("several payments", {100, 50, 70, -60, -60}, "2: 30, 3: 70");
        row("paid before it was charged", {-80, 100, 50}, "2: 20, 3: 50");
        row("credit covers what comes", {-80, 50}, "");
        row("credit covers two", {-80, 50, 50}, "3: 20");
        row("too much paid", {100, -150, 70}, "3: 20");
        row("only credit", {-80}, "");
        row("an entry of nothing", {100, 0, -100, 0}, "");
    }

    void the_oldest_charge_is_covered_first()
    {
        QFETCH(QList<qint64>, amounts);
        QFETCH(QString, left);
        const CustomerId customer = makeLedger({amounts.begin(), amounts.end()});
        QCOMPARE(text(open(customer).oldest), left);
        QCOMPARE(text(openCharges(ledger(customer))), left);
    }

    // Whatever was charged and paid, it is what a till that reads every entry would find.
    void it_is_what_the_whole_ledger_says()
    {
        SeededRandom random = seeded();
        for (int round = 0; round < 300; ++round) {
            std::vector<std::int64_t> amounts;
            for (std::int64_t n = random.between(0, 60); n > 0; --n)
                amounts.push_back(random.between(-300, 320));
            compare(makeLedger(amounts));
        }
    }

    // Sales, refunds, payments, corrections, store credit given and used, and merges, as tills
    // write them.
    void it_is_so_for_every_kind_of_entry()
    {
        SeededRandom random = seeded();
        SmallReturns returns{*m_shop};
        TestTill till{*m_shop, 0};
        const CustomerId customer = m_shop->addCustomer("Account 1", 10'000'000);
        std::vector<SaleId> sales;
        for (int round = 0; round < 120; ++round) {
            switch (random.between(0, 6)) {
            case 0:
            case 1: {
                const Sale sale = makeSaleTo(*m_shop, 0, customer, random.between(1, 9));
                sales.push_back(sale.id);
                record(till, sale);
                break;
            }
            case 2:
                if (!sales.empty()) {
                    record(till, returns.refund(sales.back(), {{0}}));
                    sales.pop_back();
                }
                break;
            case 3:
                record(till,
                       makePosting(*m_shop, 0, customer, {.amountMinor = -random.between(1, 900)}));
                break;
            case 4:
                record(till, makePosting(*m_shop, 0, customer,
                                         {.kind = PostingKind::Adjustment,
                                          .amountMinor = random.between(1, 200) * 2 - 201}));
                break;
            case 5: {
                // Spent at once, as far as it is credit.
                record(till, makePosting(*m_shop, 0, customer,
                                         {.kind = PostingKind::StoreCredit,
                                          .amountMinor = -random.between(1, 2'000)}));
                if (balanceOf(*m_shop, customer) <= -100)
                    record(till, makeSaleTo(*m_shop, 0, customer, 1, TenderKind::StoreCredit));
                break;
            }
            default:
                merge(customer, makeLedger({random.between(-300, 300)}));
            }
            compare(customer);
        }
    }

    void a_long_list_is_counted_and_its_oldest_are_read()
    {
        const CustomerId customer = makeLedger(std::vector<std::int64_t>(120, 10));
        const OpenCharges all = open(customer);
        QCOMPARE(all.count, 120);
        QCOMPARE(all.oldest.size(), std::size_t{CustomerDesk::pageSize});
        TestTill till{*m_shop, 0};
        record(till, makePosting(*m_shop, 0, customer, {.amountMinor = -705}));
        const OpenCharges later = open(customer);
        QCOMPARE(later.count, 50);
        QCOMPARE(later.oldest.front().entry.number, 71);
        QCOMPARE(later.oldest.front().left, eur(5));
        QCOMPARE(later.oldest.back().entry.number, 120);
    }

    void an_entry_names_its_paper()
    {
        const CustomerId customer = m_shop->addCustomer("Account 2", 1'000);
        TestTill till{*m_shop, 1};
        record(till, makeSaleTo(*m_shop, 1, customer, 3));
        const LedgerEntry entry = open(customer).oldest.at(0).entry;
        QCOMPARE(entry.document, std::string{"T2-000001"});
        QCOMPARE(entry.kind, LedgerKind::Sale);
        QCOMPARE(entry.amount, eur(300));
        QCOMPARE(entry.recordedAt, ledger(customer).at(0).recordedAt);
    }

    // What is read is what is shown, however long the ledger.
    void the_ledger_is_read_no_further_than_the_oldest_open_charge()
    {
        std::vector<std::int64_t> amounts;
        for (int n = 0; n < 50'000; ++n)
            amounts.insert(amounts.end(), {100, -100});
        amounts.insert(amounts.end(), {100, 100, -150});
        const CustomerId customer = makeLedger(amounts);
        Connection& owner = m_shop->owner();
        owner.run("ANALYZE polaris.ledger_entry", {}, Milliseconds{60'000});
        // By the index, and by reading all of it.
        const Result result = owner.run(
            "SELECT c.open_count, pg_stat_get_xact_tuples_returned(k.indexrelid) + "
            "pg_stat_get_xact_tuples_returned(k.indrelid) FROM polaris.read_open_charges($1, $2, "
            "50) AS c, pg_index AS k WHERE k.indrelid = 'polaris.ledger_entry'::regclass AND "
            "k.indisprimary",
            Params{}.add(m_shop->store().value()).add(customer.value()));
        QCOMPARE(result.single().integer(0), 1);
        const std::int64_t read = result.single().integer(1);
        QVERIFY2(read > 0 && read < 20, std::to_string(read).c_str());
    }

    void nobody_has_no_charges()
    {
        const CustomerId customer = makeLedger({100});
        TillSetup elsewhere = setup();
        elsewhere.shop.id = StoreId{99};
        QVERIFY(!(*m_desk)->readOpenCharges(elsewhere, customer));
        for (const CustomerId id : {CustomerId{}, CustomerId{-1}, CustomerId{99'999}})
            QVERIFY(!(*m_desk)->readOpenCharges(setup(), id));
    }

private:
    const TillSetup& setup() const { return m_shop->setup(0); }
    static SeededRandom seeded()
    {
        const std::uint64_t seed = testSeed();
        qInfo("POLARIS_TEST_SEED=%llu", static_cast<unsigned long long>(seed));
        return SeededRandom{seed};
    }
    OpenCharges open(CustomerId customer)
    {
        return (*m_desk)->readOpenCharges(setup(), customer).value();
    }
    std::vector<LedgerEntry> ledger(CustomerId customer)
    {
        return (*m_desk)
            ->readStatement(setup(), customer,
                            {Timestamp{}, SystemClock{}.utcNow() + std::chrono::hours{1}})
            ->entries;
    }
    void compare(CustomerId customer)
    {
        const OpenCharges found = open(customer);
        std::vector<OpenCharge> plain = openCharges(ledger(customer));
        QCOMPARE(found.count, static_cast<std::int64_t>(plain.size()));
        if (plain.size() > std::size_t{CustomerDesk::pageSize})
            plain.erase(plain.begin() + CustomerDesk::pageSize, plain.end());
        QCOMPARE(text(found.oldest), text(plain));
        if (found.count <= CustomerDesk::pageSize) {
            Money sum = eur(0);
            for (const OpenCharge& charge : found.oldest)
                sum += charge.left;
            QCOMPARE(sum.minor(), std::max<std::int64_t>(0, balanceOf(*m_shop, customer)));
        }
    }
    void record(TestTill& till, const Recordable& call)
    {
        const Outcome outcome = till.record(call);
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
    }
    void merge(CustomerId kept, CustomerId gone)
    {
        TestDesk& desk = *m_desk;
        const auto read = [&](CustomerId id) { return desk->readCustomer(setup(), id)->customer; };
        QVERIFY(std::holds_alternative<CustomerSaved>(
            desk->mergeCustomers(setup(), m_shop->manager(), read(kept), read(gone))));
    }
    // A customer with a ledger of these amounts, written down without papers.
    CustomerId makeLedger(const std::vector<std::int64_t>& amounts)
    {
        const CustomerId customer = m_shop->addCustomer("Account", 1'000'000);
        m_shop->owner().run(
            "WITH entry AS (INSERT INTO polaris.ledger_entry (customer_id, entry_number, kind, "
            "amount, balance_after, limit_at, recorded_at_us) SELECT $1, x.n, 'adjustment', x.a, "
            "sum(x.a) OVER (ORDER BY x.n), 1000000, x.n FROM unnest($2::bigint[]) WITH ORDINALITY "
            "AS x (a, n) RETURNING amount) UPDATE polaris.customer SET last_entry = (SELECT "
            "count(*) FROM entry), balance = (SELECT coalesce(sum(amount), 0) FROM entry) "
            "WHERE id = $1",
            Params{}.add(customer.value()).add(std::span<const std::int64_t>{amounts}),
            Milliseconds{60'000});
        return customer;
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::unique_ptr<TestDesk> m_desk;
};

QTEST_APPLESS_MAIN(TestOpenCharges)
#include "tst_open_charges.moc"
