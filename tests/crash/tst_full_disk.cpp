// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/till_rig.h"
#include "core/store/till_session.h"
#include "tests/journal/disk_faults.h"
#include "tests/support/served_shop.h"

#include <QTest>

#include <cerrno>
#include <limits>

using namespace polaris;
using namespace polaris::test;

namespace
{

// Until there is room again.
void fillUp(DiskFaults& disk)
{
    disk.fail(1, std::numeric_limits<int>::max(), ENOSPC);
}

void makeRoom(DiskFaults& disk)
{
    disk.fail(1, 0, 0);
}

// Books that answer as they do, while the till's disk fills up.
class DiskFillsMeanwhile final : public Books
{
public:
    DiskFillsMeanwhile(Books& books, DiskFaults& disk) : m_books{books}, m_disk{disk} {}
    [[nodiscard]] Outcome record(const Recordable& call, AttemptObserver& observer) override
    {
        const Outcome answer = m_books.record(call, observer);
        fillUp(m_disk);
        return answer;
    }
    [[nodiscard]] Outcome recordAgain(const Recordable& call, AttemptObserver& observer) override
    {
        const Outcome answer = m_books.recordAgain(call, observer);
        fillUp(m_disk);
        return answer;
    }

private:
    Books& m_books;
    DiskFaults& m_disk;
};

} // namespace

class TestFullDisk : public QObject
{
    Q_OBJECT

private:
    RealTools m_real;
    QuietObserver m_observer;

    ConnectionSettings settings(const ServedShop& shop)
    {
        return settingsOfTill(shop.tillSettings(), shop.shop().setups().front().till.code);
    }
    std::int64_t sales(ServedShop& shop) { return shop.ask("SELECT count(*) FROM polaris.sale"); }
    Sale oneSale(ServedShop& shop)
    {
        return makeSaleOf(shop.shop().setups().front(),
                          {lineOf(shop.product(0), Quantity::pieces(1))});
    }

private Q_SLOTS:
    void a_till_without_room_for_its_journal_sends_nothing_and_sells_when_there_is_room_again()
    {
        ServedShop shop{plainShop(1, 1, 100)};
        DiskFaults disk;
        SqliteJournal journal{shop.shop().journalPath(0), m_real.clock};
        SqlBooks books{settings(shop), LockStrategy::polaris(), m_real.tools()};
        CheckoutService service{journal, books};
        const Sale sale = oneSale(shop);

        fillUp(disk);
        const Outcome outcome = service.complete(sale, m_observer);
        QVERIFY(disk.failed() > 0);
        const auto* refused = std::get_if<Refused>(&outcome);
        QVERIFY(refused && refused->reason == RefusalReason::JournalUnavailable);
        QCOMPARE(books.traffic().roundTrips, 0);

        makeRoom(disk);
        QCOMPARE(sales(shop), 0);
        QVERIFY(journal.openIntents().empty());
        QVERIFY(std::holds_alternative<Recorded>(service.complete(sale, m_observer)));
        QCOMPARE(sales(shop), 1);
        QCOMPARE(shop.faults(), QString{});
    }

    // The sale is in the books; that the journal could not note it costs a question at the next
    // start.
    void a_disk_that_fills_up_after_the_answer_leaves_the_intent_open_for_the_next_start()
    {
        ServedShop shop{plainShop(1, 1, 100)};
        DiskFaults disk;
        const Sale sale = oneSale(shop);
        {
            SqliteJournal journal{shop.shop().journalPath(0), m_real.clock};
            SqlBooks books{settings(shop), LockStrategy::polaris(), m_real.tools()};
            DiskFillsMeanwhile meanwhile{books, disk};
            QVERIFY(std::holds_alternative<Recorded>(
                CheckoutService(journal, meanwhile).complete(sale, m_observer)));
            QVERIFY(disk.failed() > 0);
        }
        makeRoom(disk);
        SqliteJournal journal{shop.shop().journalPath(0), m_real.clock};
        SqlBooks books{settings(shop), LockStrategy::polaris(), m_real.tools()};
        const auto settled = CheckoutService(journal, books).settleOpenIntents(m_observer);
        QCOMPARE(settled.size(), std::size_t{1});
        QVERIFY(keyOf(settled.front().first) == sale.id);
        QVERIFY(std::holds_alternative<AlreadyRecorded>(settled.front().second));
        QCOMPARE(sales(shop), 1);
        QVERIFY(journal.openIntents().empty());
        QCOMPARE(shop.faults(), QString{});
    }
};

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_full_disk.moc"
