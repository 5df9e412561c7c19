// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/commands.h"

#include "core/catalogue/demo_shop.h"
#include "core/catalogue/product_file.h"
#include "core/domain/ports.h"
#include "core/postgres/migrator.h"
#include "core/store/shop_books.h"
#include "core/store/shop_maker.h"
#include "core/store/sql_text.h"
#include "core/store/verifier.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>

#include <algorithm>

namespace polaris
{

namespace
{

QString fromUtf8(const std::string& text)
{
    return QString::fromStdString(text);
}

const QString shopIsThere = QStringLiteral(
    "There is a shop here already. Its schema is this program's now; nothing else was changed.\n");

QString describe(const MigrationReport& report)
{
    return report.versionBefore == report.versionAfter
               ? QStringLiteral("The shop has schema %1 already; its functions were made again.\n")
                     .arg(report.versionAfter)
               : QStringLiteral("Schema %1 is now schema %2.\n")
                     .arg(report.versionBefore)
                     .arg(report.versionAfter);
}

QJsonObject toObject(const MigrationReport& report)
{
    return {{QStringLiteral("schema_before"), report.versionBefore},
            {QStringLiteral("schema_after"), report.versionAfter}};
}

QString describe(const ImportReport& report)
{
    QString text = QStringLiteral("%1 products created, %2 changed, %3 left as they were.\n")
                       .arg(report.created)
                       .arg(report.changed)
                       .arg(report.unchanged);
    for (const std::string& barcode : report.barcodesTaken)
        text += QStringLiteral("Barcode %1 belongs to another product and stays there.\n")
                    .arg(fromUtf8(barcode));
    return text;
}

QString describe(const ShopPlan& plan)
{
    const Shop& shop = plan.shop;
    QStringList people;
    for (const StaffMember& member : plan.staff)
        people += fromUtf8(member.name);
    return QStringLiteral("The shop is ready and empty: %1, in %2, prices %3 tax, cash in steps of "
                          "%4.\nTills %5 to %6. Staff: %7.\n"
                          "Next: polaris-admin import products FILE.csv\n")
        .arg(fromUtf8(shop.name), fromUtf8(std::string{shop.currency.code()}),
             shop.pricesIncludeTax ? QStringLiteral("include") : QStringLiteral("are without"),
             fromUtf8(Money{shop.cashStepMinor, shop.currency}.toText()),
             fromUtf8(plan.tills.front().code), fromUtf8(plan.tills.back().code),
             people.join(QStringLiteral(", ")));
}

QJsonObject toObject(const ShopStatus& status)
{
    QJsonObject object{{QStringLiteral("store"), fromUtf8(status.name)},
                       {QStringLiteral("trial"), status.isTrial},
                       {QStringLiteral("currency"), fromUtf8(std::string{status.currency.code()})},
                       {QStringLiteral("tills"), qint64{status.tills}},
                       {QStringLiteral("staff"), qint64{status.staff}},
                       {QStringLiteral("products"), qint64{status.products}},
                       {QStringLiteral("sales"), qint64{status.sales}},
                       {QStringLiteral("total_minor"), qint64{status.total.minor()}}};
    if (status.lastSaleAt)
        object[QStringLiteral("last_sale_at")] =
            QDateTime::fromMSecsSinceEpoch(status.lastSaleAt->time_since_epoch().count() / 1000,
                                           Qt::UTC)
                .toString(Qt::ISODate);
    return object;
}

QJsonArray complain(const std::vector<RowProblem>& problems, Console& console)
{
    QJsonArray texts;
    for (const RowProblem& problem : problems) {
        console.complain(fromUtf8(problem.toText()));
        texts.append(fromUtf8(problem.toText()));
    }
    return texts;
}

// What the file itself says, and the rows that the books refuse.
std::vector<RowProblem> problemsOf(const BelowZeroError& error, const ProductFile& file)
{
    std::vector<RowProblem> problems = file.problems;
    const std::vector<std::string>& skus = error.skus();
    for (const ProductRow& row : file.rows) {
        if (std::find(skus.begin(), skus.end(), row.sku) != skus.end())
            problems.push_back({row.line, "policy", RowFault::BlockBelowZero, row.sku});
    }
    return problems;
}

int refuseFile(const std::vector<RowProblem>& problems, std::size_t rowsRefused,
               std::size_t rowsRead, Console& console)
{
    const QJsonArray texts = complain(problems, console);
    const QString why =
        rowsRefused == 0
            ? QString{}
            : QStringLiteral(": %1 of %2 rows cannot be used").arg(rowsRefused).arg(rowsRead);
    console.result(
        QStringLiteral("Nothing was taken in%1. Mend the file and import it again.\n").arg(why),
        {{QStringLiteral("created"), 0}, {QStringLiteral("problems"), texts}});
    return ExitBadInput;
}

} // namespace

int runInit(const Arguments& arguments, ShopTarget& target, Console& console)
{
    const ShopPlan& plan = *arguments.shop;
    const ShopMade made = makeShop(target.ownerSettings(), plan, {}, [&](ShopStep) {
        console.progress(QStringLiteral("Creating the schema"));
    });
    console.result(made.filled ? describe(plan) : shopIsThere,
                   {{QStringLiteral("created_shop"), made.filled}});
    return ExitDone;
}

int runDemo(const Arguments&, ShopTarget& target, Console& console)
{
    const DemoShop demo = loadDemoShop();
    const ShopMade made =
        makeShop(target.ownerSettings(), demo.plan, demo.products, [&](ShopStep step) {
            console.progress(step == ShopStep::Migrating ? QStringLiteral("Creating the schema")
                                                         : QStringLiteral("Filling the demo shop"));
        });
    const QString notMade = shopIsThere + QStringLiteral("The demo shop is for a database of its "
                                                         "own: name another one.\n");
    console.result(made.filled ? describe(made.import) : notMade,
                   {{QStringLiteral("created_shop"), made.filled},
                    {QStringLiteral("created"), qint64{made.import.created}}});
    return ExitDone;
}

int runMigrate(const Arguments&, ShopTarget& target, Console& console)
{
    Connection owner{target.ownerSettings()};
    const auto sayStep = [&](const Migration& step) {
        console.progress(QStringLiteral("Applying %1").arg(fromUtf8(step.name)));
    };
    const MigrationReport report = migrate(owner, shopSchema(), sayStep, MakeApi::Always);
    console.result(describe(report), toObject(report));
    return ExitDone;
}

int runStatus(const Arguments&, ShopTarget& target, Console& console)
{
    Connection owner = target.openShop();
    const int schema = schemaVersion(owner);
    QString text = QStringLiteral("Schema %1, this program's %1, PostgreSQL %2\n")
                       .arg(schema)
                       .arg(owner.serverVersion() / 10'000);
    QJsonArray stores;
    for (const ShopStatus& status : ShopBooks{owner}.status()) {
        stores.append(toObject(status));
        text += QStringLiteral("%1: %2 tills, %3 staff, %4 products, %5 sales for %6 %7\n")
                    .arg(fromUtf8(status.name))
                    .arg(status.tills)
                    .arg(status.staff)
                    .arg(status.products)
                    .arg(status.sales)
                    .arg(fromUtf8(std::string{status.currency.code()}),
                         fromUtf8(status.total.toText()));
    }
    console.result(text, {{QStringLiteral("schema"), schema},
                          {QStringLiteral("program_schema"), schema},
                          {QStringLiteral("stores"), stores}});
    return ExitDone;
}

int runImport(const Arguments& arguments, ShopTarget& target, Console& console)
{
    Connection owner = target.openShop();
    ShopBooks books{owner};
    const std::optional<Store> shop = books.shop();
    if (!shop)
        throw ShopError{ConnectionTrouble::NotAShop, {}, "only trials in this database"};
    const ProductFile file = readProductFile(
        std::filesystem::path{arguments.files.first().toStdString()}, shop->currency);
    if (file.hasErrors())
        return refuseFile(file.problems, file.rowsRefused, file.linesRead, console);
    console.progress(QStringLiteral("Taking products in"));
    try {
        const ImportReport report = books.importProducts(shop->id, file.rows);
        const QJsonArray problems = complain(file.problems, console);
        console.result(describe(report), {{QStringLiteral("created"), qint64{report.created}},
                                          {QStringLiteral("changed"), qint64{report.changed}},
                                          {QStringLiteral("unchanged"), qint64{report.unchanged}},
                                          {QStringLiteral("problems"), problems}});
        return ExitDone;
    } catch (const BelowZeroError& error) {
        return refuseFile(problemsOf(error, file), file.rowsRefused + error.skus().size(),
                          file.linesRead, console);
    }
}

VerifyReport verifyShop(ShopTarget& target, Console& console)
{
    console.progress(QStringLiteral("Verifying the books"));
    Connection owner = target.openShop();
    QElapsedTimer timer;
    timer.start();
    VerifyReport report;
    QJsonArray invariants;
    qint64 rows = 0;
    for (const InvariantResult& invariant : verifyBooks(owner)) {
        invariants.append(QJsonObject{{QStringLiteral("name"), fromUtf8(invariant.name)},
                                      {QStringLiteral("rows"), qint64{invariant.rows}},
                                      {QStringLiteral("faults"), qint64{invariant.faults}},
                                      {QStringLiteral("example"), fromUtf8(invariant.example)}});
        rows += invariant.rows;
        report.faults += invariant.faults;
        report.text +=
            QStringLiteral("%1 %2 rows, %3 faults%4\n")
                .arg(fromUtf8(invariant.name), -28)
                .arg(invariant.rows, 9)
                .arg(invariant.faults)
                .arg(invariant.faults == 0 ? QString{}
                                           : QStringLiteral(": ") + fromUtf8(invariant.example));
    }
    report.text += QStringLiteral("%1 rows checked, %2 faults, %3 ms\n")
                       .arg(rows)
                       .arg(report.faults)
                       .arg(timer.elapsed());
    report.object = {{QStringLiteral("invariants"), invariants},
                     {QStringLiteral("faults"), report.faults},
                     {QStringLiteral("ms"), timer.elapsed()}};
    return report;
}

int runVerify(const Arguments&, ShopTarget& target, Console& console)
{
    const VerifyReport report = verifyShop(target, console);
    console.result(report.text, report.object);
    return report.faults == 0 ? ExitDone : ExitBroken;
}

} // namespace polaris
