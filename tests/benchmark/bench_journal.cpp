// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints what the journal costs a sale: bench_journal [FOLDER] [sales]
// FOLDER must be on the disk that is to be measured; the current one without it.
#include "core/journal/sqlite_journal.h"
#include "tests/journal/sample_sales.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace
{

using namespace polaris;
using namespace polaris::test;
using Microseconds = std::chrono::duration<double, std::micro>;

template <typename Work>
double timeUs(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return Microseconds{std::chrono::steady_clock::now() - start}.count();
}

void print(const char* what, std::vector<double> timesUs)
{
    double sumUs = 0;
    for (const double us : timesUs)
        sumUs += us;
    std::sort(timesUs.begin(), timesUs.end());
    const auto at = [&timesUs](double share) {
        return timesUs[static_cast<std::size_t>(share * static_cast<double>(timesUs.size() - 1))];
    };
    std::printf("%-30s p50 %8.0f us  p99 %8.0f us  max %8.0f us  %8.0f/s\n", what, at(0.5),
                at(0.99), timesUs.back(), static_cast<double>(timesUs.size()) / sumUs * 1e6);
}

Sale saleOf(int n, int lines)
{
    Sale sale = sampleSale(n);
    sale.lines.resize(static_cast<std::size_t>(lines), sale.lines.front());
    return sale;
}

// The least that any journal can cost here: append one page, sync.
void measureFloor(const QString& folder, int count)
{
    QFile file{folder + u"/floor"_qs};
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return;
    std::vector<double> timesUs;
    const QByteArray page(4096, 'x');
    for (int n = 0; n < count; ++n) {
        timesUs.push_back(timeUs([&] {
            file.write(page);
            fdatasync(file.handle());
        }));
    }
    print("floor: one page and a sync", timesUs);
}

void measureSales(const std::string& path, int lines, int count)
{
    const SystemClock clock;
    SqliteJournal journal{path, clock};
    std::vector<double> beginUs;
    std::vector<double> settleUs;
    std::vector<double> bothUs;
    for (int n = 0; n < count; ++n) {
        const Sale sale = saleOf(n, lines);
        beginUs.push_back(timeUs([&] { journal.begin(sale); }));
        settleUs.push_back(timeUs([&] { journal.settle(sale.id, sampleRecorded(n, n)); }));
        bothUs.push_back(beginUs.back() + settleUs.back());
    }
    std::printf("%d lines a sale:\n", lines);
    print("  begin", beginUs);
    print("  settle", settleUs);
    print("  begin and settle", bothUs);
}

void measureBasket(const std::string& path, int lines, int count)
{
    const SystemClock clock;
    SqliteJournal journal{path, clock};
    OpenBaskets open{emptyBasket(), emptyBasket()};
    open.present.basket.restore(
        sampleKey(1),
        std::vector<BasketLine>(static_cast<std::size_t>(lines), sampleLine("Apples")));
    std::vector<double> timesUs;
    for (int n = 0; n < count; ++n)
        timesUs.push_back(timeUs([&] { journal.keepBaskets(open); }));
    std::printf("%d lines in the basket:\n", lines);
    print("  keepBaskets", timesUs);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application{argc, argv};
    const QString where = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_qs;
    const int count = argc > 2 ? std::max(1, std::atoi(argv[2])) : 2000;
    const QTemporaryDir folder{where + u"/bench_journal"_qs};
    if (!folder.isValid()) {
        std::fprintf(stderr, "cannot make a folder in %s\n", argv[1]);
        return 1;
    }
    measureFloor(folder.path(), count);
    for (const int lines : {1, 5, 20, 100})
        measureSales(folder.filePath(QString::number(lines)).toStdString(), lines, count);
    measureBasket(folder.filePath(u"basket"_qs).toStdString(), 20, count);
    return 0;
}
