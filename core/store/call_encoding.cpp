// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/call_encoding.h"

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

std::string encodeLine(const RefundLine& line)
{
    RowText row;
    if (line.saleLine > 0)
        row.add(std::int64_t{line.saleLine});
    else
        row.addNull();
    return row.add(line.product.value())
        .add(line.name)
        .add(columnWord(line.unit))
        .add(line.quantity.thousandths())
        .add(line.unitPrice.minor())
        .add(line.taxRate.ppm())
        .add(line.amounts.gross.minor())
        .add(line.amounts.discount.minor())
        .add(line.amounts.net.minor())
        .add(line.amounts.tax.minor())
        .add(line.amounts.total.minor())
        .add(columnWord(line.reason))
        .add(columnWord(line.goods))
        .text();
}

std::string encodeHeader(const Refund& refund)
{
    RowText row;
    row.add(refund.id.toText())
        .add(refund.store.value())
        .add(refund.till.value())
        .add(refund.staff.value());
    if (refund.sale)
        row.add(refund.sale->toText());
    else
        row.addNull();
    if (refund.customer)
        row.add(refund.customer->value());
    else
        row.addNull();
    return row.add(refund.occurredAt.time_since_epoch().count())
        .add(refund.net.minor())
        .add(refund.tax.minor())
        .add(refund.rounding.minor())
        .add(refund.total.minor())
        .text();
}

std::string encodePosting(const AccountPosting& posting)
{
    RowText row;
    row.add(posting.id.toText())
        .add(posting.store.value())
        .add(posting.till.value())
        .add(posting.staff.value())
        .add(posting.customer.value())
        .add(posting.occurredAt.time_since_epoch().count())
        .add(columnWord(posting.kind))
        .add(posting.amount.minor());
    if (posting.tender)
        row.add(columnWord(posting.tender->kind)).add(posting.tender->reference);
    else
        row.addNull().add(std::string_view{});
    return row.add(posting.reason).text();
}

// Header, lines and tenders of a sale or a refund.
template <typename Paper>
void addContent(const Paper& paper, std::vector<std::string>& content)
{
    ArrayText lines;
    for (const auto& line : paper.lines)
        lines.addElement(encodeLine(line));
    ArrayText tenders;
    for (const Tender& tender : paper.tenders)
        tenders.addElement(encodeTender(tender));
    content.push_back(encodeHeader(paper));
    content.push_back(lines.text());
    content.push_back(tenders.text());
}

void addApprovals(const Sale& sale, EncodedCall& encoded)
{
    encoded.sells = true;
    for (const ProductId product : sale.approvedShort)
        encoded.approvedShort.push_back(product.value());
    if (sale.overLimitApprovedBy)
        encoded.overLimitBy = sale.overLimitApprovedBy->value();
}

struct Encode {
    EncodedCall& encoded;
    void operator()(const Sale& sale) const
    {
        encoded.query = "query/complete_sale";
        addContent(sale, encoded.content);
        addApprovals(sale, encoded);
    }
    void operator()(const Refund& refund) const
    {
        encoded.query = "query/complete_refund";
        addContent(refund, encoded.content);
    }
    void operator()(const Exchange& exchange) const
    {
        encoded.query = "query/complete_exchange";
        addContent(exchange.refund, encoded.content);
        addContent(exchange.sale, encoded.content);
        addApprovals(exchange.sale, encoded);
    }
    void operator()(const AccountPosting& posting) const
    {
        encoded.query = "query/post_to_account";
        encoded.content.push_back(encodePosting(posting));
        encoded.movesStock = false;
    }
};

} // namespace

Params EncodedCall::params(std::span<const std::int64_t> queueAt, Milliseconds wait) const
{
    Params params;
    for (const std::string& value : content)
        params.add(value);
    if (sells) {
        params.add(std::span<const std::int64_t>{approvedShort});
        if (overLimitBy)
            params.add(*overLimitBy);
        else
            params.addNull();
    }
    if (movesStock)
        params.add(queueAt);
    return params.add(std::int64_t{wait.count()});
}

EncodedCall encodeCall(const Recordable& call)
{
    EncodedCall encoded;
    std::visit(Encode{encoded}, call);
    return encoded;
}

} // namespace polaris
