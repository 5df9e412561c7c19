// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace polaris
{

enum class DocumentTrouble : std::uint8_t {
    NothingSold, // a receipt without lines
    NotNumbered, // no receipt number, or the receipt is of another sale
    SumsDiffer,  // lines, tax, rounding, tenders and total do not add up
    TooNarrow,   // the paper cannot hold an amount beside a word
    NotWritten,  // the file or device refused it
};

// A document that would be wrong or blank is not made. The text is a sentence for logs and command
// lines; windows make their own from trouble().
class DocumentError final : public std::runtime_error
{
public:
    DocumentError(DocumentTrouble trouble, const std::string& sentence)
        : std::runtime_error{sentence},
          m_trouble{trouble}
    {
    }
    [[nodiscard]] DocumentTrouble trouble() const noexcept { return m_trouble; }

private:
    DocumentTrouble m_trouble;
};

// The words and formats of a receipt. Core knows no locale: windows fill in translated words and
// their own formats; as it is made here, it is English in the C locale with UTC times.
struct ReceiptTexts {
    std::string receipt = "Receipt";
    std::string copy = "COPY"; // followed by the number of the copy
    std::string date = "Date";
    std::string till = "Till";
    std::string cashier = "Served by";
    std::string discount = "Discount";
    std::string subtotal = "Subtotal";
    std::string rounding = "Rounding";
    std::string total = "Total";
    std::string cash = "Cash";
    std::string card = "Card";
    std::string account = "On account";
    std::string storeCredit = "Store credit";
    std::string exchange = "Returned goods";
    std::string change = "Change";
    std::string refund = "Return";
    std::string refundTitle = "RETURN";
    std::string creditNote = "CREDIT NOTE"; // a return that gives store credit
    std::string ofSale = "Of sale";
    std::string noReceipt = "without a receipt"; // instead of the sale's number
    std::string goesBack = "Goes back";
    std::string newGoods = "New goods"; // what an exchange takes of the return
    std::string customer = "Customer";
    std::string taxRate = "Tax";
    std::string taxNet = "Net";
    std::string taxAmount = "Amount";
    std::string taxGross = "Gross";
    std::string mark = "Mark"; // before the first characters of the chain hash
    bool rightToLeft = false;  // words stand on the right, amounts on the left (drawn forms only)
    std::function<std::string(const Money&)> formatMoney;
    std::function<std::string(Quantity, Unit)> formatQuantity;
    std::function<std::string(Rate)> formatRate;
    std::function<std::string(Timestamp)> formatTime;
    std::function<std::string(ReturnReason)> formatReason;
    // "12.34", "3" or "0.845 kg", "17.5%", "2024-01-31 23:59:59 UTC".
    ReceiptTexts();
};

// A word on the left, an amount on the right.
struct ReceiptRow {
    std::string label;
    std::string value;
    friend bool operator==(const ReceiptRow&, const ReceiptRow&) = default;
};

struct ReceiptLine {
    std::string name;
    std::string detail; // "3 x 1.50"; empty for one piece
    std::string amount; // before the line's discount
    std::optional<ReceiptRow> discount;
    std::string note = {}; // why it came back
    friend bool operator==(const ReceiptLine&, const ReceiptLine&) = default;
};

struct ReceiptTaxRow {
    std::string rate;
    std::string net;
    std::string tax;
    std::string gross;
    friend bool operator==(const ReceiptTaxRow&, const ReceiptTaxRow&) = default;
};

// A receipt as every printer, file and screen shows it: all numbers are formatted, all texts are
// UTF-8 without control characters and without bidirectional embeddings and overrides, so that a
// hostile product name can neither command a printer nor turn an amount around.
struct ReceiptDocument {
    bool rightToLeft = false;
    std::string shopName;
    std::vector<std::string> header;
    std::string copyNotice;        // "COPY 2"; empty on the first print
    std::vector<ReceiptRow> facts; // number, date, till, cashier
    std::vector<ReceiptLine> lines;
    std::vector<ReceiptRow> sums; // subtotal, added taxes, rounding; empty when they say nothing
    ReceiptRow total;
    std::vector<ReceiptRow> payments; // tenders, then change
    ReceiptTaxRow taxHeading;
    std::vector<ReceiptTaxRow> taxRows; // one per rate, ascending
    std::vector<std::string> footer;
    std::string mark;       // chain mark with its word; empty when there is none
    std::string barcode;    // the receipt number as printed in the Code 128
    std::string title = {}; // what the paper is, when it is no sale's
    friend bool operator==(const ReceiptDocument&, const ReceiptDocument&) = default;
};

// Makes the receipt of a recorded sale from what was recorded; nothing is priced again. copy is 0
// for the first print and counts reprints from 1. Throws DocumentError.
[[nodiscard]] ReceiptDocument makeReceipt(const Shop& shop, const RecordedSale& sale,
                                          const ReceiptTexts& texts, int copy = 0);

} // namespace polaris
