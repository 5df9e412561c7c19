// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/basket_panel.h"

#include "ui/format/account_texts.h"
#include "ui/widgets/key_table.h"
#include "ui/widgets/surface.h"

#include <QBoxLayout>
#include <QStackedLayout>

namespace polaris
{

BasketPanel::BasketPanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                         BasketCustomer& customer, const Clock& clock, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_presenter{presenter},
      m_shop{shop},
      m_customer{customer},
      m_notice{theme, shop.format(), clock, this},
      m_model{presenter, shop}
{
    build();
    connect(&m_presenter, &SalePresenter::basketChanged, this, &BasketPanel::showBasket);
    connect(&m_customer, &BasketCustomer::changed, this, &BasketPanel::showCustomer);
    connect(&m_presenter, &SalePresenter::nextBasketChanged, this, &BasketPanel::showChips);
    connect(&m_presenter, &SalePresenter::stateChanged, this, &BasketPanel::showState);
    connect(&m_presenter, &SalePresenter::noticeChanged, this, &BasketPanel::showStrip);
    connect(&m_presenter, &SalePresenter::selectionChanged, this,
            [this] { m_view->showRow(m_presenter.selectedRow()); });
    connect(&m_presenter, &SalePresenter::lineTouched, m_view, &BasketView::flashRow);
    connect(&m_presenter, &SalePresenter::attempted, &m_notice, &NoticeStrip::takeAttempt);
    connect(&m_presenter, &SalePresenter::requestChanged, this, &BasketPanel::showState);
    connect(m_view, &BasketView::rowChosen, &m_presenter, &SalePresenter::selectRow);
    connect(m_view, &BasketView::stepWanted, &m_presenter, &SalePresenter::changeQuantity);
    connect(m_view, &BasketView::quantityWanted, &m_presenter, &SalePresenter::askQuantity);
    connect(&m_notice, &NoticeStrip::acted, &m_presenter, &SalePresenter::act);
    connect(&m_notice, &NoticeStrip::stopPressed, &m_presenter, &SalePresenter::stopAttempts);
    connect(&m_notice, &NoticeStrip::barChanged, m_pay, &KeyButton::setWaiting);
    showBasket();
    showStrip();
    showState();
}

void BasketPanel::build()
{
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());

    m_view = new BasketView{m_theme, m_model, this};
    m_empty = new Label{m_theme, TextRole::Name, Ink::Muted, this};
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* middle = new Surface{m_theme, Surface::Fill::Surface, {}, this};
    auto* stack = new QStackedLayout{middle};
    stack->setStackingMode(QStackedLayout::StackAll);
    stack->addWidget(m_view);
    stack->addWidget(m_empty);
    stack->setCurrentWidget(m_empty);
    column->addWidget(new ReturnedView{m_theme, m_presenter, m_shop, this});
    column->addWidget(middle, 1);

    auto* foot = new Surface{m_theme, Surface::Fill::Surface, Qt::TopEdge, this};
    auto* footColumn = new QVBoxLayout{foot};
    footColumn->addWidget(makeTotals());
    footColumn->addWidget(m_notice.widget());
    m_actions = makeActions();
    footColumn->addWidget(m_actions);
    m_theme.bind(this, [this, footColumn] {
        const int side = m_theme.px(5);
        footColumn->setContentsMargins(side, m_theme.px(2.6), side, m_theme.px(4));
        footColumn->setSpacing(m_theme.px(2.2));
    });
    column->addWidget(foot);
}

QWidget* BasketPanel::makeHeader()
{
    auto* header = new Surface{m_theme, Surface::Fill::Surface, Qt::BottomEdge, this};
    auto* column = new QVBoxLayout{header};
    auto* row = new QHBoxLayout;
    m_title = new Label{m_theme, TextRole::Strong, Ink::Text, header};
    m_title->setElided(true);
    m_account = new Label{m_theme, TextRole::Small, Ink::Muted, header};
    m_account->setElided(true);
    m_chip = new Label{m_theme, TextRole::Strong, Ink::Warn, header};
    m_chip->setElided(true);
    m_number = new Label{m_theme, TextRole::Small, Ink::Muted, header};
    row->addWidget(m_title);
    row->addWidget(m_chip, 1);
    row->addWidget(m_number);
    // The room for the account is kept, so that nothing moves when a customer is chosen.
    column->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_account);
    column->addStretch(1);
    m_theme.bind(header, [this, header, row, column] {
        header->setFixedHeight(m_theme.px(12.5));
        column->setContentsMargins(m_theme.px(5), 0, m_theme.px(5), 0);
        column->setSpacing(0);
        row->setSpacing(m_theme.px(3));
    });
    return header;
}

QWidget* BasketPanel::makeTotals()
{
    auto* totals = new QWidget{this};
    auto* column = new QVBoxLayout{totals};
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const auto addRow = [&](Label*& left, Label*& right) {
        left = new Label{m_theme, TextRole::Body, Ink::Muted, totals};
        left->setElided(true);
        right = new Label{m_theme, TextRole::Body, Ink::Muted, totals};
        auto* row = new QHBoxLayout;
        row->addWidget(left, 1);
        row->addWidget(right);
        column->addLayout(row);
    };
    addRow(m_count, m_discount);
    addRow(m_taxName, m_tax);
    auto* row = new QHBoxLayout;
    m_totalName = new Label{m_theme, TextRole::Heading, Ink::Text, totals};
    m_total = new Label{m_theme, TextRole::Total, Ink::Text, totals};
    m_total->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_total->setShrinks(true);
    row->addWidget(m_totalName, 0, Qt::AlignVCenter);
    row->addWidget(m_total, 1);
    column->addLayout(row);
    return totals;
}

QWidget* BasketPanel::makeActions()
{
    auto* actions = new QWidget{this};
    auto* column = new QVBoxLayout{actions};
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    const auto add = [&](Command command, const QString& text) {
        auto* button = new KeyButton{m_theme, KeyButton::Look::Plain, text,
                                     KeyTable::keyText(command), actions};
        row->addWidget(button, 1);
        return button;
    };
    m_exact = add(Command::ExactCash, tr("Exact cash"));
    m_quantity = add(Command::AskQuantity, tr("Quantity"));
    m_remove = add(Command::RemoveLine, tr("Remove line"));
    m_choose = add(Command::Customer, tr("Customer"));
    m_pay = new KeyButton{m_theme, KeyButton::Look::Primary, tr("Pay"),
                          KeyTable::keyText(Command::Pay), actions};
    column->addLayout(row);
    column->addWidget(m_pay);
    m_theme.bind(actions, [this, column, row] {
        column->setSpacing(m_theme.px(2.2));
        row->setSpacing(m_theme.px(2.2));
    });
    connect(m_exact, &KeyButton::clicked, &m_presenter, &SalePresenter::payExactCash);
    connect(m_quantity, &KeyButton::clicked, this,
            [this] { m_presenter.askQuantity(m_presenter.selectedRow()); });
    connect(m_remove, &KeyButton::clicked, this,
            [this] { m_presenter.removeLine(m_presenter.selectedRow()); });
    connect(m_choose, &KeyButton::clicked, this, &BasketPanel::customerPressed);
    connect(m_pay, &KeyButton::clicked, this, &BasketPanel::payPressed);
    return actions;
}

void BasketPanel::showBasket()
{
    const Basket& basket = m_presenter.basket();
    const Formatter& format = m_shop.format();
    const BasketAmounts& amounts = m_presenter.amounts();
    m_count->setText(
        basket.isEmpty()
            ? QString{}
            : tr("%1 · %2").arg(format.counted(static_cast<qint64>(basket.lines().size()),
                                               tr("1 line"), tr("%1 lines")),
                                basket.itemCount() == Quantity::thousandths(1000)
                                    ? tr("1 item")
                                    : tr("%1 items").arg(format.quantity(basket.itemCount()))));
    m_discount->setText(amounts.discount.isZero()
                            ? QString{}
                            : tr("Discounts %1").arg(format.amount(-amounts.discount)));
    showTaxes();
    const Money due = m_presenter.due();
    m_totalName->setText(!m_presenter.returned() ? tr("Total")
                         : due.minor() < 0       ? tr("To give back")
                                                 : tr("To pay"));
    m_total->setText(format.money(due.minor() < 0 ? -due : due));
    m_total->setAccessibleName(QStringLiteral("%1 %2").arg(m_totalName->text(), m_total->text()));
    m_number->setText(tr("Receipt %1").arg(toQString(m_presenter.nextReceiptNumber())));
    m_empty->setVisible(basket.isEmpty());
    showCustomer();
    showState();
    m_view->showRow(m_presenter.selectedRow());
}

void BasketPanel::showCustomer()
{
    const auto& account = m_customer.account();
    const bool has = m_customer.isChosen();
    m_title->setText(account ? toQString(account->customer.name)
                     : has   ? tr("Customer")
                             : tr("Basket"));
    m_account->setVisible(has);
    if (!has)
        return;
    if (!account) {
        m_account->setInk(Ink::Muted);
        m_account->setText(m_customer.isReading() ? tr("Reading the account…")
                                                  : tr("The account cannot be read now"));
        return;
    }
    const Money due = std::max(m_presenter.due(), Money::zero(m_shop.format().currency()));
    const AccountNote note = accountNote(*account, due, m_shop.format());
    m_account->setInk(note.overLimit ? Ink::Error : Ink::Muted);
    m_account->setText(note.text);
}

void BasketPanel::showTaxes()
{
    const BasketAmounts& amounts = m_presenter.amounts();
    const bool included = m_shop.setup().shop.pricesIncludeTax;
    std::vector<TaxGroup> taxed;
    for (const TaxGroup& group : amounts.taxGroups) {
        if (!group.tax.isZero())
            taxed.push_back(group);
    }
    if (m_presenter.basket().isEmpty()) {
        m_taxName->clear();
        m_tax->clear();
        return;
    }
    QString name = included ? tr("of which tax") : tr("plus tax");
    if (taxed.size() == 1)
        name += QChar{u' '} + m_shop.format().rate(taxed.front().rate);
    m_taxName->setText(name);
    m_tax->setText(m_shop.format().amount(amounts.tax));
}

void BasketPanel::setScansWaiting(int count)
{
    m_scansWaiting = count;
    showChips();
}

void BasketPanel::showChips()
{
    QStringList parts;
    const Formatter& format = m_shop.format();
    if (m_scansWaiting > 0)
        parts += format.counted(m_scansWaiting, tr("1 scan waiting"), tr("%1 scans waiting"));
    if (m_scansWaiting > 0 && m_presenter.state() == SaleState::Paying)
        parts += tr("Esc adds it here");
    if (!m_presenter.nextBasket().isEmpty())
        parts += format.counted(static_cast<qint64>(m_presenter.nextBasket().lines().size()),
                                tr("Next sale: 1 line"), tr("Next sale: %1 lines"));
    m_chip->setText(parts.join(QStringLiteral(" · ")));
}

void BasketPanel::showState()
{
    const SaleState state = m_presenter.state();
    const bool locked = state == SaleState::Completing || state == SaleState::InDoubt;
    const bool hasLine = m_presenter.selectedRow() >= 0;
    if (state == SaleState::Completing)
        m_notice.beginWait(m_presenter.deed(), m_presenter.isInDoubt());
    else
        m_notice.endWait();
    showChips();
    m_actions->setVisible(state != SaleState::Paying);
    m_view->setLocked(locked);
    m_exact->setEnabled(m_presenter.canPay());
    m_quantity->setEnabled(m_presenter.canChangeBasket() && hasLine);
    m_remove->setEnabled(m_presenter.canChangeBasket() && hasLine);
    m_pay->setEnabled(m_presenter.canPay());
    m_pay->setText(payText());
    m_pay->setAccessibleName(m_pay->text());
    const auto& last = m_presenter.finished();
    m_empty->setText(last ? tr("Sale %1 is saved.\nScan the first product of the next sale.")
                                .arg(toQString(last->receipt.displayNumber()))
                          : tr("Scan a product, or type its name."));
    if (m_presenter.returned())
        m_empty->setText(tr("Scan the new goods that go out in exchange."));
}

QString BasketPanel::payText() const
{
    if (m_presenter.state() == SaleState::Completing)
        return tr("Completing…");
    if (m_presenter.state() == SaleState::InDoubt)
        return tr("Checking…");
    if (m_presenter.basket().isEmpty())
        return tr("Pay");
    const Money due = m_presenter.due();
    if (due.minor() < 0)
        return tr("Pay out %1").arg(m_shop.format().money(-due));
    if (m_presenter.returned() && due.isZero())
        return tr("Complete the exchange");
    return tr("Pay %1").arg(m_shop.format().money(due));
}

void BasketPanel::showStrip()
{
    showState();
    m_notice.show(describe(m_presenter.notice(), m_shop.format()));
}

} // namespace polaris
