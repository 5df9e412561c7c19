// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fake_shop.h"
#include "tests/ui/scenes.h"
#include "ui/format/sentences.h"
#include "ui/refund/refund_notice.h"
#include "ui/sale/notice.h"

#include <QSet>
#include <QTest>

using namespace polaris;

namespace
{

// Every member has a sentence of its own that says what happened and what is safe.
template <typename List>
void checkList(std::initializer_list<List> members)
{
    QSet<QString> seen;
    for (const List member : members) {
        const Sentence sentence = sentenceFor(member);
        const auto number = QByteArray::number(static_cast<int>(member));
        QVERIFY2(!sentence.what.isEmpty() && !sentence.safe.isEmpty(), number.constData());
        QVERIFY2(!seen.contains(sentence.what), number.constData());
        QVERIFY2(!sentence.what.endsWith(u'.'), number.constData());
        QVERIFY2(sentence.safe.endsWith(u'.'), number.constData());
        QVERIFY2(!sentence.what.contains(QStringLiteral("SQL")), number.constData());
        seen += sentence.what;
    }
}

} // namespace

class TestSentences final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_refusal_has_its_sentence()
    {
        using enum RefusalReason;
        checkList({NotConnected, KeyReused, TillBlocked, StaffNotAllowed, InvalidSale,
                   ProductUnknown, SchemaMismatch, ServerStorageFull, ServerFault,
                   JournalUnavailable});
    }
    void every_journal_trouble_has_its_sentence()
    {
        using enum JournalTrouble;
        checkList({InUse, DiskFull, CannotOpen, ReadOnly, Corrupt, TooNew, Fault});
    }
    void every_connection_trouble_has_its_sentence()
    {
        using enum ConnectionTrouble;
        checkList({None, ServerUnreachable, ServerStarting, ServerFull, LoginRefused,
                   DatabaseMissing, NotAShop, SchemaTooNew, SchemaTooOld, TillUnknown, BadSettings,
                   ReadOnly, Fault});
    }
    void every_connection_trouble_has_a_word_for_the_badge()
    {
        for (int member = 0; member <= static_cast<int>(ConnectionTrouble::Fault); ++member) {
            const ConnectionState state{false, static_cast<ConnectionTrouble>(member), {}};
            QVERIFY2(!badgeWord(state).isEmpty(), QByteArray::number(member).constData());
        }
        QCOMPARE(badgeWord({true, ConnectionTrouble::None, {}}), QStringLiteral("Connected"));
    }
    void every_attempt_trouble_says_what_is_waited_for_data()
    {
        QTest::addColumn<int>("trouble");
        QTest::addColumn<QString>("part");
        QTest::newRow("lock") << static_cast<int>(AttemptTrouble::LockBusy)
                              << QStringLiteral("Milk is being sold at till T2");
        QTest::newRow("conflict") << static_cast<int>(AttemptTrouble::Conflict)
                                  << QStringLiteral("Two tills");
        QTest::newRow("lost") << static_cast<int>(AttemptTrouble::ConnectionLost)
                              << QStringLiteral("connection");
    }
    void every_attempt_trouble_says_what_is_waited_for()
    {
        QFETCH(int, trouble);
        QFETCH(QString, part);
        Attempt attempt{.trouble = static_cast<AttemptTrouble>(trouble),
                        .product = ProductId{1},
                        .productName = "Milk",
                        .holder = "T2"};
        QVERIFY(sentenceFor(attempt).contains(part));
        attempt.outcomeInDoubt = true;
        QCOMPARE(sentenceFor(attempt), QStringLiteral("Checking whether the sale went through. "
                                                      "Do not take payment again."));
    }
    void a_place_marker_in_a_name_is_only_a_name()
    {
        const Attempt attempt{
            .product = ProductId{1}, .productName = "100%2 juice", .holder = "T2"};
        QCOMPARE(sentenceFor(attempt), QStringLiteral("100%2 juice is being sold at till T2"));
    }
    void every_notice_is_described_data();
    void every_notice_is_described();
    void every_notice_of_a_return_is_described_data();
    void every_notice_of_a_return_is_described();
    void every_word_of_a_return_is_there();
    void a_card_that_was_charged_is_never_called_nothing();
};

void TestSentences::every_notice_is_described_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 1; i < std::variant_size_v<Notice>; ++i)
        QTest::addRow("%zu", i) << static_cast<int>(i);
}

void TestSentences::every_notice_is_described()
{
    QFETCH(int, index);
    const Product rice = FakeShop{}.product("RICE");
    const Shortage shortage = shortageOf(rice, Quantity::thousandths(2000), {});
    const Notice notices[] = {NoNotice{},
                              UnknownCode{QStringLiteral("4006381333931")},
                              BadQuantity{QStringLiteral("Rice")},
                              NotEnough{shortage},
                              PriceMoved{{rice, rupees(1), rice.taxRate}},
                              StillBusy{Attempt{}},
                              NotRecorded{RefusalReason::NotConnected, {}, std::nullopt},
                              CreditExceeded{rupees(1), rupees(2), rupees(3)},
                              CreditShort{rupees(1), rupees(2)},
                              UnknownCard{QStringLiteral("C0204")},
                              ReturnShort{},
                              PartsPaid{{{TenderKind::Card, rupees(1), {}}}},
                              CustomerBound{{{TenderKind::Account, rupees(1), {}}}},
                              NothingToExchange{},
                              InDoubt{},
                              JournalBroken{JournalTrouble::DiskFull},
                              Remembered{{SettledCall{Deed::Sale, {}, rupees(1), {}, {}}}}};
    static_assert(std::size(notices) == std::variant_size_v<Notice>);
    QCOMPARE(static_cast<int>(notices[index].index()), index);
    const NoticeText text = describe(notices[index], Formatter{QLocale{}, rupees()});
    QVERIFY(!text.what.isEmpty());
    QVERIFY(!text.safe.isEmpty());
    // Only a broken journal leaves nothing to press: the till must be started again.
    QCOMPARE(text.buttons.isEmpty(), std::holds_alternative<JournalBroken>(notices[index]));
}

void TestSentences::every_notice_of_a_return_is_described_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 1; i < std::variant_size_v<RefundNotice>; ++i)
        QTest::addRow("%zu", i) << static_cast<int>(i);
}

void TestSentences::every_notice_of_a_return_is_described()
{
    QFETCH(int, index);
    const RefundNotice notices[] = {NoRefundNotice{},
                                    NoSuchSale{QStringLiteral("T9-000077")},
                                    NoSaleNumber{QStringLiteral("T1-R000003")},
                                    DeskAway{ConnectionTrouble::ServerUnreachable, {}},
                                    NotInThisSale{QStringLiteral("Rice")},
                                    NothingLeftOf{QStringLiteral("Rice")},
                                    BadReturnQuantity{QStringLiteral("Rice"), Quantity::pieces(2)},
                                    NeedsReceipt{},
                                    ExchangeOpen{QStringLiteral("T1-000012")},
                                    LessIsLeft{},
                                    RefundBusy{Attempt{}},
                                    RefundRefused{RefusalReason::NotConnected, {}},
                                    RefundInDoubt{}};
    static_assert(std::size(notices) == std::variant_size_v<RefundNotice>);
    QCOMPARE(static_cast<int>(notices[index].index()), index);
    const NoticeText text = describe(notices[index], Formatter{QLocale{}, rupees()});
    QVERIFY(!text.what.isEmpty() && !text.safe.isEmpty() && !text.buttons.isEmpty());
}

void TestSentences::every_word_of_a_return_is_there()
{
    for (int i = 0; i <= static_cast<int>(ReturnReason::Other); ++i)
        QVERIFY(!reasonWord(static_cast<ReturnReason>(i)).isEmpty());
    QVERIFY(goodsWord(GoodsGo::BackToStock) != goodsWord(GoodsGo::WrittenOff));
    for (int i = 0; i <= static_cast<int>(TenderKind::Exchange); ++i)
        QVERIFY(!wayWord(static_cast<TenderKind>(i)).isEmpty());
    for (int i = 1; i <= static_cast<int>(WayOff::NoReceipt); ++i)
        QVERIFY(!whyNot(static_cast<WayOff>(i), TenderKind::Card).isEmpty());
    for (int i = 0; i <= static_cast<int>(RefusalReason::JournalUnavailable); ++i)
        QVERIFY(!returnSentenceFor(static_cast<RefusalReason>(i)).safe.isEmpty());
    for (int i = 0; i <= static_cast<int>(Deed::Posting); ++i)
        QVERIFY(!checkingSentence(static_cast<Deed>(i)).isEmpty());
}

void TestSentences::a_card_that_was_charged_is_never_called_nothing()
{
    const Shortage shortage =
        shortageOf(FakeShop{}.product("RICE"), Quantity::thousandths(2000), {});
    const Formatter format{QLocale{QLocale::English}, rupees()};
    QVERIFY(
        describe(NotEnough{shortage}, format).safe.contains(QStringLiteral("Nothing was charged")));
    const NoticeText charged = describe(NotEnough{shortage, 0, rupees(5000)}, format);
    QVERIFY(!charged.safe.contains(QStringLiteral("Nothing was charged")));
    QVERIFY(charged.safe.contains(QStringLiteral("50.00")));
}

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"
