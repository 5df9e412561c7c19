// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fake_shop.h"
#include "ui/payment/payment_desk.h"

#include <QTest>

using namespace polaris;

class TestPaymentDesk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing_typed_is_the_exact_amount_in_coins();
    void cash_above_gives_change();
    void too_little_is_missing_and_cannot_complete();
    void a_card_pays_to_the_paisa_and_never_more();
    void a_payment_can_be_split();
    void a_part_can_be_given_back();
    void an_entered_amount_is_exact_in_every_language();
    void coins_that_do_not_exist_are_refused();
    void letters_and_endless_digits_are_not_typed();
    void a_reference_is_cut_at_64_bytes_between_characters();

private:
    Shop m_shop = FakeShop{}.setup().shop;
    Formatter m_format{QLocale{QLocale::English, QLocale::UnitedStates}, rupees()};
    PaymentDesk desk() const { return PaymentDesk{m_shop, rupees(308860), m_format}; }
};

void TestPaymentDesk::nothing_typed_is_the_exact_amount_in_coins()
{
    const PaymentDesk d = desk();
    QCOMPARE(d.amount().minor(), 308900);
    QCOMPARE(d.change().minor(), 0);
    const auto settlement = d.settle();
    QVERIFY(settlement);
    QCOMPARE(settlement->rounding.minor(), 40);
    QCOMPARE(settlement->change.minor(), 0);
}

void TestPaymentDesk::cash_above_gives_change()
{
    PaymentDesk d = desk();
    d.type(QStringLiteral("5000"));
    QCOMPARE(d.change().minor(), 191100);
    QCOMPARE(d.settle()->change.minor(), 191100);
}

void TestPaymentDesk::too_little_is_missing_and_cannot_complete()
{
    PaymentDesk d = desk();
    d.type(QStringLiteral("1000"));
    QCOMPARE(d.problem(), PaymentProblem::Missing);
    QVERIFY(!d.settle());
}

void TestPaymentDesk::a_card_pays_to_the_paisa_and_never_more()
{
    PaymentDesk d = desk();
    d.choose(TenderKind::Card);
    QCOMPARE(d.amount().minor(), 308860);
    QCOMPARE(d.settle()->rounding.minor(), 0);
    d.type(QStringLiteral("4000"));
    QCOMPARE(d.problem(), PaymentProblem::CardOver);
    QVERIFY(!d.settle());
}

void TestPaymentDesk::a_payment_can_be_split()
{
    PaymentDesk d = desk();
    d.type(QStringLiteral("1000"));
    QVERIFY(d.addTender());
    d.choose(TenderKind::Card);
    d.setReference(QStringLiteral(" 004711 "));
    QCOMPARE(d.amount().minor(), 208860);
    const auto settlement = d.settle();
    QVERIFY(settlement);
    QCOMPARE(settlement->tenders.size(), std::size_t{2});
    QCOMPARE(settlement->tenders[1].reference, std::string{"004711"});
}

void TestPaymentDesk::a_part_can_be_given_back()
{
    PaymentDesk d = desk();
    d.type(QStringLiteral("1000"));
    QVERIFY(d.addTender());
    d.removeTender();
    QVERIFY(d.tenders().empty());
    QCOMPARE(d.due().minor(), 308900);
    // The whole amount is no part.
    d.type(QStringLiteral("3089"));
    QVERIFY(!d.addTender());
}

void TestPaymentDesk::an_entered_amount_is_exact_in_every_language()
{
    for (const char* language : {"en", "de", "es", "it", "nl", "pt", "tr", "id", "fr", "ar_EG"}) {
        const Formatter format{QLocale{QLatin1String{language}}, rupees()};
        PaymentDesk d{m_shop, rupees(220000), format};
        d.enter(rupees(500000));
        QCOMPARE(d.change().minor(), 280000);
        QVERIFY(d.isTyped());
        // The next digit begins another amount.
        d.type(QStringLiteral("3000"));
        QCOMPARE(d.amount().minor(), 300000);
        d.enter(rupees(500000));
        d.backspace();
        QCOMPARE(d.amount().minor(), 220000);
    }
}

void TestPaymentDesk::coins_that_do_not_exist_are_refused()
{
    PaymentDesk d = desk();
    d.type(QStringLiteral("5000.50"));
    QCOMPARE(d.problem(), PaymentProblem::NoSuchCoin);
    QVERIFY(!d.settle());
}

void TestPaymentDesk::letters_and_endless_digits_are_not_typed()
{
    PaymentDesk d = desk();
    for (const QString& text : {QStringLiteral("a"), QStringLiteral("5"), QStringLiteral("-"),
                                QStringLiteral(".5"), QStringLiteral("."), QStringLiteral("05")})
        d.type(text);
    QCOMPARE(d.amountText(), QStringLiteral("5.50"));
    d.choose(TenderKind::Cash);
    for (int i = 0; i < 30; ++i)
        d.type(QStringLiteral("9"));
    QCOMPARE(d.amountText(), QStringLiteral("999,999,999,999.00"));
}

void TestPaymentDesk::a_reference_is_cut_at_64_bytes_between_characters()
{
    PaymentDesk d = desk();
    d.choose(TenderKind::Card);
    d.setReference(QString{40, QChar{0x0416}});
    const auto settlement = d.settle();
    QVERIFY(settlement);
    QCOMPARE(settlement->tenders[0].reference.size(), std::size_t{64});
}

QTEST_GUILESS_MAIN(TestPaymentDesk)
#include "tst_payment_desk.moc"
