// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/customer_bench.h"

#include <QSignalSpy>

using namespace polaris;

// Older papers are found where they belong, and printed once more.
class TestReprinting final : public QObject, private CustomerBench
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_bench.reset(); }
    void a_sale_shows_its_receipt_and_its_returns();
    void a_returns_paper_is_opened_and_saved_by_keys();
    void back_from_a_paper_goes_step_by_step();
    void a_scan_while_a_paper_is_shown_takes_goods_back();
    void an_older_receipt_is_printed_again();
    void a_paper_that_the_books_lack_says_so();
    void after_an_exchange_both_papers_are_offered();
    void a_sale_alone_offers_no_return();
    void a_statement_opens_the_paper_of_an_entry();
    void a_balance_has_no_paper();

private:
    void openPapers();
    void openStatement();
    // Saves by key; the name of the file that was written.
    [[nodiscard]] QString saved(ReceiptPanel* panel, Qt::Key key = Qt::Key_F8);
    template <typename Page>
    [[nodiscard]] ReceiptPanel* receipt()
    {
        return m_bench->window().findChild<Page*>()->template findChild<ReceiptPanel*>();
    }
};

// A sale of which two teas came back, one by one.
void TestReprinting::openPapers()
{
    m_shop = std::make_unique<FakeShop>();
    RefundableSale sale = soldSale(*m_shop, 12, {{"TEA", 3000}, {"RICE"}});
    m_shop->soldRefunds = {soldRefund(*m_shop, 4, sale)};
    sale.refundedQuantities[0] = Quantity::pieces(1);
    m_shop->soldRefunds.push_back(soldRefund(*m_shop, 5, sale));
    sale.refundedQuantities[0] = Quantity::pieces(2);
    m_shop->soldSales = {sale};
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn());
    m_bench->scan(QStringLiteral("T1-000012"));
    QVERIFY(m_bench->reaches(RefundState::Choosing));
    m_bench->press(Qt::Key_F8, Qt::ControlModifier);
    QVERIFY(comesToShow(QStringLiteral("2 returns")));
}

QString TestReprinting::saved(ReceiptPanel* panel, Qt::Key key)
{
    QSignalSpy saved{panel, &ReceiptPanel::pdfSaved};
    m_bench->press(key);
    if (saved.isEmpty() && !saved.wait())
        return {};
    const QFileInfo file{saved.constFirst().constFirst().toString()};
    return file.size() > 0 ? file.fileName() : QString{};
}

void TestReprinting::a_sale_shows_its_receipt_and_its_returns()
{
    openPapers();
    QVERIFY(m_bench->shows(QStringLiteral("Papers of T1-000012")));
    const QAbstractItemModel* rows =
        m_bench->window().findChild<PapersPanel*>()->findChild<QListView*>()->model();
    QCOMPARE(rows->rowCount(), 3);
    QCOMPARE(rows->index(0, 0).data().toString(), QStringLiteral("Receipt T1-000012"));
    QCOMPARE(rows->index(1, 0).data().toString(), QStringLiteral("Return T1-R000004"));
    QCOMPARE(rows->index(2, 0).data().toString(), QStringLiteral("Return T1-R000005"));
    QCOMPARE(rows->index(2, 0).data(FindModel::PriceRole).toString(),
             Formatter(QLocale{QLocale::English}, rupees()).amount(rupees(-89000)));
}

void TestReprinting::a_returns_paper_is_opened_and_saved_by_keys()
{
    openPapers();
    m_bench->press(Qt::Key_Down);
    m_bench->press(Qt::Key_Down);
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("Receipt T1-R000005")));
    QCOMPARE(saved(receipt<RefundPage>()), QStringLiteral("T1-R000005 copy 1.pdf"));
    QCOMPARE(saved(receipt<RefundPage>()), QStringLiteral("T1-R000005 copy 2.pdf"));
    QCOMPARE(m_bench->refunds().basket()->chosenRows(), 0);
}

void TestReprinting::back_from_a_paper_goes_step_by_step()
{
    openPapers();
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("Receipt T1-000012")));
    m_bench->press(Qt::Key_Space);
    m_bench->press(Qt::Key_Escape);
    QVERIFY(m_bench->window().findChild<PapersPanel*>()->isVisible());
    m_bench->press(Qt::Key_Escape);
    QVERIFY(m_bench->window().findChild<ReturnToolsPanel*>()->isVisible());
    QCOMPARE(m_bench->refunds().basket()->chosenRows(), 0);
    m_bench->press(Qt::Key_F8);
    QCOMPARE(m_bench->refunds().basket()->chosenRows(), 2);
}

void TestReprinting::a_scan_while_a_paper_is_shown_takes_goods_back()
{
    openPapers();
    m_bench->scan(QStringLiteral("8964000000055"));
    QCOMPARE(m_bench->refunds().basket()->chosenRows(), 1);
    QVERIFY(m_bench->window().findChild<ReturnToolsPanel*>()->isVisible());
}

void TestReprinting::an_older_receipt_is_printed_again()
{
    openPapers();
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("Receipt T1-000012")));
    QCOMPARE(saved(receipt<RefundPage>()), QStringLiteral("T1-000012 copy 1.pdf"));
}

void TestReprinting::a_paper_that_the_books_lack_says_so()
{
    openPapers();
    m_shop->soldRefunds.clear();
    m_bench->press(Qt::Key_Down);
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("The books have no paper of this number")));
    QVERIFY(!m_bench->button(QStringLiteral("Save as PDF"))->isEnabled());
}

void TestReprinting::after_an_exchange_both_papers_are_offered()
{
    m_shop = std::make_unique<FakeShop>();
    m_shop->soldSales = {soldSale(*m_shop, 12, {{"TEA", 3000}})};
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn());
    m_bench->scan(QStringLiteral("T1-000012"));
    QVERIFY(m_bench->reaches(RefundState::Choosing));
    m_bench->scan(QStringLiteral("8964000000086"));
    m_bench->press(Qt::Key_F5);
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QVERIFY(m_bench->button(QStringLiteral("Receipt of the return")));
    m_bench->press(Qt::Key_F8, Qt::ControlModifier);
    QVERIFY(m_bench->shows(QStringLiteral("Receipt T1-R000001")));
    QCOMPARE(saved(receipt<SalePage>()), QStringLiteral("T1-R000001.pdf"));
    m_bench->press(Qt::Key_Escape);
    m_bench->press(Qt::Key_F8);
    QVERIFY(m_bench->shows(QStringLiteral("Receipt T1-000013")));
    QCOMPARE(saved(receipt<SalePage>()), QStringLiteral("T1-000013.pdf"));
}

void TestReprinting::a_sale_alone_offers_no_return()
{
    QVERIFY(start());
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QVERIFY(!m_bench->button(QStringLiteral("Receipt of the return")));
    m_bench->press(Qt::Key_F8, Qt::ControlModifier);
    QVERIFY(!receipt<SalePage>()->isVisible());
}

void TestReprinting::openStatement()
{
    QVERIFY(start());
    m_shop->addLedger();
    SystemClock clock;
    SystemRandom random;
    const PostingId id = PostingId::generate(clock, random);
    const TillSetup setup = m_shop->setup();
    m_shop->postings = {{.posting = {.id = id,
                                     .store = setup.shop.id,
                                     .till = setup.till.id,
                                     .tillCode = setup.till.code,
                                     .staff = StaffId{2},
                                     .customer = CustomerId{1},
                                     .occurredAt = clock.utcNow(),
                                     .kind = PostingKind::Payment,
                                     .amount = rupees(-26'000),
                                     .tender = Tender{TenderKind::Cash, rupees(26'000), {}},
                                     .reason = {}},
                         .receipt = {.key = id,
                                     .tillCode = setup.till.code,
                                     .number = 1,
                                     .recordedAt = clock.utcNow(),
                                     .chainMark = "0a1b2c3d",
                                     .paper = PaperKind::Posting},
                         .staffName = "Cashier 2",
                         .customerName = "Account 0204",
                         .balanceAfter = rupees(24'000)}};
    QVERIFY(open(QStringLiteral("0204")));
    m_bench->press(Qt::Key_F8);
    m_bench->press(Qt::Key_4);
    QVERIFY(comesToShow(QStringLiteral("3 entries")));
}

void TestReprinting::a_statement_opens_the_paper_of_an_entry()
{
    openStatement();
    // The newest entry is a sale that this shop does not know.
    m_bench->press(Qt::Key_Up);
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("Receipt T1-P000001")));
    QCOMPARE(saved(receipt<CustomersPage>()), QStringLiteral("T1-P000001 copy 1.pdf"));
    m_bench->press(Qt::Key_Escape);
    QVERIFY(m_bench->window().findChild<StatementPanel*>()->isVisible());
    m_bench->press(Qt::Key_Up);
    m_bench->press(Qt::Key_Up);
    QCOMPARE(m_bench->window().findChild<StatementPanel*>()->findChild<PlainTable*>()->currentRow(),
             1);
    m_bench->press(Qt::Key_PageDown);
    QCOMPARE(m_bench->window().findChild<StatementPanel*>()->findChild<PlainTable*>()->currentRow(),
             3);
}

void TestReprinting::a_balance_has_no_paper()
{
    openStatement();
    QVERIFY(m_bench->button(QStringLiteral("Open paper"))->isEnabled());
    auto* table = m_bench->window().findChild<StatementPanel*>()->findChild<PlainTable*>();
    const QRect opening = table->visualRect(table->model()->index(0, 2));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, opening.center());
    QVERIFY(!m_bench->button(QStringLiteral("Open paper"))->isEnabled());
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->window().findChild<StatementPanel*>()->isVisible());
}

QTEST_MAIN(TestReprinting)
#include "tst_reprinting.moc"
