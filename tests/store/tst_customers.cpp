// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_accounts.h"

#include <QTest>

#include <array>
#include <barrier>

using namespace polaris;
using namespace polaris::test;

using Change = std::function<void(Customer&)>;
Q_DECLARE_METATYPE(Change)

// Customers made and saved at a till.
class TestCustomers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_desk = std::make_unique<TestDesk>(*m_shop);
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void a_new_customer_gets_an_id_and_is_read_back_as_saved()
    {
        Customer customer = newCustomer("Account 0204");
        customer.phone = "+92 300 0000204";
        customer.email = "0204@example.com";
        customer.note = "Two lines\nof text";
        customer.cards = {"B-2", "A-1"};
        customer.creditLimit = eur(5'000);
        const CustomerAccount saved = save(customer, m_shop->manager());
        QVERIFY(saved.customer.id.isValid());
        customer.id = saved.customer.id;
        customer.version = 1;
        customer.cards = {"A-1", "B-2"};
        QCOMPARE(saved.customer, customer);
        QCOMPARE(saved.balance, eur(0));
        QCOMPARE(saved.lastEntry, 0);
        QCOMPARE((*m_desk)->readCustomer(setup(), customer.id)->customer, customer);
        QCOMPARE((*m_desk)->readCustomerByCard(setup(), "B-2")->customer, customer);
    }

    void each_call_is_one_statement_and_one_round_trip()
    {
        const CustomerAccount ann = save(newCustomer("Account 1"));
        const CustomerAccount bob = save(newCustomer("Account 2"));
        SqlCustomerDesk& desk = *m_desk->operator->();
        const std::vector<std::function<void()>> calls{
            [&] { (void)desk.findCustomers(setup(), "acc"); },
            [&] { (void)desk.findCustomers(setup(), ""); },
            [&] { (void)desk.readCustomer(setup(), ann.customer.id); },
            [&] { (void)desk.readCustomerByCard(setup(), "x"); },
            [&] { (void)desk.readStatement(setup(), ann.customer.id, {}); },
            [&] { (void)m_desk->save(setup(), m_shop->cashier(), newCustomer("Account 3")); },
            [&] { (void)desk.saveCustomer(setup(), m_shop->cashier(), ann.customer); },
            [&] {
                (void)desk.mergeCustomers(setup(), m_shop->manager(), bob.customer, ann.customer);
            }};
        for (std::size_t number = 0; number < calls.size(); ++number) {
            const Traffic before = m_desk->traffic();
            calls[number]();
            QVERIFY2(m_desk->traffic().statements - before.statements == 1 &&
                         m_desk->traffic().roundTrips - before.roundTrips == 1,
                     std::to_string(number).c_str());
        }
    }

    void a_save_changes_everything_and_the_version()
    {
        Customer customer = save(newCustomer("Account 1"), m_shop->manager()).customer;
        customer.name = "  Account 2 ";
        customer.phone = "1";
        customer.email = "2";
        customer.note = "3";
        customer.cards = {" 4 ", "5", "", "5"};
        customer.creditLimit = eur(6);
        const Customer saved = save(customer, m_shop->manager()).customer;
        QCOMPARE(saved.version, 2);
        QCOMPARE(saved.name, std::string{"Account 2"});
        QCOMPARE(saved.cards, (std::vector<std::string>{"4", "5"}));
        customer = saved;
        customer.cards = {"5"};
        QCOMPARE(save(customer, m_shop->manager()).customer.cards, std::vector<std::string>{"5"});
        QVERIFY(!(*m_desk)->readCustomerByCard(setup(), "4"));
        QCOMPARE(count(m_shop->owner(), "SELECT edited_by FROM polaris.customer"),
                 m_shop->manager().value());
    }

    void the_ledger_never_makes_an_edit_stale()
    {
        Customer customer = save(newCustomer("Account 1"), m_shop->manager()).customer;
        TestTill till{*m_shop, 0};
        QVERIFY(receiptOf(till.record(makePosting(*m_shop, 0, customer.id))));
        customer.phone = "1";
        const CustomerAccount saved = save(customer);
        QCOMPARE(saved.customer.version, 2);
        QCOMPARE(saved.balance, eur(-100));
        QCOMPARE(saved.lastEntry, 1);
    }

    void a_stale_save_brings_back_what_is_there_and_who_saved_it()
    {
        const Customer base = save(newCustomer("Account 1")).customer;
        Customer theirs = base;
        theirs.phone = "0300";
        theirs.cards = {"C"};
        theirs = save(theirs, m_shop->manager()).customer;
        TestTill till{*m_shop, 0};
        QVERIFY(receiptOf(till.record(makePosting(*m_shop, 0, base.id))));
        const std::string books = m_shop->books();

        Customer mine = base;
        mine.name = "Account 9";
        const CustomerOutcome outcome = m_desk->save(setup(), m_shop->cashier(), mine);
        const auto& stale = std::get<CustomerStale>(outcome);
        QCOMPARE(stale.now.customer, theirs);
        QCOMPARE(stale.now.balance, eur(-100));
        QCOMPARE(stale.now.lastEntry, 1);
        QCOMPARE(stale.savedBy, std::string{"Manager"});
        const auto age = SystemClock{}.utcNow() - *stale.savedAt;
        QVERIFY(age > -std::chrono::seconds{5} && age < std::chrono::minutes{5});
        QCOMPARE(m_shop->books(), books);

        mine.version = stale.now.customer.version;
        QCOMPARE(save(mine).customer.version, 3);
    }

    void a_record_that_nobody_has_saved_yet_is_stale_without_a_name()
    {
        const CustomerId id = m_shop->addCustomer("Account 1", 0);
        Customer customer = (*m_desk)->readCustomer(setup(), id)->customer;
        customer.version = 7;
        const CustomerOutcome outcome = m_desk->save(setup(), m_shop->cashier(), customer);
        QCOMPARE(std::get<CustomerStale>(outcome).savedBy, std::string{});
        QVERIFY(!std::get<CustomerStale>(outcome).savedAt);
    }

    void two_saves_of_one_version_are_one_save()
    {
        constexpr int rounds = 30;
        Customer customer = save(newCustomer("Account 1")).customer;
        TestDesk other{*m_shop, 1};
        for (int round = 0; round < rounds; ++round) {
            std::array<std::optional<CustomerOutcome>, 2> outcomes;
            std::barrier start{2};
            {
                std::vector<std::jthread> tills;
                for (std::size_t till = 0; till < 2; ++till)
                    tills.emplace_back([&, till] {
                        Customer mine = customer;
                        mine.note = std::to_string(round) + '-' + std::to_string(till);
                        TestDesk& desk = till == 0 ? *m_desk : other;
                        start.arrive_and_wait();
                        outcomes[till] = desk.save(m_shop->setup(till), m_shop->cashier(), mine);
                    });
            }
            const std::size_t won = std::holds_alternative<CustomerSaved>(*outcomes[0]) ? 0 : 1;
            const auto& saved = std::get<CustomerSaved>(*outcomes[won]);
            const auto& stale = std::get<CustomerStale>(*outcomes[1 - won]);
            QCOMPARE(stale.now.customer, saved.now.customer);
            customer = saved.now.customer;
        }
        QCOMPARE(customer.version, rounds + 1);
    }

    void a_card_of_somebody_else_stays_there()
    {
        Customer first = newCustomer("Account 1");
        first.cards = {"K", "L"};
        save(first);
        Customer second = newCustomer("Account 2");
        second.cards = {"J", "L"};
        const std::string books = m_shop->books();
        const CustomerOutcome outcome = m_desk->save(setup(), m_shop->cashier(), second);
        QCOMPARE(std::get<CardTaken>(outcome).card, std::string{"L"});
        QCOMPARE(std::get<CardTaken>(outcome).holder, std::string{"Account 1"});
        QCOMPARE(m_shop->books(), books);
    }

    void one_card_taken_at_two_tills_at_once_is_one_customers()
    {
        constexpr int rounds = 30;
        TestDesk other{*m_shop, 1};
        for (int round = 0; round < rounds; ++round) {
            std::array<std::optional<CustomerOutcome>, 2> outcomes;
            std::barrier start{2};
            {
                std::vector<std::jthread> tills;
                for (std::size_t till = 0; till < 2; ++till)
                    tills.emplace_back([&, till] {
                        Customer customer = newCustomer("Account " + std::to_string(till));
                        customer.cards = {"card " + std::to_string(round)};
                        TestDesk& desk = till == 0 ? *m_desk : other;
                        start.arrive_and_wait();
                        outcomes[till] =
                            desk.save(m_shop->setup(till), m_shop->cashier(), customer);
                    });
            }
            const std::size_t won = std::holds_alternative<CustomerSaved>(*outcomes[0]) ? 0 : 1;
            QVERIFY(std::holds_alternative<CustomerSaved>(*outcomes[won]));
            QVERIFY(std::holds_alternative<CardTaken>(*outcomes[1 - won]));
        }
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.customer"), rounds);
    }

    void only_a_manager_sets_a_limit()
    {
        Customer generous = newCustomer("Account 1");
        generous.creditLimit = eur(1);
        QCOMPARE(refusal(generous, m_shop->cashier()), CustomerRefused::Why::NotAllowed);
        Customer customer = save(generous, m_shop->manager()).customer;
        customer.creditLimit = eur(0);
        QCOMPARE(refusal(customer, m_shop->cashier()), CustomerRefused::Why::NotAllowed);
        customer.creditLimit = eur(1);
        customer.name = "Account 2";
        QCOMPARE(save(customer).customer.creditLimit, eur(1));
    }

    void who_may_not_edit_is_refused()
    {
        const Customer customer = save(newCustomer("Account 1")).customer;
        QCOMPARE(refusal(customer, StaffId{99'999}), CustomerRefused::Why::NotAllowed);
        m_shop->owner().run("UPDATE polaris.staff SET active = false WHERE role = 'cashier'");
        QCOMPARE(refusal(customer, m_shop->cashier()), CustomerRefused::Why::NotAllowed);
        m_shop->owner().run("UPDATE polaris.till SET active = false");
        QCOMPARE(refusal(customer, m_shop->manager()), CustomerRefused::Why::NotAllowed);
    }

    void what_no_record_can_hold_is_refused_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("why");
        const auto row = [](const char* name, const Change& change, CustomerRefused::Why why) {
            QTest::newRow(name) << change << static_cast<int>(why);
        };
        using enum CustomerRefused::Why;
        row(
            "no name", [](Customer& c) { c.name.clear(); }, NameMissing);
        row(
            "a blank name", [](Customer& c) { c.name = "   "; }, NameMissing);
        row(
            "name", [](Customer& c) { c.name = std::string(201, 'x'); }, TextTooLong);
        row(
            "phone", [](Customer& c) { c.phone = std::string(41, '1'); }, TextTooLong);
        row(
            "email", [](Customer& c) { c.email = std::string(201, 'x'); }, TextTooLong);
        row(
            "note", [](Customer& c) { c.note = std::string(1'001, 'x'); }, TextTooLong);
        row(
            "card",
            [](Customer& c) {
                c.cards = {"1", std::string(65, 'x')};
            },
            TextTooLong);
        row(
            "negative limit", [](Customer& c) { c.creditLimit = eur(-1); }, LimitOutOfRange);
        row(
            "limit", [](Customer& c) { c.creditLimit = eur(1'000'000'000'001); }, LimitOutOfRange);
        row(
            "unknown", [](Customer& c) { c.id = CustomerId{99'999}; }, Gone);
        row(
            "beyond all ids", [](Customer& c) { c.id = CustomerId{std::int64_t{1} << 40}; }, Gone);
    }

    void what_no_record_can_hold_is_refused()
    {
        QFETCH(Change, change);
        QFETCH(int, why);
        for (Customer customer :
             {newCustomer("Account 1"), save(newCustomer("Account 2")).customer}) {
            change(customer);
            const std::string books = m_shop->books();
            QCOMPARE(static_cast<int>(refusal(customer, m_shop->manager())), why);
            QCOMPARE(m_shop->books(), books);
        }
    }

    void texts_of_every_kind_come_back_as_they_were()
    {
        for (const std::string text :
             {"'; DROP TABLE polaris.customer; --", "\\x00 \\' \" ,(){}", "<img src=\"/dev/zero\">",
              "\u202Eabc\u200F", "\u0639\u0645\u064A\u0644 \u5BA2\u6237", "%s%n %1 $1", "NULL"}) {
            Customer customer = newCustomer(text);
            customer.phone = text.substr(0, 20);
            customer.email = text;
            customer.note = text;
            customer.cards = {text};
            const Customer saved = save(customer).customer;
            QCOMPARE(saved.name, text);
            QCOMPARE(saved.email, text);
            QCOMPARE(saved.note, text);
            QCOMPARE(saved.cards, std::vector<std::string>{text});
            QCOMPARE((*m_desk)->readCustomerByCard(setup(), text)->customer, saved);
        }
        for (const std::string& text : {std::string(1, '\0'), std::string{"\xFF"}}) {
            QVERIFY_EXCEPTION_THROWN(
                (void)m_desk->save(setup(), m_shop->cashier(), newCustomer(text)), ShopError);
            QVERIFY_EXCEPTION_THROWN((void)(*m_desk)->findCustomers(setup(), text), ShopError);
        }
    }

    void nobody_is_read_who_is_not_there()
    {
        const CustomerId theirs = save(newCustomer("Account 1")).customer.id;
        TillSetup elsewhere = setup();
        elsewhere.shop.id = StoreId{99};
        for (const CustomerId id : {CustomerId{}, CustomerId{-1}, CustomerId{999}})
            QVERIFY(!(*m_desk)->readCustomer(setup(), id));
        QVERIFY(!(*m_desk)->readCustomer(elsewhere, theirs));
        QVERIFY((*m_desk)->findCustomers(elsewhere, "account").empty());
        QVERIFY((*m_desk)->findCustomers(elsewhere, "").empty());
        QVERIFY(!(*m_desk)->readStatement(elsewhere, theirs, {}));
    }

private:
    const TillSetup& setup() const { return m_shop->setup(0); }
    CustomerAccount save(const Customer& customer, StaffId staff = {})
    {
        const CustomerOutcome outcome =
            m_desk->save(setup(), staff.isValid() ? staff : m_shop->cashier(), customer);
        return std::get<CustomerSaved>(outcome).now;
    }
    CustomerRefused::Why refusal(const Customer& customer, StaffId staff)
    {
        return std::get<CustomerRefused>(m_desk->save(setup(), staff, customer)).why;
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::unique_ptr<TestDesk> m_desk;
};

QTEST_APPLESS_MAIN(TestCustomers)
#include "tst_customers.moc"
