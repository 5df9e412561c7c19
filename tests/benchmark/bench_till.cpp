// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints how long the till's real window takes from its start until it can sell, and from a scan
// to the line on screen: bench_till [--quick] [--json]
// With the demo shop, and with a shop of 100,000 products; each on a PostgreSQL that is running.
#include "tests/benchmark/demo_server.h"
#include "tests/benchmark/lane.h"
#include "tests/benchmark/till_stand.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStyleFactory>
#include <QTest>

#include <cstdio>
#include <random>

namespace
{

using namespace polaris;
using namespace polaris::test;

constexpr std::size_t manyProducts = 100'000;
constexpr std::int64_t piecesOfEach = 100;
constexpr int linesOfBasket = 50;
constexpr unsigned seed = 20231123;

constexpr double mostStartMs = 2'000;
constexpr double mostScanMs = 10;

struct Size {
    int starts;
    int processes;
    int scans;
};

struct StartLanes {
    explicit StartLanes(std::size_t count) : products{count}
    {
        for (Lane* lane : {&shown, &setUp, &catalogue, &ready, &fonts, &process})
            lane->beginRound();
    }
    std::size_t products;
    Lane shown{"window painted"};
    Lane setUp{"rules and staff read"};
    Lane catalogue{"every product in memory"};
    Lane ready{"ready to sell"};
    Lane fonts{"every script's font loaded"};
    Lane process{"polaris-till, to its sign-in picture"};
};

struct ScanLanes {
    ScanLanes()
    {
        for (Lane* lane : {&fromFirstKey, &fromEnter, &longBasket})
            lane->beginRound();
    }
    Lane fromFirstKey{"first key to line"};
    Lane fromEnter{"Enter to line"};
    Lane longBasket{"first key to line, one long basket"};
};

// The picture of the sign-in page is written when every product is in memory; the time to write it
// is counted too.
double timeProcess(const DemoServer& server, int number)
{
    const QString folder = server.folder(QStringLiteral("process-%1").arg(number));
    const QString picture = QDir{folder}.filePath(QStringLiteral("01-sign-in.png"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_DATA_HOME"), folder);
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder);
    QProcess till;
    till.setProcessEnvironment(environment);
    till.setStandardOutputFile(QProcess::nullDevice());
    till.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const auto begun = std::chrono::steady_clock::now();
    till.start(QStringLiteral(POLARIS_TILL_PROGRAM),
               {QStringLiteral("--dsn"), QString::fromStdString(server.tillConnection()),
                QStringLiteral("--till"), QStringLiteral("T1"), QStringLiteral("--demonstrate"),
                folder});
    const bool written = QTest::qWaitFor(
        [&] { return till.state() == QProcess::NotRunning || QFileInfo{picture}.size() > 0; },
        30'000);
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - begun;
    till.kill();
    till.waitForFinished();
    if (!written || QFileInfo{picture}.size() == 0)
        throw std::runtime_error{"polaris-till did not come to its sign-in page"};
    return taken.count();
}

void measureStarts(const DemoServer& server, const Size& size, StartLanes& lanes)
{
    for (int i = 0; i < size.starts; ++i) {
        TillStand stand{QStringLiteral("T1"), SchemeChoice::Light, server.folder(u"receipts")};
        const TillStand::Start start = stand.open(server.tillConnection(), server.journalFolder());
        if (stand.window().shop().catalogue().size() != lanes.products)
            throw std::runtime_error{"the till does not know every product"};
        lanes.shown.add(start.shownMs);
        lanes.setUp.add(start.setUpMs);
        lanes.catalogue.add(start.catalogueMs);
        lanes.ready.add(start.readyMs);
        lanes.fonts.add(start.fontsMs);
    }
    for (int i = 0; i < size.processes; ++i)
        lanes.process.add(timeProcess(server, i));
}

// Pieces that may be scanned, in no order.
QStringList codesOf(const DemoShop& shop, std::size_t count)
{
    std::vector<const ProductRow*> pieces;
    for (const ProductRow& row : shop.products) {
        if (row.unit == Unit::Piece && !row.barcodes.empty())
            pieces.push_back(&row);
    }
    std::shuffle(pieces.begin(), pieces.end(), std::mt19937{seed});
    QStringList codes;
    for (const ProductRow* row : pieces) {
        if (codes.size() < static_cast<qsizetype>(count))
            codes += QString::fromStdString(row->barcodes.front());
    }
    return codes;
}

// Each full basket is sold for exact cash, so that the next one begins as in a shop.
void measureScans(TillStand& stand, const QStringList& codes, ScanLanes& lanes)
{
    for (qsizetype i = 0; i < codes.size(); ++i) {
        const TillStand::ScanTimes times = stand.scanToLine(codes[i]);
        lanes.fromFirstKey.add(times.fromFirstKeyMs);
        lanes.fromEnter.add(times.fromEnterMs);
        // Whatever a line starts, such as its flash, happens between two scans.
        QTest::qWait(20);
        if ((i + 1) % linesOfBasket == 0) {
            stand.press(Qt::Key_F12);
            stand.waitFor(SaleState::ChangeDue);
        }
    }
}

void measureLongBasket(TillStand& stand, const QStringList& codes, ScanLanes& lanes)
{
    for (const QString& code : codes) {
        lanes.longBasket.add(stand.scanToLine(code).fromFirstKeyMs);
        QTest::qWait(5);
    }
}

void printLane(const Lane& lane)
{
    std::printf("  %-38s %9.2f %9.2f %9.2f %7zu\n", lane.name().c_str(), lane.percentileMs(0.5),
                lane.percentileMs(0.99), lane.percentileMs(1), lane.count());
}

void printHead(const QString& what)
{
    std::printf("\n%-40s %9s %9s %9s %7s\n", qPrintable(what), "p50 ms", "p99 ms", "max ms",
                "count");
}

void printReached(const char* what, double value, double most)
{
    std::printf("  %-38s %9.2f ms, below %g ms: %s\n", what, value, most,
                value < most ? "reached" : "missed");
}

void print(const StartLanes& demo, const StartLanes& many, const ScanLanes& scans)
{
    for (const StartLanes* lanes : {&demo, &many}) {
        printHead(QStringLiteral("Start, %1 products").arg(lanes->products));
        for (const Lane* lane : {&lanes->shown, &lanes->setUp, &lanes->catalogue, &lanes->ready,
                                 &lanes->fonts, &lanes->process})
            printLane(*lane);
    }
    printHead(QStringLiteral("Scan, %1 products").arg(many.products));
    for (const Lane* lane : {&scans.fromFirstKey, &scans.fromEnter, &scans.longBasket})
        printLane(*lane);
    std::printf("\nWith %zu products\n", many.products);
    printReached("scan to line, p99", scans.fromFirstKey.percentileMs(0.99), mostScanMs);
    printReached("start to ready, slowest", many.ready.percentileMs(1), mostStartMs);
    printReached("start of the program, slowest", many.process.percentileMs(1), mostStartMs);
}

QJsonObject toJson(const Lane& lane)
{
    return {{QStringLiteral("p50_ms"), lane.percentileMs(0.5)},
            {QStringLiteral("p99_ms"), lane.percentileMs(0.99)},
            {QStringLiteral("max_ms"), lane.percentileMs(1)},
            {QStringLiteral("count"), static_cast<qint64>(lane.count())}};
}

QJsonObject toJson(const StartLanes& lanes)
{
    return {{QStringLiteral("products"), static_cast<qint64>(lanes.products)},
            {QStringLiteral("window_painted"), toJson(lanes.shown)},
            {QStringLiteral("set_up_read"), toJson(lanes.setUp)},
            {QStringLiteral("products_in_memory"), toJson(lanes.catalogue)},
            {QStringLiteral("ready"), toJson(lanes.ready)},
            {QStringLiteral("fonts"), toJson(lanes.fonts)},
            {QStringLiteral("process"), toJson(lanes.process)}};
}

void printJson(const StartLanes& demo, const StartLanes& many, const ScanLanes& scans)
{
    const QJsonObject all{
        {QStringLiteral("starts"), QJsonArray{toJson(demo), toJson(many)}},
        {QStringLiteral("scan_to_line"), toJson(scans.fromFirstKey)},
        {QStringLiteral("enter_to_line"), toJson(scans.fromEnter)},
        {QStringLiteral("scan_to_line_long_basket"), toJson(scans.longBasket)},
        {QStringLiteral("scan_reached"), scans.fromFirstKey.percentileMs(0.99) < mostScanMs},
        {QStringLiteral("start_reached"),
         many.ready.percentileMs(1) < mostStartMs && many.process.percentileMs(1) < mostStartMs}};
    std::printf("%s\n", QJsonDocument{all}.toJson().constData());
}

void measure(bool quick, bool json)
{
    const Size size = quick ? Size{3, 1, 100} : Size{10, 5, 500};
    const DemoShop demoShop = loadDemoShop();
    StartLanes demo{demoShop.products.size()};
    measureStarts(DemoServer{demoShop}, size, demo);

    const DemoShop largeShop = largeDemoShop(manyProducts, piecesOfEach);
    const DemoServer server{largeShop};
    StartLanes many{manyProducts};
    measureStarts(server, size, many);
    ScanLanes scans;
    TillStand stand{QStringLiteral("T2"), SchemeChoice::Light, server.folder(u"receipts")};
    stand.open(server.tillConnection(), server.journalFolder());
    const QStringList codes = codesOf(largeShop, 2 * static_cast<std::size_t>(size.scans));
    measureScans(stand, codes.first(size.scans), scans);
    measureLongBasket(stand, codes.sliced(size.scans), scans);
    json ? printJson(demo, many, scans) : print(demo, many, scans);
}

} // namespace

int main(int argc, char** argv)
{
    useOffscreenWithoutDisplay();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QApplication application{argc, argv};
    const QStringList arguments = QCoreApplication::arguments();
    try {
        measure(arguments.contains(QStringLiteral("--quick")),
                arguments.contains(QStringLiteral("--json")));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
