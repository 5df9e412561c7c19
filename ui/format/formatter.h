// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/product.h"
#include "core/values/clock.h"

#include <QDate>
#include <QLocale>
#include <QString>

#include <optional>

namespace polaris
{

// The only place that knows a locale: values of the core become text for people, and what people
// type becomes values. Exact: no floating point. Immutable.
class Formatter final
{
public:
    Formatter(QLocale locale, const Currency& currency);

    // "3,088.60"
    [[nodiscard]] QString amount(const Money& money) const;
    // "Rs 3,088.60"
    [[nodiscard]] QString money(const Money& money) const;
    // Without decimals when there are none: "5,000", "3,088.60".
    [[nodiscard]] QString shortAmount(const Money& money) const;
    // "2", "0.845"
    [[nodiscard]] QString quantity(Quantity quantity) const;
    // "0.845 kg", "2"
    [[nodiscard]] QString quantity(Quantity quantity, Unit unit) const;
    // "180.00/kg", "10.00"
    [[nodiscard]] QString unitPrice(const Product& product) const;
    // "180/kg", "10": without decimals when there are none.
    [[nodiscard]] QString shortUnitPrice(const Product& product) const;
    // "17 %"
    [[nodiscard]] QString rate(Rate rate) const;
    // "0.2 s"
    [[nodiscard]] QString seconds(Milliseconds duration) const;
    // Local wall time, "14:37".
    [[nodiscard]] QString time(Timestamp time) const;
    // Local wall time, "2024-01-31 14:37".
    [[nodiscard]] QString dateAndTime(Timestamp time) const;
    // "2024-01-31"
    [[nodiscard]] QString day(const QDate& day) const;
    [[nodiscard]] QString count(qint64 number) const;
    // one for 1, otherwise many with its %1 replaced.
    [[nodiscard]] QString counted(qint64 number, const QString& one, const QString& many) const;
    [[nodiscard]] QString decimalPoint() const { return m_locale.decimalPoint(); }
    [[nodiscard]] const Currency& currency() const noexcept { return m_currency; }
    [[nodiscard]] const QLocale& locale() const noexcept { return m_locale; }

    // What was typed on a pad or keyboard, with the locale's point or a full stop, and with or
    // without thousands marks. A thousands mark stands between groups of three digits; one that
    // cannot is the point of somebody used to the other one. Nothing when it is no amount, has too
    // many decimals, or may be meant either way.
    [[nodiscard]] std::optional<Money> parseAmount(const QString& typed) const;
    [[nodiscard]] std::optional<Quantity> parseQuantity(const QString& typed) const;
    // "2024-01-31", "01-31" or "31", also with full stops: the newest such day up to today. Nothing
    // when it is no day.
    [[nodiscard]] std::optional<QDate> parseDay(const QString& typed, const QDate& today) const;

private:
    [[nodiscard]] QString decimal(qint64 value, int digits) const;
    // In digits and a full stop; text that is no number stays none.
    [[nodiscard]] QString plainNumber(const QString& typed, int decimals) const;
    [[nodiscard]] bool isGroupMark(QChar mark) const;

    QLocale m_locale;
    Currency m_currency;
    QString m_sign;
};

// The sign that a shop writes before an amount, "Rs"; the code when none is customary.
[[nodiscard]] QString currencySign(const Currency& currency);

// A time's day, and a day's first moment, where this computer stands.
[[nodiscard]] QDate dayOf(Timestamp time);
[[nodiscard]] Timestamp beginOf(const QDate& day);

// UTF-8 text of the core.
[[nodiscard]] QString toQString(const std::string& text);

} // namespace polaris
