// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/commands.h"
#include "app/admin/retail_file.h"
#include "app/admin/test_shop.h"
#include "app/admin/till_rig.h"
#include "app/admin/till_threads.h"

#include <atomic>
#include <unordered_map>

namespace polaris
{

namespace
{

using PiecesByCode = std::unordered_map<std::string, std::int64_t>;

// Every code of the file is a product, with as much opening stock as the file sells.
TestShopPlan replayPlan(const RetailFile& file, int tills)
{
    PiecesByCode needed;
    for (const RetailInvoice& invoice : file.invoices) {
        for (const RetailLine& line : invoice.lines)
            needed[line.code] += line.pieces;
    }
    TestShopPlan plan;
    plan.currency = std::string{file.total.currency().code()};
    plan.tills = tills;
    for (const RetailInvoice& invoice : file.invoices) {
        for (const RetailLine& line : invoice.lines) {
            if (const auto code = needed.find(line.code); code != needed.end()) {
                plan.products.push_back(plainProduct(line.code, line.description, line.price,
                                                     Quantity::pieces(code->second)));
                needed.erase(code);
            }
        }
    }
    return plan;
}

struct ReplayTally {
    std::atomic<qint64> invoices{0};
    std::atomic<qint64> lines{0};
    std::atomic<qint64> notSold{0};
};

class Replay final
{
public:
    Replay(const RetailFile& file, ShopTarget& target, const TestShop& shop, Console& console)
        : m_file{file},
          m_target{target},
          m_shop{shop},
          m_console{console},
          m_threads{shop.setups().size()}
    {
        for (const Product& product : shop.products())
            m_products.emplace(product.sku, &product);
    }

    void run()
    {
        m_threads.run([this](std::size_t till) { runTill(till); });
    }

    [[nodiscard]] const ReplayTally& tally() const noexcept { return m_tally; }

private:
    void runTill(std::size_t till)
    {
        TillRig rig{m_target.tillSettings(), LockStrategy::polaris(), m_shop.setups()[till],
                    m_shop.journalPath(till)};
        const auto all = static_cast<qint64>(m_file.invoices.size());
        for (std::size_t next = m_next++; next < m_file.invoices.size() && !m_threads.isBroken();
             next = m_next++) {
            const RetailInvoice& invoice = m_file.invoices[next];
            const Outcome outcome = rig.sell(linesOf(invoice), m_shop.staff(), TenderKind::Card);
            if (receiptOf(outcome)) {
                ++m_tally.invoices;
                m_tally.lines += static_cast<qint64>(invoice.lines.size());
            } else {
                ++m_tally.notSold;
                m_console.complain(QStringLiteral("Invoice %1 was not sold: %2.")
                                       .arg(QString::fromStdString(invoice.number),
                                            QLatin1String{outcomeName(outcome)}));
            }
            m_console.progress(QStringLiteral("Selling invoices"), m_tally.invoices, all);
        }
    }

    // The file's prices differ from line to line of one product: the manager who sells sets them.
    [[nodiscard]] std::vector<BasketLine> linesOf(const RetailInvoice& invoice) const
    {
        std::vector<BasketLine> lines;
        for (const RetailLine& line : invoice.lines) {
            lines.push_back(lineOf(*m_products.at(line.code), Quantity::pieces(line.pieces)));
            lines.back().unitPrice = line.price;
        }
        return lines;
    }

    const RetailFile& m_file;
    ShopTarget& m_target;
    const TestShop& m_shop;
    Console& m_console;
    TillThreads m_threads;
    std::unordered_map<std::string, const Product*> m_products;
    std::atomic<std::size_t> m_next{0};
    ReplayTally m_tally;
};

QJsonObject skippedObject(const RetailFile& file)
{
    QJsonObject object;
    for (const auto& [reason, skipped] : file.skipped)
        object[QString::fromStdString(reason)] =
            QJsonObject{{QStringLiteral("lines"), qint64{skipped.lines}},
                        {QStringLiteral("minor"), qint64{skipped.amount.minor()}}};
    return object;
}

QString describe(const RetailFile& file, const ReplayTally& tally, qint64 totalMinor)
{
    const Currency& currency = file.total.currency();
    QString text = QStringLiteral("%1 invoices with %2 lines sold for %3 %4; the file says %5\n")
                       .arg(tally.invoices.load())
                       .arg(tally.lines.load())
                       .arg(QLatin1String{currency.code().data(), 3},
                            QString::fromStdString(Money{totalMinor, currency}.toText()),
                            QString::fromStdString(file.total.toText()));
    for (const auto& [reason, skipped] : file.skipped)
        text += QStringLiteral("skipped %1: %2 lines, %3\n")
                    .arg(QString::fromStdString(reason))
                    .arg(skipped.lines)
                    .arg(QString::fromStdString(skipped.amount.toText()));
    return text;
}

} // namespace

int runReplay(const Arguments& arguments, ShopTarget& target, Console& console)
{
    RetailFile file = emptyRetailFile(Currency{"GBP", 2});
    for (const QString& path : arguments.files) {
        console.progress(QStringLiteral("Reading %1").arg(path));
        addRetailFile(std::filesystem::path{path.toStdString()}, file);
    }
    const TestShop shop{target, replayPlan(file, arguments.tills), console};
    Replay replay{file, target, shop, console};
    const auto start = std::chrono::steady_clock::now();
    replay.run();
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

    const TestShop::Recorded recorded = shop.recorded(target);
    const VerifyReport verify = verifyShop(target, console);
    const ReplayTally& tally = replay.tally();
    console.result(describe(file, tally, recorded.totalMinor) + verify.text,
                   {{QStringLiteral("invoices"), tally.invoices.load()},
                    {QStringLiteral("lines"), tally.lines.load()},
                    {QStringLiteral("total_minor"), qint64{recorded.totalMinor}},
                    {QStringLiteral("file_total_minor"), qint64{file.total.minor()}},
                    {QStringLiteral("skipped"), skippedObject(file)},
                    {QStringLiteral("not_sold"), tally.notSold.load()},
                    {QStringLiteral("seconds"), seconds},
                    {QStringLiteral("verify"), verify.object}});
    const bool good = tally.notSold == 0 && tally.lines == file.lines &&
                      recorded.totalMinor == file.total.minor() && verify.faults == 0;
    return good ? ExitDone : ExitBroken;
}

} // namespace polaris
