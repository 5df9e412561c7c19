// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/till/till_app.h"

#include "app/till/journal_folder.h"
#include "app/till/opening_sentences.h"
#include "core/postgres/connection.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>

namespace polaris
{

namespace
{

QString journalsFolder()
{
    const QDir data{QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)};
    return data.filePath(QStringLiteral("journals"));
}

// T1, T2, T3 ... after the first till's name; a name without a number gets one.
QString tillCode(const QString& first, int till)
{
    qsizetype digits = first.size();
    while (digits > 0 && first.at(digits - 1).isDigit())
        --digits;
    if (till == 0)
        return first;
    const int number = digits < first.size() ? first.mid(digits).toInt() : 1;
    return first.left(digits) + QString::number(number + till);
}

} // namespace

TillApp::TillApp(const TillOptions& options) : m_options{options}, m_settings{loadSettings(m_store)}
{
    if (!m_options.tillCode.isEmpty())
        m_settings.tillCode = m_options.tillCode;
    if (m_options.dark)
        m_settings.scheme = *m_options.dark ? SchemeChoice::Dark : SchemeChoice::Light;
    if (m_options.reversed)
        m_settings.mirrored = true;
    qApp->installEventFilter(&m_scanner);
    for (int till = 0; till < m_options.tills; ++till) {
        auto station = std::make_unique<Station>(windowOptions(till));
        MainWindow& window = station->window();
        window.listenTo(m_scanner);
        connect(&window, &MainWindow::settingsSaved, this, &TillApp::keepSettings);
        window.resize(m_options.size.value_or(QSize{1366, 768}));
        m_stations.push_back(std::move(station));
    }
}

TillApp::~TillApp() = default;

MainWindow::Options TillApp::windowOptions(int till) const
{
    MainWindow::Options options;
    options.settings = m_settings;
    options.settings.tillCode = tillCode(m_settings.tillCode, till);
    options.versions = {
        QStringLiteral(POLARIS_VERSION), QString::fromStdString(clientLibraryVersion()), {}};
    options.inspect = m_options.inspect;
    options.receiptFolder =
        QDir{QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)}.filePath(
            QStringLiteral("Polaris receipts"));
    return options;
}

std::string TillApp::connectionFromSettings() const
{
    if (!m_options.dsn.isEmpty())
        return m_options.dsn.toStdString();
    return m_options.embedded ? std::string{} : connectionString(m_settings);
}

void TillApp::start()
{
    for (const auto& station : m_stations)
        station->window().show();
    const std::string connection = connectionFromSettings();
    if (connection.empty())
        openOwnServer();
    else
        workEverywhere(connection, journalFolderFor(connection, journalsFolder()));
}

void TillApp::openOwnServer()
{
    m_opener = std::make_unique<ShopOpener>(m_options.folder);
    connect(m_opener.get(), &ShopOpener::progressed, this, [this](const OpeningStep& step) {
        for (const auto& station : m_stations)
            station->window().openingPage().showProgress(sentenceFor(step));
    });
    connect(m_opener.get(), &ShopOpener::failed, this, [this](const OpeningTrouble& trouble) {
        for (const auto& station : m_stations)
            station->window().openingPage().showTrouble(trouble.what, trouble.detail, true);
        Q_EMIT openingFailed(trouble.what + QStringLiteral(". ") + trouble.detail);
    });
    connect(m_opener.get(), &ShopOpener::opened, this, [this](const OpenedShop& shop) {
        workEverywhere(shop.tillConnection, shop.journalFolder);
    });
    connect(m_opener.get(), &ShopOpener::serverLost, this, [this](const OpeningTrouble& trouble) {
        for (const auto& station : m_stations)
            station->window().showServerTrouble(
                trouble.what, tr("What is recorded is safe. The till keeps trying to start it."));
    });
    connect(m_opener.get(), &ShopOpener::serverIsBack, this, [this] {
        for (const auto& station : m_stations)
            station->window().showServerTrouble({}, {});
    });
    for (const auto& station : m_stations)
        connect(&station->window().openingPage(), &OpeningPage::retryPressed, m_opener.get(),
                &ShopOpener::open);
    m_opener->open();
}

void TillApp::workEverywhere(const std::string& connection, const QString& journalFolder)
{
    for (const auto& station : m_stations)
        station->work(connection, journalFolder);
}

void TillApp::keepSettings(const TillSettings& settings)
{
    const QString firstTill = m_settings.tillCode;
    m_settings = settings;
    // With several windows the name belongs to one of them, not to the program.
    if (m_stations.size() > 1)
        m_settings.tillCode = firstTill;
    saveSettings(m_store, m_settings);
}

} // namespace polaris
