// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/till_settings.h"

#include <QRegularExpression>

namespace polaris
{

namespace
{

constexpr int kSchemes = 3;
constexpr int kSizes = 3;

template <typename Choice>
Choice choiceFrom(const QVariant& value, int count, Choice otherwise)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    return isNumber && number >= 0 && number < count ? static_cast<Choice>(number) : otherwise;
}

std::string quoted(const QString& text)
{
    QString safe = text;
    safe.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
    return "'" + safe.toStdString() + "'";
}

} // namespace

TillSettings loadSettings(QSettings& store)
{
    TillSettings s;
    s.ownServer = store.value(QStringLiteral("server/own"), s.ownServer).toBool();
    s.hosts = store.value(QStringLiteral("server/hosts"), s.hosts).toString();
    s.database = store.value(QStringLiteral("server/database"), s.database).toString();
    s.user = store.value(QStringLiteral("server/user"), s.user).toString();
    s.tlsMode = store.value(QStringLiteral("server/tls"), s.tlsMode).toString();
    s.tillCode = store.value(QStringLiteral("till/code"), s.tillCode).toString();
    s.scheme = choiceFrom(store.value(QStringLiteral("screen/scheme")), kSchemes, s.scheme);
    s.size = choiceFrom(store.value(QStringLiteral("screen/size")), kSizes, s.size);
    s.mirrored = store.value(QStringLiteral("screen/mirrored"), s.mirrored).toBool();
    return s;
}

void saveSettings(QSettings& store, const TillSettings& s)
{
    store.setValue(QStringLiteral("server/own"), s.ownServer);
    store.setValue(QStringLiteral("server/hosts"), s.hosts);
    store.setValue(QStringLiteral("server/database"), s.database);
    store.setValue(QStringLiteral("server/user"), s.user);
    store.setValue(QStringLiteral("server/tls"), s.tlsMode);
    store.setValue(QStringLiteral("till/code"), s.tillCode);
    store.setValue(QStringLiteral("screen/scheme"), static_cast<int>(s.scheme));
    store.setValue(QStringLiteral("screen/size"), static_cast<int>(s.size));
    store.setValue(QStringLiteral("screen/mirrored"), s.mirrored);
}

bool isHostList(const QString& text)
{
    static const QRegularExpression list{
        QStringLiteral("^[A-Za-z0-9._/-]+(:[0-9]{1,5})?(,[A-Za-z0-9._/-]+(:[0-9]{1,5})?)*$")};
    return list.match(text.trimmed()).hasMatch();
}

std::string connectionString(const TillSettings& settings)
{
    if (settings.ownServer)
        return {};
    QStringList hosts;
    QStringList ports;
    for (const QString& entry : settings.hosts.trimmed().split(u',')) {
        const qsizetype colon = entry.indexOf(u':');
        hosts += colon < 0 ? entry : entry.left(colon);
        ports += colon < 0 ? QStringLiteral("5432") : entry.mid(colon + 1);
    }
    std::string text = "host=" + quoted(hosts.join(u',')) + " port=" + quoted(ports.join(u',')) +
                       " dbname=" + quoted(settings.database);
    if (!settings.user.isEmpty())
        text += " user=" + quoted(settings.user);
    return text + " sslmode=" + quoted(settings.tlsMode);
}

} // namespace polaris
