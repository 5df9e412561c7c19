// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/price_panel.h"

#include "ui/sale/code_reader.h"
#include "ui/widgets/key_table.h"

#include <QBoxLayout>

namespace polaris
{

PricePanel::PricePanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                       QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_presenter{presenter},
      m_shop{shop},
      m_name{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_price{new Label{theme, TextRole::Change, Ink::Text, this}},
      m_detail{new Label{theme, TextRole::Body, Ink::Muted, this}},
      m_stock{new Label{theme, TextRole::Strong, Ink::Text, this}},
      m_add{new KeyButton{theme, KeyButton::Look::Primary, tr("Add to basket"),
                          KeyTable::keyText(Command::Confirm), this}}
{
    auto* title = new Label{theme, TextRole::Body, Ink::Muted, this};
    title->setText(tr("Price check"));
    for (Label* label : {m_name, m_detail})
        label->setWordWrap(true);
    m_price->setShrinks(true);
    auto* close = new KeyButton{theme, KeyButton::Look::Plain, tr("Close"),
                                KeyTable::keyText(Command::StepBack), this};
    auto* column = new QVBoxLayout{this};
    column->addWidget(title);
    for (Label* label : {m_name, m_price, m_stock, m_detail})
        column->addWidget(label);
    column->addStretch(1);
    column->addWidget(m_add);
    column->addWidget(close);
    m_theme.bind(this, [this, column] {
        const int side = m_theme.px(5.5);
        column->setContentsMargins(side, side, side, m_theme.px(4.2));
        column->setSpacing(m_theme.px(2.4));
    });
    connect(m_add, &KeyButton::clicked, this, &PricePanel::accept);
    connect(close, &KeyButton::clicked, this, &PricePanel::closed);
    connect(&m_shop, &ShopState::stockChanged, this, &PricePanel::showStock);
}

void PricePanel::begin()
{
    showProduct(nullptr, {});
}

bool PricePanel::check(const QString& code)
{
    const ReadCode read =
        readCode(m_shop.catalogue(), m_shop.setup().shop, code.trimmed().toStdString());
    showProduct(read.product, toQString(read.code));
    return read.product != nullptr;
}

void PricePanel::showProduct(const Product* product, const QString& code)
{
    m_product = product == nullptr ? std::nullopt : std::optional{*product};
    m_add->setEnabled(m_product.has_value());
    if (!m_product) {
        m_name->setText(code.isEmpty() ? tr("Scan a product to see its price.")
                                       : tr("No product has the code %1.").arg(code));
        for (Label* label : {m_price, m_detail, m_stock})
            label->clear();
        m_shop.watch(QStringLiteral("price check"), {});
        return;
    }
    const Formatter& format = m_shop.format();
    m_name->setText(toQString(m_product->name));
    m_price->setText(m_product->unit == Unit::Kilogram
                         ? tr("%1/kg").arg(format.money(m_product->price))
                         : format.money(m_product->price));
    QStringList detail{toQString(m_product->sku)};
    if (!m_product->category.empty())
        detail += toQString(m_product->category);
    detail += tr("tax %1").arg(format.rate(m_product->taxRate));
    m_detail->setText(detail.join(QStringLiteral(" · ")));
    m_shop.watch(QStringLiteral("price check"), {m_product->id});
    showStock();
}

void PricePanel::showStock()
{
    if (!m_product)
        return;
    const StockNote note = m_shop.note(*m_product);
    const bool few = note.level == StockNote::Level::Low || note.level == StockNote::Level::Out;
    m_stock->setInk(few ? Ink::Warn : Ink::Muted);
    m_stock->setText(note.level == StockNote::Level::Plenty ? tr("On hand: %1").arg(note.text)
                                                            : note.text);
}

void PricePanel::accept()
{
    if (!m_product)
        return;
    const Product product = *m_product;
    Q_EMIT closed();
    m_presenter.addProduct(product);
}

} // namespace polaris
