// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/currency_table.h"

#include <algorithm>

namespace polaris
{

namespace
{

// Codes by their decimals, separated by blanks.
constexpr std::array<std::string_view, 5> codes{
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    "",
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD "
    "CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS "
    "GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD "
    "LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB "
    "PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
    "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG",
    "BHD IQD JOD KWD LYD OMR TND",
    "CLF UYW",
};

struct CashStep {
    std::string_view code;
    std::int64_t minor;
};

// From the central banks' rules for rounding cash, and what the smallest coin in use is.
constexpr std::array steps{
    CashStep{"AFN", 100}, CashStep{"ALL", 100}, CashStep{"AUD", 5},   CashStep{"CAD", 5},
    CashStep{"CHF", 5},   CashStep{"CZK", 100}, CashStep{"DKK", 50},  CashStep{"GYD", 100},
    CashStep{"HKD", 10},  CashStep{"HUF", 500}, CashStep{"ILS", 10},  CashStep{"MUR", 100},
    CashStep{"MYR", 5},   CashStep{"NOK", 100}, CashStep{"NZD", 10},  CashStep{"PKR", 100},
    CashStep{"SEK", 100}, CashStep{"SYP", 100}, CashStep{"UZS", 100}, CashStep{"ZAR", 10},
};

} // namespace

std::optional<Currency> findCurrency(std::string_view code)
{
    if (code.size() != 3 || code.find(' ') != std::string_view::npos)
        return std::nullopt;
    for (std::size_t digits = 0; digits < codes.size(); ++digits) {
        if (codes[digits].find(code) != std::string_view::npos)
            return Currency{code, static_cast<int>(digits)};
    }
    return std::nullopt;
}

std::int64_t usualCashStepMinor(const Currency& currency)
{
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const CashStep& one) {
        return one.code == currency.code();
    });
    return step == steps.end() ? 1 : step->minor;
}

} // namespace polaris
