// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/call_json.h"
#include "tests/journal/sample_sales.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>
#include <limits>

using namespace polaris;
using namespace polaris::test;

namespace
{

// Written by hand, so that writer and reader cannot agree on the same mistake.
// Written by hand, so that writer and reader cannot agree on the same mistake.
constexpr auto storedSale =
    R"({"approvedShort":[4711,5],"change":13,"currency":{"code":"EUR","minorDigits":2},)"
    R"("customer":99,"kind":"sale","lines":[{"amounts":{"discount":20,"gross":270,"net":214,)"
    R"("tax":36,"total":250},"discount":20,"listPrice":350,"name":"Apples","product":4711,)"
    R"("productVersion":3,"quantity":845,"taxRatePpm":170000,"unit":"kg","unitPrice":320}],)"
    R"("net":214,"occurredAtUs":1700000000000001,"overLimitApprovedBy":32,"rounding":-2,)"
    R"("sale":"018bcfe5-6800-7000-8000-000000000001","staff":31,"store":7,"tax":36,)"
    R"("tenders":[{"amount":260,"kind":"cash","reference":""},{"amount":1,"kind":"card",)"
    R"("reference":"A-1"}],"till":2,"tillCode":"T2","total":248,"v":2})";

constexpr auto storedRefund =
    R"({"currency":{"code":"EUR","minorDigits":2},"customer":99,"kind":"refund",)"
    R"("lines":[{"amounts":{"discount":20,"gross":270,"net":214,"tax":36,"total":250},)"
    R"("goods":"written_off","name":"Apples","product":4711,"quantity":845,"reason":"faulty",)"
    R"("saleLine":3,"taxRatePpm":170000,"unit":"kg","unitPrice":320}],"net":214,)"
    R"("occurredAtUs":1700000000000002,"refund":"018bcfe5-6800-7000-8000-000000000002",)"
    R"("rounding":-2,"sale":"018bcfe5-6800-7000-8000-000000000003","staff":31,"store":7,)"
    R"("tax":36,"tenders":[{"amount":248,"kind":"store_credit","reference":""}],"till":2,)"
    R"("tillCode":"T2","total":248,"v":2})";

constexpr auto storedExchange =
    R"({"kind":"exchange","refund":{"currency":{"code":"EUR","minorDigits":2},"customer":99,)"
    R"("lines":[{"amounts":{"discount":20,"gross":270,"net":214,"tax":36,"total":250},)"
    R"("goods":"written_off","name":"Apples","product":4711,"quantity":845,"reason":"faulty",)"
    R"("saleLine":3,"taxRatePpm":170000,"unit":"kg","unitPrice":320}],"net":214,)"
    R"("occurredAtUs":1700000000000002,"refund":"018bcfe5-6800-7000-8000-000000000004",)"
    R"("rounding":-2,"sale":"018bcfe5-6800-7000-8000-000000000005","staff":31,"store":7,)"
    R"("tax":36,"tenders":[{"amount":248,"kind":"store_credit","reference":""}],"till":2,)"
    R"("tillCode":"T2","total":248},"sale":{"approvedShort":[4711,5],"change":13,)"
    R"("currency":{"code":"EUR","minorDigits":2},"customer":99,)"
    R"("lines":[{"amounts":{"discount":20,"gross":270,"net":214,"tax":36,"total":250},)"
    R"("discount":20,"listPrice":350,"name":"Apples","product":4711,"productVersion":3,)"
    R"("quantity":845,"taxRatePpm":170000,"unit":"kg","unitPrice":320}],"net":214,)"
    R"("occurredAtUs":1700000000000001,"overLimitApprovedBy":32,"rounding":-2,)"
    R"("sale":"018bcfe5-6800-7000-8000-000000000003","staff":31,"store":7,"tax":36,)"
    R"("tenders":[{"amount":260,"kind":"cash","reference":""},{"amount":1,"kind":"card",)"
    R"("reference":"A-1"}],"till":2,"tillCode":"T2","total":248},"v":2})";

constexpr auto storedPosting =
    R"({"amount":-500,"currency":{"code":"EUR","minorDigits":2},"customer":99,)"
    R"("kind":"account_posting","occurredAtUs":1700000000000003,)"
    R"("posting":"018bcfe5-6800-7000-8000-000000000005","postingKind":"payment",)"
    R"("reason":"Apples","staff":31,"store":7,"tender":{"amount":500,"kind":"card",)"
    R"("reference":"A-2"},"till":2,"tillCode":"T2","v":2})";

constexpr auto storedBasket =
    R"({"currency":{"code":"EUR","minorDigits":2},"customer":99,"lines":[{"discount":20,)"
    R"("listPrice":350,"name":"Apples","product":4711,"productVersion":3,"quantity":845,)"
    R"("taxRatePpm":170000,"unit":"kg","unitPrice":320},{"discount":20,"listPrice":350,)"
    R"("name":"Pears","product":4711,"productVersion":3,"quantity":845,"taxRatePpm":170000,)"
    R"("unit":"kg","unitPrice":320}],"sale":"018bcfe5-6800-7000-8000-000000000001",)"
    R"("staff":31,"v":2})";

// As version 1 wrote them.
constexpr auto storedSaleV1 =
    R"({"approvedShort":[4711,5],"change":13,"currency":{"code":"EUR","minorDigits":2},)"
    R"("customer":99,"lines":[{"amounts":{"discount":20,"gross":270,"net":214,"tax":36,)"
    R"("total":250},"discount":20,"listPrice":350,"name":"Apples","product":4711,)"
    R"("productVersion":3,"quantity":845,"taxRatePpm":170000,"unit":"kg","unitPrice":320}],)"
    R"("net":214,"occurredAtUs":1700000000000001,"rounding":-2,)"
    R"("sale":"018bcfe5-6800-7000-8000-000000000001","staff":31,"store":7,"tax":36,)"
    R"("tenders":[{"amount":260,"kind":"cash","reference":""},{"amount":1,"kind":"card",)"
    R"("reference":"A-1"}],"till":2,"tillCode":"T2","total":248,"v":1})";

constexpr auto storedBasketV1 =
    R"({"currency":{"code":"EUR","minorDigits":2},"lines":[{"discount":20,"listPrice":350,)"
    R"("name":"Apples","product":4711,"productVersion":3,"quantity":845,"taxRatePpm":170000,)"
    R"("unit":"kg","unitPrice":320},{"discount":20,"listPrice":350,"name":"Pears",)"
    R"("product":4711,"productVersion":3,"quantity":845,"taxRatePpm":170000,"unit":"kg",)"
    R"("unitPrice":320}],"sale":"018bcfe5-6800-7000-8000-000000000001","staff":31,"v":1})";

constexpr std::array<const char*, 4> storedCalls{storedSale, storedRefund, storedExchange,
                                                 storedPosting};

Sale saleFromJson(const std::string& json)
{
    return std::get<Sale>(callFromJson(json));
}

using Spoil = std::function<QJsonValue(const QJsonValue&)>;

// All copies of a value in which one field, at any depth, is spoiled; Undefined removes it.
std::vector<QJsonValue> spoilEach(const QJsonValue& value, const Spoil& spoil)
{
    std::vector<QJsonValue> spoiled;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QString& key : object.keys()) {
            std::vector<QJsonValue> inside = spoilEach(object.value(key), spoil);
            inside.push_back(spoil(object.value(key)));
            for (const QJsonValue& changed : inside) {
                QJsonObject copy = object;
                if (changed.isUndefined())
                    copy.remove(key);
                else
                    copy.insert(key, changed);
                spoiled.emplace_back(copy);
            }
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (int i = 0; i < array.size(); ++i) {
            for (const QJsonValue& changed : spoilEach(array.at(i), spoil)) {
                QJsonArray copy = array;
                copy.replace(i, changed);
                spoiled.emplace_back(copy);
            }
        }
    }
    return spoiled;
}

template <typename Read>
bool isRefusedAsCorrupt(const std::string& json, Read read)
{
    try {
        static_cast<void>(read(json));
    } catch (const JournalError& error) {
        return error.trouble() == JournalTrouble::Corrupt;
    }
    return false;
}

template <typename Read>
int countAccepted(const char* stored, const Spoil& spoil, Read read)
{
    const QJsonObject good = QJsonDocument::fromJson(stored).object();
    int accepted = 0;
    for (const QJsonValue& bad : spoilEach(good, spoil)) {
        const QByteArray json = QJsonDocument{bad.toObject()}.toJson(QJsonDocument::Compact);
        if (!isRefusedAsCorrupt(json.toStdString(), read)) {
            qWarning("accepted: %s", json.constData());
            ++accepted;
        }
    }
    return accepted;
}

} // namespace

class TestCallJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void each_kind_of_call_is_stored_in_the_agreed_form()
    {
        const std::vector<Recordable> calls = sampleCalls();
        for (std::size_t i = 0; i < storedCalls.size(); ++i) {
            QCOMPARE(callToJson(calls[i]), std::string{storedCalls[i]});
            QCOMPARE(callToJson(callFromJson(storedCalls[i])), std::string{storedCalls[i]});
        }
        QCOMPARE(basketToJson(sampleBasket(1)), std::string{storedBasket});
        QCOMPARE(basketToJson(basketFromJson(storedBasket)), std::string{storedBasket});
    }

    void a_stored_sale_comes_back_field_by_field()
    {
        const Sale sale = saleFromJson(storedSale);
        const Sale expected = sampleSale(1);
        QVERIFY(sale.id == expected.id);
        QCOMPARE(sale.store.value(), 7);
        QCOMPARE(sale.till.value(), 2);
        QCOMPARE(sale.tillCode, std::string{"T2"});
        QCOMPARE(sale.staff.value(), 31);
        QCOMPARE(sale.customer.value().value(), 99);
        QVERIFY(sale.occurredAt == expected.occurredAt);
        QCOMPARE(sale.rounding.minor(), -2);
        QCOMPARE(sale.change.minor(), 13);
        QVERIFY(sale.approvedShort == expected.approvedShort);
        QVERIFY(sale.overLimitApprovedBy == expected.overLimitApprovedBy);
        QCOMPARE(sale.lines.size(), std::size_t{1});
        QCOMPARE(sale.lines[0].line.unit, Unit::Kilogram);
        QCOMPARE(sale.lines[0].line.quantity.thousandths(), 845);
        QCOMPARE(sale.tenders[1].kind, TenderKind::Card);
    }

    void a_stored_return_comes_back_field_by_field()
    {
        const Refund refund = std::get<Refund>(callFromJson(storedRefund));
        const Refund expected = sampleRefund(2);
        QVERIFY(refund.id == expected.id);
        QVERIFY(refund.sale == expected.sale);
        QVERIFY(refund.customer == expected.customer);
        QVERIFY(refund.occurredAt == expected.occurredAt);
        QCOMPARE(refund.staff.value(), 31);
        QCOMPARE(refund.lines.size(), std::size_t{1});
        QCOMPARE(refund.lines[0].saleLine, 3);
        QCOMPARE(refund.lines[0].quantity.thousandths(), 845);
        QCOMPARE(refund.lines[0].amounts.total.minor(), 250);
        QCOMPARE(refund.lines[0].reason, ReturnReason::Faulty);
        QCOMPARE(refund.lines[0].goods, GoodsGo::WrittenOff);
        QCOMPARE(refund.tenders[0].kind, TenderKind::StoreCredit);
        QCOMPARE(refund.rounding.minor(), -2);
        QCOMPARE(refund.total.minor(), 248);
    }

    void a_stored_posting_comes_back_field_by_field()
    {
        const AccountPosting posting = std::get<AccountPosting>(callFromJson(storedPosting));
        QVERIFY(posting.id == sampleKey(5));
        QCOMPARE(posting.customer.value(), 99);
        QCOMPARE(posting.kind, PostingKind::Payment);
        QCOMPARE(posting.amount.minor(), -500);
        QCOMPARE(posting.tender.value().amount.minor(), 500);
        QCOMPARE(posting.reason, std::string{"Apples"});
    }

    void every_member_of_a_list_and_what_is_missing_comes_back()
    {
        Sale sale = sampleSale(1);
        sale.customer.reset();
        sale.overLimitApprovedBy.reset();
        sale.lines[0].line.unit = Unit::Piece;
        for (const TenderKind kind : {TenderKind::Cash, TenderKind::Card, TenderKind::Account,
                                      TenderKind::StoreCredit, TenderKind::Exchange}) {
            sale.tenders[0].kind = kind;
            const Sale read = saleFromJson(callToJson(sale));
            QCOMPARE(read.tenders[0].kind, kind);
            QVERIFY(!read.customer && !read.overLimitApprovedBy);
            QCOMPARE(read.lines[0].line.unit, Unit::Piece);
        }
        Refund refund = sampleRefund(1);
        refund.sale.reset();
        refund.customer.reset();
        refund.lines[0].goods = GoodsGo::BackToStock;
        for (const ReturnReason reason :
             {ReturnReason::Unwanted, ReturnReason::Faulty, ReturnReason::WrongProduct,
              ReturnReason::PastItsDate, ReturnReason::WrongPrice, ReturnReason::Other}) {
            refund.lines[0].reason = reason;
            const Refund read = std::get<Refund>(callFromJson(callToJson(refund)));
            QCOMPARE(read.lines[0].reason, reason);
            QCOMPARE(read.lines[0].goods, GoodsGo::BackToStock);
            QVERIFY(!read.sale && !read.customer);
        }
        AccountPosting posting = samplePosting(1);
        posting.tender.reset();
        for (const PostingKind kind : {PostingKind::Payment, PostingKind::Adjustment,
                                       PostingKind::Opening, PostingKind::StoreCredit}) {
            posting.kind = kind;
            const AccountPosting read = std::get<AccountPosting>(callFromJson(callToJson(posting)));
            QCOMPARE(read.kind, kind);
            QVERIFY(!read.tender);
        }
        OpenBasket open = sampleBasket(1);
        open.basket.setCustomer(std::nullopt);
        QVERIFY(!basketFromJson(basketToJson(open)).basket.customer());
    }

    void what_version_1_wrote_is_read()
    {
        Sale sale = sampleSale(1);
        sale.overLimitApprovedBy.reset();
        QCOMPARE(callToJson(callFromJson(storedSaleV1)), callToJson(sale));
        OpenBasket open = sampleBasket(1);
        open.basket.setCustomer(std::nullopt);
        QCOMPARE(basketToJson(basketFromJson(storedBasketV1)), basketToJson(open));
    }

    void amounts_are_exact_to_the_last_bit()
    {
        const Currency yen{"JPY", 0};
        for (const std::int64_t minor :
             {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min(),
              std::int64_t{9'007'199'254'740'993}}) {
            Sale sale = sampleSale(1);
            sale.lines.clear();
            sale.tenders.clear();
            sale.net = sale.tax = sale.rounding = sale.change = Money{1, yen};
            sale.total = Money{minor, yen};
            QCOMPARE(saleFromJson(callToJson(sale)).total.minor(), minor);
        }
    }

    void hostile_names_come_back_unchanged()
    {
        for (const std::string& name : hostileNames()) {
            QCOMPARE(saleFromJson(callToJson(sampleSale(1, name))).lines[0].line.name, name);
            QCOMPARE(basketFromJson(basketToJson(sampleBasket(1, name))).basket.lines()[0].name,
                     name);
        }
    }

    void a_text_that_is_not_utf8_is_refused_before_it_is_stored()
    {
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(callToJson(sampleSale(1, "caf\xe9"))),
                                 JournalError);
    }

    void each_missing_field_is_an_error()
    {
        const Spoil remove = [](const QJsonValue&) { return QJsonValue{QJsonValue::Undefined}; };
        for (const char* stored : storedCalls)
            QCOMPARE(countAccepted(stored, remove, callFromJson), 0);
        QCOMPARE(countAccepted(storedSaleV1, remove, callFromJson), 0);
        QCOMPARE(countAccepted(storedBasket, remove, basketFromJson), 0);
        // A basket without "returned" is a sale.
        QCOMPARE(countAccepted(basketToJson(sampleExchange(1)).c_str(), remove, basketFromJson), 1);
    }

    void each_field_of_another_kind_is_an_error()
    {
        const Spoil boolean = [](const QJsonValue&) { return QJsonValue{true}; };
        const Spoil fraction = [](const QJsonValue& was) {
            return was.isDouble() ? QJsonValue{0.5} : QJsonValue{17};
        };
        for (const Spoil& spoil : {boolean, fraction}) {
            for (const char* stored : storedCalls)
                QCOMPARE(countAccepted(stored, spoil, callFromJson), 0);
            QCOMPARE(countAccepted(storedBasket, spoil, basketFromJson), 0);
        }
    }

    void values_that_cannot_exist_are_errors_data()
    {
        QTest::addColumn<QString>("was");
        QTest::addColumn<QString>("is");
        QTest::newRow("version from the future") << "\"v\":2"
                                                 << "\"v\":3";
        QTest::newRow("kind") << "\"kind\":\"sale\""
                              << "\"kind\":\"gift\"";
        QTest::newRow("kind of another call") << "\"kind\":\"sale\""
                                              << "\"kind\":\"refund\"";
        QTest::newRow("key") << "018bcfe5-6800"
                             << "018bcfe5-68";
        QTest::newRow("currency") << "EUR"
                                  << "eur";
        QTest::newRow("unit") << "\"kg\""
                              << "\"stone\"";
        QTest::newRow("tender") << "\"cash\""
                                << "\"gold\"";
        QTest::newRow("tax rate") << "170000"
                                  << "-1";
        QTest::newRow("decimals") << "\"minorDigits\":2"
                                  << "\"minorDigits\":99999999999";
        QTest::newRow("beyond int64") << "260"
                                      << "99999999999999999999";
        QTest::newRow("approved product") << "[4711,5]"
                                          << "[4711,0.5]";
        QTest::newRow("truncated") << "\"v\":2}"
                                   << "\"v\":2";
    }
    void values_that_cannot_exist_are_errors()
    {
        QFETCH(QString, was);
        QFETCH(QString, is);
        const QString bad = QString::fromLatin1(storedSale).replace(was, is);
        QVERIFY(bad != QString::fromLatin1(storedSale));
        QVERIFY(isRefusedAsCorrupt(bad.toStdString(), callFromJson));
    }

    void what_is_no_call_at_all_is_an_error()
    {
        for (const char* json : {"", "null", "[]", "{}", "17", "\"v\"", "{\"v\":1}", "{\"v\":2}"})
            QVERIFY(isRefusedAsCorrupt(json, callFromJson));
    }
};

QTEST_GUILESS_MAIN(TestCallJson)
#include "tst_call_json.moc"
