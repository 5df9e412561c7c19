// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/till/demonstration.h"
#include "app/till/till_app.h"

#include <QApplication>
#include <QStyleFactory>

#include <cstdio>
#include <cstring>

namespace
{

// Pictures and sales without a person need no display.
bool needsNoDisplay(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        for (const char* option : {"--demonstrate", "--help", "--version"}) {
            if (std::strncmp(argv[i], option, std::strlen(option)) == 0)
                return true;
        }
    }
    return false;
}

int runTill(const polaris::TillOptions& options)
{
    polaris::TillApp till{options};
    std::unique_ptr<polaris::Demonstration> demonstration;
    if (!options.demonstrateIn.isEmpty()) {
        demonstration =
            std::make_unique<polaris::Demonstration>(till.firstWindow(), options.demonstrateIn);
        QObject::connect(&till, &polaris::TillApp::openingFailed, demonstration.get(),
                         &polaris::Demonstration::fail);
        QObject::connect(demonstration.get(), &polaris::Demonstration::ended, qApp,
                         [](int exitCode) { QCoreApplication::exit(exitCode); });
        demonstration->start();
    }
    till.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    if (needsNoDisplay(argc, argv) && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication application{argc, argv};
    QApplication::setApplicationName(QStringLiteral("polaris"));
    QApplication::setApplicationDisplayName(QStringLiteral("Polaris"));
    QApplication::setApplicationVersion(QStringLiteral(POLARIS_VERSION));
    const polaris::ParsedTillOptions parsed =
        polaris::parseTillOptions(QApplication::arguments(), qEnvironmentVariable("POLARIS_DSN"));
    if (!parsed.options) {
        std::fputs(parsed.text.toUtf8().constData(), parsed.exitCode == 0 ? stdout : stderr);
        return parsed.exitCode;
    }
    return runTill(*parsed.options);
}
