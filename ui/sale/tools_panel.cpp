// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/tools_panel.h"

#include "core/values/barcode.h"
#include "ui/widgets/key_table.h"

#include <QBoxLayout>

namespace polaris
{

namespace
{

constexpr int kFoundOnScreen = 12;

// A code is digits and marks; a name has letters. Short texts find too much to be of use.
bool isName(const QString& text)
{
    const QString trimmed = text.trimmed();
    return trimmed.size() >= 2 && std::any_of(trimmed.begin(), trimmed.end(),
                                              [](QChar c) { return c.isLetter() || c.isMark(); });
}

} // namespace

ToolsPanel::ToolsPanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                       QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_presenter{presenter},
      m_shop{shop},
      m_code{new EntryLine{theme, TextRole::Name, 13.5, this}},
      m_stack{new QStackedWidget{this}},
      m_quick{new QuickKeys{theme, shop, this}},
      m_model{shop}
{
    m_code->setSearchKey(KeyTable::keyText(Command::Find));
    m_code->setPlaceholderText(tr("Scan a barcode, or type a name"));
    m_code->setAccessibleName(tr("Code or name of a product"));
    m_stack->addWidget(m_quick);
    m_stack->addWidget(makeFound());
    auto* column = new QVBoxLayout{this};
    column->addWidget(m_code);
    column->addWidget(m_stack, 1);
    column->addWidget(makeButtons());
    m_theme.bind(this, [this, column] {
        const int side = m_theme.px(4.2);
        column->setContentsMargins(side, side, side, side);
        column->setSpacing(m_theme.px(3));
    });
    connect(m_code, &QLineEdit::textChanged, this, &ToolsPanel::takeText);
    connect(m_quick, &QuickKeys::chosen, this, &ToolsPanel::add);
}

QWidget* ToolsPanel::makeFound()
{
    auto* page = new QWidget{this};
    auto* column = new QVBoxLayout{page};
    column->setContentsMargins(0, 0, 0, 0);
    m_found = new TouchList{m_theme, tr("Found products"), page};
    m_found->setModel(&m_model);
    m_found->setItemDelegate(new FindDelegate{m_theme, m_found});
    connect(m_found, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (const Product* product = m_model.product(index.row()))
            add(*product);
    });
    m_nothing = new Label{m_theme, TextRole::Name, Ink::Muted, page};
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nothing->setWordWrap(true);
    column->addWidget(m_found, 1);
    column->addWidget(m_nothing, 1);
    return page;
}

QWidget* ToolsPanel::makeButtons()
{
    auto* buttons = new QWidget{this};
    auto* row = new QHBoxLayout{buttons};
    row->setContentsMargins(0, 0, 0, 0);
    m_theme.bind(buttons, [this, row] { row->setSpacing(m_theme.px(2.2)); });
    const auto add = [&](Command command, const QString& text) {
        auto* button = new KeyButton{m_theme, KeyButton::Look::Plain, text,
                                     KeyTable::keyText(command), buttons};
        row->addWidget(button, 1);
        return button;
    };
    connect(add(Command::Return, tr("Return")), &KeyButton::clicked, this,
            &ToolsPanel::returnPressed);
    connect(add(Command::PriceCheck, tr("Price check")), &KeyButton::clicked, this,
            &ToolsPanel::priceCheckPressed);
    connect(add(Command::LastReceipt, tr("Last receipt")), &KeyButton::clicked, this,
            &ToolsPanel::lastReceiptPressed);
    connect(add(Command::Help, tr("All keys")), &KeyButton::clicked, this,
            &ToolsPanel::helpPressed);
    return buttons;
}

bool ToolsPanel::isFinding() const
{
    return m_stack->currentIndex() == 1;
}

void ToolsPanel::takeText(const QString& text)
{
    const MultipliedCode split = splitMultiplier(text.toStdString());
    const QString wanted = toQString(split.code);
    const bool finding = isName(wanted);
    m_stack->setCurrentIndex(finding ? 1 : 0);
    if (!finding) {
        m_shop.watch(QStringLiteral("found"), {});
        return;
    }
    m_model.find(wanted);
    m_found->setVisible(m_model.rowCount() > 0);
    m_nothing->setVisible(m_model.rowCount() == 0);
    m_nothing->setText(tr("No product is called “%1”.").arg(wanted.trimmed()));
    if (m_model.rowCount() > 0)
        m_found->setCurrentIndex(m_model.index(0));
    m_shop.watch(QStringLiteral("found"), m_model.shownProducts(kFoundOnScreen));
}

void ToolsPanel::moveInFound(int steps)
{
    if (m_model.rowCount() == 0)
        return;
    const int row = std::clamp(m_found->currentIndex().row() + steps, 0, m_model.rowCount() - 1);
    m_found->setCurrentIndex(m_model.index(row));
}

void ToolsPanel::add(const Product& product)
{
    // The product may belong to the list that clearing the box empties.
    const Product chosen = product;
    const auto multiplier = splitMultiplier(m_code->text().toStdString()).multiplier;
    clear();
    m_presenter.addProduct(chosen, multiplier);
}

bool ToolsPanel::enter()
{
    const QString typed = m_code->text();
    if (typed.trimmed().isEmpty())
        return false;
    const std::string code = splitMultiplier(typed.trimmed().toStdString()).code;
    const bool known = m_shop.catalogue().findCode(code) != nullptr;
    const Product* found =
        isFinding() && !known ? m_model.product(m_found->currentIndex().row()) : nullptr;
    if (found != nullptr) {
        add(*found);
        return true;
    }
    clear();
    m_presenter.enterCode(typed);
    return true;
}

void ToolsPanel::clear()
{
    m_code->clear();
}

} // namespace polaris
