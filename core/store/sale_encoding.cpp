// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sale_encoding.h"

#include "core/postgres/composite_text.h"
#include "core/store/column_words.h"

namespace polaris
{

namespace
{

std::string encodeHeader(const Sale& sale)
{
    RowText row;
    row.add(sale.id.toText())
        .add(sale.store.value())
        .add(sale.till.value())
        .add(sale.staff.value());
    if (sale.customer)
        row.add(sale.customer->value());
    else
        row.addNull();
    return row.add(sale.occurredAt.time_since_epoch().count())
        .add(sale.net.minor())
        .add(sale.tax.minor())
        .add(sale.rounding.minor())
        .add(sale.total.minor())
        .add(sale.change.minor())
        .text();
}

std::string encodeLine(const SaleLine& saleLine)
{
    const BasketLine& line = saleLine.line;
    const LineAmounts& amounts = saleLine.amounts;
    return RowText{}
        .add(line.product.value())
        .add(std::int64_t{line.productVersion})
        .add(line.name)
        .add(columnWord(line.unit))
        .add(line.quantity.thousandths())
        .add(line.unitPrice.minor())
        .add(line.listPrice.minor())
        .add(line.taxRate.ppm())
        .add(amounts.gross.minor())
        .add(amounts.discount.minor())
        .add(amounts.net.minor())
        .add(amounts.tax.minor())
        .add(amounts.total.minor())
        .text();
}

std::string encodeTender(const Tender& tender)
{
    return RowText{}
        .add(columnWord(tender.kind))
        .add(tender.amount.minor())
        .add(tender.reference)
        .text();
}

} // namespace

EncodedSale encodeSale(const Sale& sale)
{
    ArrayText lines;
    for (const SaleLine& line : sale.lines)
        lines.addElement(encodeLine(line));
    ArrayText tenders;
    for (const Tender& tender : sale.tenders)
        tenders.addElement(encodeTender(tender));
    return {encodeHeader(sale), lines.text(), tenders.text()};
}

} // namespace polaris
