// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QSettings>
#include <QString>

#include <string>

namespace polaris
{

// What a till is set to. Kept between starts, except for passwords: those stay in libpq's password
// file or in the environment, and are never written here.
struct TillSettings {
    bool ownServer = true; // the program's private server; otherwise the hosts below
    QString hosts;         // "db1,db2:5433": the first that can be written to is used
    QString database = QStringLiteral("polaris");
    QString user;
    QString tlsMode = QStringLiteral("prefer"); // libpq's sslmode
    QString tillCode = QStringLiteral("T1");
    SchemeChoice scheme = SchemeChoice::System;
    SizeChoice size = SizeChoice::Medium;
    bool mirrored = false;

    friend bool operator==(const TillSettings&, const TillSettings&) = default;
};

[[nodiscard]] TillSettings loadSettings(QSettings& store);
void saveSettings(QSettings& store, const TillSettings& settings);

// For libpq, quoted: "host='db1,db2' port='5432,5433' dbname='polaris'". Empty for the own server.
[[nodiscard]] std::string connectionString(const TillSettings& settings);

// Names or addresses with optional ports, divided by commas. Anything else, such as a whole
// connection string with a password in it, is refused.
[[nodiscard]] bool isHostList(const QString& text);

} // namespace polaris
