// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/product_file.h"

namespace polaris
{

bool isWarning(RowFault fault) noexcept
{
    return fault >= RowFault::ColumnUnknown;
}

const char* plainWords(RowFault fault) noexcept
{
    switch (fault) {
    case RowFault::FileUnreadable:
        return "the file cannot be read from here on";
    case RowFault::ColumnMissing:
        return "this column must be there";
    case RowFault::NoProducts:
        return "the file holds no products";
    case RowFault::FieldCount:
        return "the row has more or fewer fields than the first line names";
    case RowFault::Missing:
        return "a value is missing";
    case RowFault::TooLong:
        return "the text is too long";
    case RowFault::ControlCharacter:
        return "the text holds a control character, such as a tab or a line end";
    case RowFault::SpreadsheetDamage:
        return "a spreadsheet turned the code into a number and lost its digits";
    case RowFault::NotACode:
        return "this is not a barcode";
    case RowFault::SkuTwice:
        return "the same SKU stands in an earlier row";
    case RowFault::BarcodeTwice:
        return "the same barcode stands in an earlier row";
    case RowFault::UnknownUnit:
        return "the unit is neither piece nor kg";
    case RowFault::NotAPrice:
        return "the price is not an amount of money";
    case RowFault::PriceOutOfRange:
        return "the price is below zero or too large";
    case RowFault::NotARate:
        return "the tax is not a percentage";
    case RowFault::UnknownPolicy:
        return "the policy is none of block, ask, allow";
    case RowFault::NotAQuantity:
        return "the stock is not a quantity";
    case RowFault::QuantityOutOfRange:
        return "the stock is below zero or above a million";
    case RowFault::NotWhole:
        return "pieces are counted in whole numbers";
    case RowFault::NotAPosition:
        return "the position is not a number from 0 to 999";
    case RowFault::QuickPlaceIncomplete:
        return "a quick key needs both a page and a position";
    case RowFault::QuickPlaceTwice:
        return "an earlier row has this place among the quick keys";
    case RowFault::BlockBelowZero:
        return "the product is below zero on hand, which block does not allow; count it first, or "
               "choose ask or allow";
    case RowFault::ColumnUnknown:
        return "this column is not known and was not read";
    case RowFault::PriceZero:
        return "the price is zero";
    case RowFault::WrongCheckDigit:
        return "the last digit is not the check digit; taken as a code of the shop's own";
    case RowFault::LeadingZeroLost:
        return "the code seems to have lost a zero in front";
    case RowFault::LooksLikeFormula:
        return "the text looks like a formula; kept as text";
    }
    return "";
}

std::string RowProblem::toText() const
{
    if (fault == RowFault::FileUnreadable && line == 0)
        return value; // the reader's sentence is about the whole file
    std::string place;
    if (line > 0)
        place = "Line " + std::to_string(line);
    if (!column.empty())
        place += (place.empty() ? "Column " : ", ") + column;
    std::string text = place.empty() ? std::string{} : place + ": ";
    text += plainWords(fault);
    if (!value.empty())
        text += ": \"" + value + "\"";
    return text;
}

} // namespace polaris
