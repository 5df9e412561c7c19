// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_accounts.h"

#include <QTest>

#include <array>
#include <barrier>

using namespace polaris;
using namespace polaris::test;

// A customer whose answer was lost is made once, however often it is sent.
class TestCustomerKeys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_desk = std::make_unique<TestDesk>(*m_shop);
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void the_same_key_again_is_the_same_customer()
    {
        const CustomerKey key = makeCustomerKey();
        Customer customer = newCustomer("Account 1");
        customer.cards = {"K"};
        const Customer first = create(key, customer);
        QCOMPARE(first.version, 1);
        const std::string books = m_shop->books();
        QCOMPARE(create(key, customer), first);
        QCOMPARE(m_shop->books(), books);

        // Edited since, also by a merge: the answer is the customer as it is now.
        Customer edited = first;
        edited.phone = "0300";
        edited = save(edited).customer;
        QCOMPARE(create(key, customer), edited);
        const Customer kept = save(newCustomer("Account 2")).customer;
        const auto merged = (*m_desk)->mergeCustomers(setup(), m_shop->manager(), kept, edited);
        QCOMPARE(create(key, customer), std::get<CustomerSaved>(merged).now.customer);
    }

    void other_content_under_a_key_is_an_edit_of_what_it_made()
    {
        const CustomerKey key = makeCustomerKey();
        Customer customer = newCustomer("Account 1");
        const Customer first = create(key, customer);
        customer.phone = "0300";
        customer.cards = {"K"};
        const Customer second = create(key, customer);
        QCOMPARE(second.id, first.id);
        QCOMPARE(second.version, 2);
        QCOMPARE(second.phone, std::string{"0300"});
        // The answer to that was lost, too.
        const std::string books = m_shop->books();
        QCOMPARE(create(key, customer), second);
        QCOMPARE(m_shop->books(), books);
        // It is an edit at the version that was made: what was saved since stays.
        customer.phone = "0301";
        const CustomerOutcome stale =
            (*m_desk)->saveNewCustomer(setup(), m_shop->cashier(), key, customer);
        QCOMPARE(std::get<CustomerStale>(stale).now.customer, second);
        QCOMPARE(m_shop->books(), books);
    }

    void a_key_is_of_one_store_and_goes_with_the_rights_of_any_edit()
    {
        const CustomerKey key = makeCustomerKey();
        Customer generous = newCustomer("Account 1");
        generous.creditLimit = eur(1);
        const auto why = [&](StaffId staff) {
            return std::get<CustomerRefused>(
                       (*m_desk)->saveNewCustomer(setup(), staff, key, generous))
                .why;
        };
        QCOMPARE(why(m_shop->cashier()), CustomerRefused::Why::NotAllowed);
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.customer"), 0);
        create(key, newCustomer("Account 1"));
        QCOMPARE(why(m_shop->cashier()), CustomerRefused::Why::NotAllowed);
        QCOMPARE(why(StaffId{99'999}), CustomerRefused::Why::NotAllowed);
        const StoreId other = ShopBooks{m_shop->owner()}.createStore(
            {.shop = makeShop(), .tills = {}, .staff = {}, .isTrial = true});
        m_shop->owner().run("INSERT INTO polaris.customer (store_id, name, key) VALUES ($1, 'x', "
                            "$2::text::uuid)",
                            Params{}.add(other.value()).add(key.toText()));
    }

    // The first call is still under way when the till, which did not hear from it, calls again.
    void one_key_sent_twice_at_once_makes_one_customer()
    {
        constexpr int rounds = 30;
        TestDesk other{*m_shop, 1};
        for (int round = 0; round < rounds; ++round) {
            const CustomerKey key = makeCustomerKey();
            Customer customer = newCustomer("Account " + std::to_string(round));
            customer.cards = {"card " + std::to_string(round)};
            std::array<std::optional<CustomerOutcome>, 2> outcomes;
            std::barrier start{2};
            {
                std::vector<std::jthread> tills;
                for (std::size_t till = 0; till < 2; ++till)
                    tills.emplace_back([&, till] {
                        TestDesk& desk = till == 0 ? *m_desk : other;
                        start.arrive_and_wait();
                        outcomes[till] =
                            desk->saveNewCustomer(setup(), m_shop->cashier(), key, customer);
                    });
            }
            QCOMPARE(std::get<CustomerSaved>(*outcomes[0]).now.customer,
                     std::get<CustomerSaved>(*outcomes[1]).now.customer);
        }
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.customer"), rounds);
    }

    // An edit under the key, too: the second call must not judge by what the first one replaces.
    void one_edit_sent_twice_at_once_is_one_edit()
    {
        const CustomerKey key = makeCustomerKey();
        Customer customer = newCustomer("Account 1");
        const Customer made = create(key, customer);
        customer.phone = "0300";
        TestDesk other{*m_shop, 1};
        OpenTransaction holder{m_shop->ownerSettings(), "SELECT pg_advisory_xact_lock(1, " +
                                                            std::to_string(made.id.value()) + ")"};
        std::array<std::optional<CustomerOutcome>, 2> outcomes;
        bool bothWait = false;
        {
            std::vector<std::jthread> tills;
            for (std::size_t till = 0; till < 2; ++till)
                tills.emplace_back([&, till] {
                    TestDesk& desk = till == 0 ? *m_desk : other;
                    outcomes[till] =
                        desk->saveNewCustomer(setup(), m_shop->cashier(), key, customer);
                });
            bothWait = becomesTrue([&] {
                return count(m_shop->owner(), "SELECT count(*) FROM pg_stat_activity WHERE "
                                              "wait_event_type = 'Lock' AND "
                                              "datname = current_database()") == 2;
            });
            holder.release();
        }
        QVERIFY(bothWait);
        for (const auto& outcome : outcomes) {
            const auto* saved = std::get_if<CustomerSaved>(&*outcome);
            QVERIFY(saved);
            QCOMPARE(saved->now.customer.version, 2);
            QCOMPARE(saved->now.customer.phone, std::string{"0300"});
        }
    }

private:
    const TillSetup& setup() const { return m_shop->setup(0); }
    CustomerAccount save(const Customer& customer)
    {
        return std::get<CustomerSaved>(m_desk->save(setup(), m_shop->cashier(), customer)).now;
    }
    Customer create(const CustomerKey& key, const Customer& customer)
    {
        return std::get<CustomerSaved>(
                   (*m_desk)->saveNewCustomer(setup(), m_shop->cashier(), key, customer))
            .now.customer;
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::unique_ptr<TestDesk> m_desk;
};

QTEST_APPLESS_MAIN(TestCustomerKeys)
#include "tst_customer_keys.moc"
