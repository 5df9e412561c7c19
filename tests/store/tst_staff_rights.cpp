// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/rights.h"
#include "core/store/column_words.h"
#include "tests/support/small_shop.h"

#include <QTest>

#include <array>
#include <set>

using namespace polaris;
using namespace polaris::test;

namespace
{

constexpr std::array everyRight{Right::Sell,
                                Right::SetPrice,
                                Right::ExceedLimit,
                                Right::Refund,
                                Right::RefundWithoutReceipt,
                                Right::RefundInCash,
                                Right::ReceivePayment,
                                Right::AdjustAccount,
                                Right::EditCustomer,
                                Right::SetCreditLimit,
                                Right::MergeCustomers};
constexpr std::array everyRole{StaffRole::Cashier, StaffRole::Manager, StaffRole::Owner};

} // namespace

// The two lists of rights, of windows and of the database, are the same one.
class TestStaffRights final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void both_say_the_same_for_each_role_and_right()
    {
        for (const StaffRole role : everyRole) {
            for (const Right right : everyRight) {
                const std::string word{rightWord(right)};
                QCOMPARE(inDatabase(std::string{columnWord(role)}, word),
                         roleMay(role, right) ? std::string{"true"} : std::string{"false"});
            }
        }
    }

    void each_right_has_a_word_of_its_own_and_both_lists_are_as_long()
    {
        std::set<std::string> words;
        for (const Right right : everyRight)
            words.emplace(rightWord(right));
        QCOMPARE(words.size(), everyRight.size());
        QVERIFY(!words.contains(std::string{}));
        QCOMPARE(count(m_shop.owner(), "SELECT count(*) FROM regexp_matches(pg_get_functiondef("
                                       "'polaris.role_may'::regproc), 'WHEN ''', 'g')"),
                 static_cast<std::int64_t>(everyRight.size()));
    }

    void an_unknown_right_or_role_is_nobodys()
    {
        QCOMPARE(inDatabase("owner", "fly"), std::string{"-"});
        QCOMPARE(inDatabase("passer_by", "sell"), std::string{"false"});
        for (const char* staff : {"999999", "NULL"})
            QCOMPARE(ask(m_shop.owner(),
                         "SELECT polaris.staff_may(1, " + std::string{staff} + ", 'sell')::text"),
                     std::string{"false"});
    }

private:
    std::string inDatabase(const std::string& role, const std::string& right)
    {
        Params params;
        params.add(role).add(right);
        const Result result =
            m_shop.owner().run("SELECT coalesce(polaris.role_may($1, $2)::text, '-')", params);
        return std::string{result.single().text(0)};
    }

    TestServer m_server;
    SmallShop m_shop{m_server};
};

QTEST_APPLESS_MAIN(TestStaffRights)
#include "tst_staff_rights.moc"
