// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/commands.h"
#include "app/admin/replay.h"

namespace polaris
{

namespace
{

// Every code of the file is a product, with as much opening stock as the file sells.
TestShopPlan replayPlan(const RetailFile& file, int tills)
{
    TestShopPlan plan;
    plan.currency = std::string{file.total.currency().code()};
    plan.tills = tills;
    std::unordered_map<std::string, std::size_t> numbers;
    const auto productOf = [&](const RetailLine& line) -> ProductRow& {
        const auto [known, isNew] = numbers.try_emplace(line.code, plan.products.size());
        if (isNew)
            plan.products.push_back(
                plainProduct(line.code, line.description, line.price, Quantity{}));
        return plan.products[known->second];
    };
    for (const RetailInvoice& invoice : file.invoices) {
        for (const RetailLine& line : invoice.lines)
            productOf(line).openingStock += Quantity::pieces(line.pieces);
    }
    for (const RetailCancellation& cancellation : file.cancellations) {
        for (const RetailLine& line : cancellation.invoice.lines)
            productOf(line);
    }
    return plan;
}

// What is in the books after a replay.
struct ReplayBooks {
    TestShop::Recorded sales;
    TestShop::Returned returns;
    [[nodiscard]] std::int64_t returnCount() const
    {
        return returns.withReceipt.papers + returns.withoutReceipt.papers;
    }
    [[nodiscard]] std::int64_t returnedMinor() const
    {
        return returns.withReceipt.totalMinor + returns.withoutReceipt.totalMinor;
    }
    // Of a whole file: what was sold and kept, and what was skipped.
    [[nodiscard]] RetailAmount sumWith(const RetailFile& file) const
    {
        RetailAmount sum{(sales.totalMinor - returnedMinor()) * 10};
        for (const auto& [reason, skipped] : file.skipped)
            sum.thousandths += skipped.amount.thousandths;
        return sum;
    }
};

QString exactText(RetailAmount amount, const Currency& currency)
{
    const Currency finer{currency.code(), 3};
    return QString::fromStdString(Money{amount.thousandths, finer}.toText());
}

QString moneyText(std::int64_t minor, const Currency& currency)
{
    return QString::fromStdString(Money{minor, currency}.toText());
}

QJsonObject skippedObject(const RetailFile& file)
{
    QJsonObject object;
    for (const auto& [reason, skipped] : file.skipped)
        object[QString::fromStdString(reason)] =
            QJsonObject{{QStringLiteral("lines"), qint64{skipped.lines}},
                        {QStringLiteral("minor"),
                         qint64{skipped.amount.toMoney(file.total.currency()).minor()}}};
    return object;
}

QJsonObject kindObject(const TestShop::Recorded& recorded)
{
    return {{QStringLiteral("returns"), qint64{recorded.papers}},
            {QStringLiteral("returned_minor"), qint64{recorded.totalMinor}}};
}

void addReturns(const RetailFile& file, const ReplayTally& tally, const ReplayBooks& books,
                QJsonObject& object)
{
    object[QStringLiteral("returns")] = qint64{books.returnCount()};
    object[QStringLiteral("return_lines")] = tally.returnLines.load();
    object[QStringLiteral("returned_minor")] = qint64{books.returnedMinor()};
    object[QStringLiteral("with_receipt")] = kindObject(books.returns.withReceipt);
    object[QStringLiteral("without_receipt")] = kindObject(books.returns.withoutReceipt);
    object[QStringLiteral("file_returned_minor")] = qint64{file.cancelled.minor()};
    object[QStringLiteral("not_returned")] = tally.notReturned.load();
    object[QStringLiteral("sum_thousandths")] = qint64{books.sumWith(file).thousandths};
    object[QStringLiteral("file_sum_thousandths")] = qint64{file.sum.thousandths};
}

QString describe(const RetailFile& file, const ReplayTally& tally, const ReplayBooks& books)
{
    const Currency& currency = file.total.currency();
    QString text = QStringLiteral("%1 invoices with %2 lines sold for %3 %4; the file says %5\n")
                       .arg(tally.invoices.load())
                       .arg(tally.lines.load())
                       .arg(QLatin1String{currency.code().data(), 3},
                            moneyText(books.sales.totalMinor, currency),
                            QString::fromStdString(file.total.toText()));
    for (const auto& [reason, skipped] : file.skipped)
        text += QStringLiteral("skipped %1: %2 lines, %3\n")
                    .arg(QString::fromStdString(reason))
                    .arg(skipped.lines)
                    .arg(QString::fromStdString(skipped.amount.toMoney(currency).toText()));
    return text;
}

QString describeReturns(const RetailFile& file, const ReplayTally& tally, const ReplayBooks& books)
{
    const Currency& currency = file.total.currency();
    return QStringLiteral("%1 returns of %2 lines for %3; the file says %4\n"
                          "  with a receipt: %5 for %6\n"
                          "  without a receipt: %7 for %8\n"
                          "sold - returned + skipped: %9; the file says %10\n")
        .arg(books.returnCount())
        .arg(tally.returnLines.load())
        .arg(moneyText(books.returnedMinor(), currency),
             moneyText(file.cancelled.minor(), currency))
        .arg(books.returns.withReceipt.papers)
        .arg(moneyText(books.returns.withReceipt.totalMinor, currency))
        .arg(books.returns.withoutReceipt.papers)
        .arg(moneyText(books.returns.withoutReceipt.totalMinor, currency),
             exactText(books.sumWith(file), currency), exactText(file.sum, currency));
}

bool isWhole(const RetailFile& file, const ReplayTally& tally, const ReplayBooks& books)
{
    const bool sold = tally.notSold == 0 && tally.lines == file.lines &&
                      books.sales.totalMinor == file.total.minor();
    const bool returned = tally.notReturned == 0 && tally.returns == books.returnCount() &&
                          tally.returnLines == file.cancelledLines &&
                          books.returnedMinor() == file.cancelled.minor();
    return sold && returned && books.sumWith(file).thousandths == file.sum.thousandths;
}

RetailFile readFiles(const Arguments& arguments, Console& console)
{
    RetailFile file = emptyRetailFile(Currency{"GBP", 2});
    for (const QString& path : arguments.files) {
        console.progress(QStringLiteral("Reading %1").arg(path));
        addRetailFile(std::filesystem::path{path.toStdString()},
                      arguments.returns ? Cancellations::Keep : Cancellations::Skip, file);
    }
    return file;
}

} // namespace

int runReplay(const Arguments& arguments, ShopTarget& target, Console& console)
{
    const RetailFile file = readFiles(arguments, console);
    const std::vector<RetailReturn> returns = matchReturns(file);
    const TestShop shop{target, replayPlan(file, arguments.tills), console};
    Replay replay{file, returns, target, shop, console};
    const auto start = std::chrono::steady_clock::now();
    replay.run();
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

    const ReplayBooks books{shop.recorded(target), shop.returned(target)};
    const VerifyReport verify = verifyShop(target, console);
    const ReplayTally& tally = replay.tally();
    QString text = describe(file, tally, books);
    QJsonObject object{{QStringLiteral("invoices"), tally.invoices.load()},
                       {QStringLiteral("lines"), tally.lines.load()},
                       {QStringLiteral("total_minor"), qint64{books.sales.totalMinor}},
                       {QStringLiteral("file_total_minor"), qint64{file.total.minor()}},
                       {QStringLiteral("skipped"), skippedObject(file)},
                       {QStringLiteral("not_sold"), tally.notSold.load()},
                       {QStringLiteral("seconds"), seconds},
                       {QStringLiteral("verify"), verify.object}};
    if (arguments.returns) {
        text += describeReturns(file, tally, books);
        addReturns(file, tally, books, object);
    }
    shop.report(text + verify.text, object, console);
    return isWhole(file, tally, books) && verify.faults == 0 ? ExitDone : ExitBroken;
}

} // namespace polaris
