// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/return_panel.h"

#include "ui/sale/find_model.h"
#include "ui/widgets/key_table.h"
#include "ui/widgets/surface.h"

#include <QBoxLayout>

namespace polaris
{

ReturnPanel::ReturnPanel(const Theme& theme, RefundPresenter& presenter, ShopState& shop,
                         const Clock& clock, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_presenter{presenter},
      m_shop{shop},
      m_notice{theme, shop.format(), clock, this},
      m_model{presenter, shop}
{
    build();
    connect(&m_presenter, &RefundPresenter::stateChanged, this, &ReturnPanel::showBasket);
    connect(&m_presenter, &RefundPresenter::basketChanged, this, &ReturnPanel::showBasket);
    connect(&m_presenter, &RefundPresenter::selectionChanged, this,
            [this] { m_lines->showRow(m_presenter.selectedRow()); });
    connect(&m_presenter, &RefundPresenter::lineTouched, m_lines, &BasketView::flashRow);
    connect(&m_presenter, &RefundPresenter::noticeChanged, this, [this] {
        m_notice.show(describe(m_presenter.notice(), m_shop.format()));
        showState();
    });
    connect(&m_presenter, &RefundPresenter::attempted, &m_notice, &NoticeStrip::takeAttempt);
    connect(&m_presenter.finder(), &SaleFinder::changed, this, &ReturnPanel::showFound);
    connect(&m_notice, &NoticeStrip::acted, &m_presenter, &RefundPresenter::act);
    connect(&m_notice, &NoticeStrip::stopPressed, &m_presenter, &RefundPresenter::stopAttempts);
    connect(&m_notice, &NoticeStrip::barChanged, this, &ReturnPanel::barChanged);
    connect(m_lines, &BasketView::rowChosen, &m_presenter, &RefundPresenter::selectRow);
    connect(m_lines, &BasketView::rowPressed, &m_presenter, &RefundPresenter::toggle);
    connect(m_lines, &BasketView::stepWanted, &m_presenter, &RefundPresenter::changeQuantity);
    connect(m_lines, &BasketView::quantityWanted, this, &ReturnPanel::quantityWanted);
    connect(m_found, &QListView::clicked, this,
            [this](const QModelIndex& index) { m_presenter.openFound(index.row()); });
    showBasket();
    showState();
}

void ReturnPanel::build()
{
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(makeMiddle(), 1);
    m_foot = new Surface{m_theme, Surface::Fill::Surface, Qt::TopEdge, this};
    auto* footColumn = new QVBoxLayout{m_foot};
    m_totals = makeTotals();
    m_actions = makeActions();
    footColumn->addWidget(m_totals);
    footColumn->addWidget(m_notice.widget());
    footColumn->addWidget(m_actions);
    m_theme.bind(this, [this, footColumn] {
        const int side = m_theme.px(5);
        footColumn->setContentsMargins(side, m_theme.px(2.6), side, m_theme.px(4));
        footColumn->setSpacing(m_theme.px(2.2));
    });
    column->addWidget(m_foot);
}

QWidget* ReturnPanel::makeHeader()
{
    auto* header = new Surface{m_theme, Surface::Fill::Surface, Qt::BottomEdge, this};
    auto* row = new QHBoxLayout{header};
    m_title = new Label{m_theme, TextRole::Strong, Ink::Text, header};
    m_chip = new Label{m_theme, TextRole::Strong, Ink::Warn, header};
    m_chip->setElided(true);
    m_facts = new Label{m_theme, TextRole::Small, Ink::Muted, header};
    m_facts->setElided(true);
    m_facts->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    row->addWidget(m_title);
    row->addWidget(m_chip, 1);
    row->addWidget(m_facts, 2);
    m_theme.bind(header, [this, header, row] {
        header->setFixedHeight(m_theme.px(10.5));
        row->setContentsMargins(m_theme.px(5), 0, m_theme.px(5), 0);
        row->setSpacing(m_theme.px(3));
    });
    return header;
}

QWidget* ReturnPanel::makeMiddle()
{
    auto* middle = new Surface{m_theme, Surface::Fill::Surface, {}, this};
    m_middle = new QStackedLayout{middle};
    m_found = new TouchList{m_theme, tr("Found sales"), middle};
    m_found->setModel(&m_presenter.finder());
    m_found->setItemDelegate(new FindDelegate{m_theme, m_found});
    m_found->setFrameShape(QFrame::NoFrame);
    m_lines = new BasketView{m_theme, m_model, middle};
    m_lines->setNotes(true);
    m_lines->setAccessibleName(tr("Lines of the sale"));
    m_empty = new Label{m_theme, TextRole::Name, Ink::Muted, middle};
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_foundPage = new QWidget{middle};
    auto* foundColumn = new QVBoxLayout{m_foundPage};
    foundColumn->addWidget(m_found);
    m_theme.bind(m_foundPage, [this, foundColumn] {
        const int side = m_theme.px(4.2);
        foundColumn->setContentsMargins(side, m_theme.px(3), side, 0);
    });
    for (QWidget* page :
         {m_foundPage, static_cast<QWidget*>(m_lines), static_cast<QWidget*>(m_empty)})
        m_middle->addWidget(page);
    return middle;
}

QWidget* ReturnPanel::makeTotals()
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
    addRow(m_count, m_paid);
    addRow(m_taxName, m_tax);
    auto* row = new QHBoxLayout;
    auto* name = new Label{m_theme, TextRole::Heading, Ink::Text, totals};
    name->setText(tr("Goes back"));
    m_total = new Label{m_theme, TextRole::Total, Ink::Text, totals};
    m_total->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_total->setShrinks(true);
    row->addWidget(name, 0, Qt::AlignVCenter);
    row->addWidget(m_total, 1);
    column->addLayout(row);
    return totals;
}

QWidget* ReturnPanel::makeActions()
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
    m_all = add(Command::TakeAll, tr("All that is left"));
    m_toggle = add(Command::ToggleLine, tr("This line"));
    m_quantity = add(Command::AskQuantity, tr("Quantity"));
    m_all->setKeyText(QStringLiteral("F8"));
    m_pay = new KeyButton{m_theme, KeyButton::Look::Primary, tr("Pay out"),
                          KeyTable::keyText(Command::Pay), actions};
    column->addLayout(row);
    column->addWidget(m_pay);
    m_theme.bind(actions, [this, column, row] {
        column->setSpacing(m_theme.px(2.2));
        row->setSpacing(m_theme.px(2.2));
    });
    connect(m_all, &KeyButton::clicked, &m_presenter, &RefundPresenter::takeAll);
    connect(m_toggle, &KeyButton::clicked, this, [this] {
        if (m_presenter.basket() && m_presenter.basket()->sale())
            m_presenter.toggle(m_presenter.selectedRow());
        else
            m_presenter.removeLine(m_presenter.selectedRow());
    });
    connect(m_quantity, &KeyButton::clicked, this,
            [this] { Q_EMIT quantityWanted(m_presenter.selectedRow()); });
    connect(m_pay, &KeyButton::clicked, &m_presenter, &RefundPresenter::beginPayout);
    return actions;
}

void ReturnPanel::setScansWaiting(int count)
{
    m_scansWaiting = count;
    showHeader();
}

void ReturnPanel::moveInFound(int steps)
{
    const int rows = m_presenter.finder().rowCount();
    if (rows == 0)
        return;
    const int row = std::clamp(m_found->currentIndex().row() + steps, 0, rows - 1);
    m_found->setCurrentIndex(m_presenter.finder().index(row));
}

void ReturnPanel::showFound()
{
    const SaleFinder& finder = m_presenter.finder();
    if (finder.rowCount() > 0 && !m_found->currentIndex().isValid())
        m_found->setCurrentIndex(finder.index(0));
    showState();
}

void ReturnPanel::showHeader()
{
    const Formatter& format = m_shop.format();
    const auto& basket = m_presenter.basket();
    const bool finding = m_presenter.state() == RefundState::Finding;
    QString facts;
    if (basket && basket->sale()) {
        const RecordedSale& sold = basket->sale()->recorded;
        facts = tr("Sold %1 by %2")
                    .arg(format.dateAndTime(sold.receipt.recordedAt), toQString(sold.staffName));
    }
    m_title->setText(finding ? tr("Return: which sale?")
                     : m_presenter.number().isEmpty()
                         ? tr("Return without a receipt")
                         : tr("Return of %1").arg(m_presenter.number()));
    m_title->setInk(!finding && m_presenter.number().isEmpty() ? Ink::Warn : Ink::Text);
    m_facts->setText(facts);
    m_chip->setText(m_scansWaiting > 0 ? format.counted(m_scansWaiting, tr("1 scan waiting"),
                                                        tr("%1 scans waiting"))
                                       : QString{});
}

void ReturnPanel::showState()
{
    const RefundState state = m_presenter.state();
    const bool finding = state == RefundState::Finding;
    const bool hasBasket = m_presenter.basket().has_value();
    const bool reading = state == RefundState::Reading && !hasBasket;
    const SaleFinder& finder = m_presenter.finder();
    if (state == RefundState::Completing)
        m_notice.beginWait(Deed::Return, m_presenter.isInDoubt());
    else
        m_notice.endWait();
    showHeader();
    m_totals->setVisible(hasBasket);
    m_actions->setVisible(state == RefundState::Choosing);
    m_foot->setVisible(hasBasket || !std::holds_alternative<NoRefundNotice>(m_presenter.notice()));
    m_lines->setLocked(state != RefundState::Choosing);
    if (reading)
        m_empty->setText(tr("Reading %1…").arg(m_presenter.number()));
    else if (finding && finder.rowCount() == 0)
        m_empty->setText(finder.isReading() ? tr("Looking for sales…")
                                            : tr("No sale fits. Try another day, or any till."));
    else
        m_empty->setText(tr("Scan what comes back."));
    if (finding && finder.rowCount() > 0)
        m_middle->setCurrentWidget(m_foundPage);
    else if (!finding && hasBasket && !m_presenter.basket()->rows().empty())
        m_middle->setCurrentWidget(m_lines);
    else
        m_middle->setCurrentWidget(m_empty);
}

void ReturnPanel::showBasket()
{
    const auto& basket = m_presenter.basket();
    showState();
    if (!basket)
        return;
    const Formatter& format = m_shop.format();
    const int rows = basket->chosenRows();
    const bool anything = rows > 0;
    m_count->setText(
        anything
            ? tr("%1 · %2").arg(format.counted(rows, tr("1 line"), tr("%1 lines")),
                                basket->chosenItems() == Quantity::thousandths(1000)
                                    ? tr("1 item")
                                    : tr("%1 items").arg(format.quantity(basket->chosenItems())))
            : tr("Nothing is chosen yet"));
    QStringList paid;
    if (basket->sale()) {
        for (const Tender& tender : basket->sale()->recorded.sale.tenders)
            paid += tenderWord(tender.kind);
        paid.removeDuplicates();
    }
    m_paid->setText(paid.isEmpty() ? QString{}
                                   : tr("Paid: %1").arg(paid.join(QStringLiteral(" + "))));
    m_taxName->setText(anything ? tr("of which tax") : QString{});
    m_tax->setText(anything ? format.amount(basket->tax()) : QString{});
    m_total->setText(format.money(basket->worth()));
    m_total->setAccessibleName(tr("Goes back %1").arg(m_total->text()));
    const ReturnRow* row = m_presenter.selected();
    m_all->setEnabled(basket->sale() && !basket->sale()->isFullyReturned());
    m_toggle->setText(basket->sale() ? tr("This line") : tr("Remove line"));
    m_toggle->setKeyText(
        KeyTable::keyText(basket->sale() ? Command::ToggleLine : Command::RemoveLine));
    m_toggle->setEnabled(row != nullptr && row->left.isPositive());
    m_quantity->setEnabled(row != nullptr && row->left.isPositive());
    m_pay->setEnabled(m_presenter.canPayOut());
    m_pay->setText(anything ? tr("Pay out %1").arg(format.money(basket->worth())) : tr("Pay out"));
    m_pay->setAccessibleName(m_pay->text());
    m_lines->showRow(m_presenter.selectedRow());
}

} // namespace polaris
