// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/formatter.h"

#include "core/values/value_error.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>

#include <algorithm>

namespace polaris
{

namespace
{

// Keeps the sign before its number also in a right-to-left sentence.
constexpr QChar kLeftToRightMark{0x200E};
constexpr QChar kMinus{0x2212};
constexpr QChar kRaisedComma{0x2019};
constexpr int kQuantityDecimals = 3;
constexpr int kGroupDigits = 3;

QString perUnit(const QString& amount, Unit unit)
{
    switch (unit) {
    case Unit::Piece:
        return amount;
    case Unit::Kilogram:
        return QCoreApplication::translate("Formatter", "%1/kg").arg(amount);
    }
    return {};
}

// "1", "250": what a thousands mark may stand between. A leading zero begins a fraction.
bool isGrouped(const QStringList& parts)
{
    const QString& first = parts.front();
    return !first.isEmpty() && first.size() <= kGroupDigits && first.at(0) != u'0' &&
           std::all_of(parts.begin() + 1, parts.end(),
                       [](const QString& part) { return part.size() == kGroupDigits; });
}

QDateTime localOf(Timestamp time)
{
    const auto ms = std::chrono::duration_cast<Milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(ms.count());
}

} // namespace

QString currencySign(const Currency& currency)
{
    static const QHash<QString, QString> signs{{QStringLiteral("PKR"), QStringLiteral("Rs")},
                                               {QStringLiteral("INR"), QStringLiteral("₹")},
                                               {QStringLiteral("GBP"), QStringLiteral("£")},
                                               {QStringLiteral("EUR"), QStringLiteral("€")},
                                               {QStringLiteral("USD"), QStringLiteral("$")},
                                               {QStringLiteral("JPY"), QStringLiteral("¥")}};
    const std::string_view code = currency.code();
    const QString text = QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
    return signs.value(text, text);
}

QDate dayOf(Timestamp time)
{
    return localOf(time).date();
}

Timestamp beginOf(const QDate& day)
{
    return Timestamp{Milliseconds{day.startOfDay().toMSecsSinceEpoch()}};
}

QString toQString(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Formatter::Formatter(QLocale locale, const Currency& currency)
    : m_locale{locale.language() == QLocale::C ? QLocale{QLocale::English, QLocale::UnitedStates}
                                               : std::move(locale)},
      m_currency{currency},
      m_sign{currencySign(currency)}
{
}

QString Formatter::decimal(qint64 value, int digits) const
{
    quint64 scale = 1;
    for (int i = 0; i < digits; ++i)
        scale *= 10;
    const quint64 magnitude =
        value < 0 ? quint64{0} - static_cast<quint64>(value) : static_cast<quint64>(value);
    QString text = m_locale.toString(magnitude / scale);
    if (digits > 0) {
        QString fraction = QString::number(magnitude % scale).rightJustified(digits, u'0');
        const char32_t zero = m_locale.zeroDigit().toUcs4().value(0, U'0');
        if (zero != U'0') {
            QString own;
            for (const QChar digit : fraction) {
                const char32_t code = zero + static_cast<char32_t>(digit.digitValue());
                own += QString::fromUcs4(&code, 1);
            }
            fraction = own;
        }
        text += m_locale.decimalPoint() + fraction;
    }
    return value < 0 ? kLeftToRightMark + QString{kMinus} + text : text;
}

QString Formatter::amount(const Money& money) const
{
    return decimal(money.minor(), money.currency().minorDigits());
}

QString Formatter::money(const Money& money) const
{
    // A no-break space keeps the sign with its figure.
    return kLeftToRightMark + m_sign + QChar::Nbsp + amount(money);
}

QString Formatter::shortAmount(const Money& money) const
{
    const qint64 perMajor = money.currency().minorPerMajor();
    return money.minor() % perMajor == 0 ? decimal(money.minor() / perMajor, 0) : amount(money);
}

QString Formatter::quantity(Quantity quantity) const
{
    qint64 value = quantity.thousandths();
    int digits = 3;
    while (digits > 0 && value % 10 == 0) {
        value /= 10;
        --digits;
    }
    return decimal(value, digits);
}

QString Formatter::quantity(Quantity value, Unit unit) const
{
    switch (unit) {
    case Unit::Piece:
        return quantity(value);
    case Unit::Kilogram:
        return QCoreApplication::translate("Formatter", "%1 kg")
            .arg(decimal(value.thousandths(), 3));
    }
    return {};
}

QString Formatter::unitPrice(const Product& product) const
{
    return perUnit(amount(product.price), product.unit);
}

QString Formatter::shortUnitPrice(const Product& product) const
{
    return perUnit(shortAmount(product.price), product.unit);
}

QString Formatter::rate(Rate rate) const
{
    qint64 value = rate.ppm();
    int digits = 4;
    while (digits > 0 && value % 10 == 0) {
        value /= 10;
        --digits;
    }
    return QCoreApplication::translate("Formatter", "%1 %", "a percentage")
        .arg(decimal(value, digits));
}

QString Formatter::seconds(Milliseconds duration) const
{
    return QCoreApplication::translate("Formatter", "%1 s").arg(decimal(duration.count() / 100, 1));
}

QString Formatter::time(Timestamp time) const
{
    return m_locale.toString(localOf(time).time(), QStringLiteral("HH:mm"));
}

QString Formatter::dateAndTime(Timestamp time) const
{
    const QDateTime local = localOf(time);
    return day(local.date()) + QChar{u' '} +
           m_locale.toString(local.time(), QStringLiteral("HH:mm"));
}

QString Formatter::day(const QDate& day) const
{
    return m_locale.toString(day, QStringLiteral("yyyy-MM-dd"));
}

QString Formatter::count(qint64 number) const
{
    return m_locale.toString(number);
}

QString Formatter::counted(qint64 number, const QString& one, const QString& many) const
{
    return number == 1 ? one : many.arg(count(number));
}

bool Formatter::isGroupMark(QChar mark) const
{
    const QString own = m_locale.groupSeparator();
    if (own.size() != 1 || mark == own.at(0))
        return own.size() == 1;
    // On a keyboard the narrow spaces are a space, and the raised comma is an apostrophe.
    return (own.at(0).isSpace() && mark.isSpace()) || (own.at(0) == kRaisedComma && mark == u'\'');
}

QString Formatter::plainNumber(const QString& typed, int decimals) const
{
    QStringList parts{QString{}};
    QString marks;
    for (const QChar c : typed.trimmed()) {
        const bool isMark =
            c == u'.' || c == u',' || m_locale.decimalPoint() == c || isGroupMark(c);
        if (isMark) {
            marks += c;
            parts += QString{};
        } else {
            parts.last() += c.digitValue() >= 0 ? QChar{u'0' + c.digitValue()} : c;
        }
    }
    const bool groups = isGrouped(parts);
    const bool endsInGroup = !marks.isEmpty() && isGroupMark(marks.back());
    // "1,250" is a weight, or more than a thousand: whoever typed it knows.
    if (marks.size() == 1 && endsInGroup && groups && decimals >= kGroupDigits)
        return {};
    const bool hasPoint = !marks.isEmpty() && !(endsInGroup && groups);
    const QString fraction = hasPoint ? parts.takeLast() : QString{};
    const QString before = hasPoint ? marks.chopped(1) : marks;
    const bool marksGroup =
        std::all_of(before.begin(), before.end(), [this](QChar c) { return isGroupMark(c); });
    if (!before.isEmpty() && (!marksGroup || (hasPoint && endsInGroup) || !isGrouped(parts)))
        return {};
    const QString whole = parts.join(QString{});
    if (fraction.isEmpty())
        return whole;
    return (whole.isEmpty() ? QStringLiteral("0") : whole) + QChar{u'.'} + fraction;
}

std::optional<Money> Formatter::parseAmount(const QString& typed) const
{
    try {
        return Money::parse(plainNumber(typed, m_currency.minorDigits()).toStdString(), m_currency);
    } catch (const ValueError&) {
        return std::nullopt;
    }
}

std::optional<Quantity> Formatter::parseQuantity(const QString& typed) const
{
    try {
        return Quantity::parse(plainNumber(typed, kQuantityDecimals).toStdString());
    } catch (const ValueError&) {
        return std::nullopt;
    }
}

std::optional<QDate> Formatter::parseDay(const QString& typed, const QDate& today) const
{
    std::vector<int> parts{0};
    for (const QChar c : typed.trimmed()) {
        if (c.digitValue() >= 0 && parts.back() < 1000)
            parts.back() = 10 * parts.back() + c.digitValue();
        else if (c == u'-' || c == u'.')
            parts.push_back(0);
        else
            return std::nullopt;
    }
    if (parts.size() == 3) {
        const QDate day{parts[0], parts[1], parts[2]};
        return day.isValid() && day <= today ? std::optional{day} : std::nullopt;
    }
    if (parts.size() > 3)
        return std::nullopt;
    // Eight years hold every day, the 29th of February among them.
    for (QDate day = today; day > today.addYears(-8); day = day.addDays(-1)) {
        if (day.day() == parts.back() && (parts.size() == 1 || day.month() == parts.front()))
            return day;
    }
    return std::nullopt;
}

} // namespace polaris
