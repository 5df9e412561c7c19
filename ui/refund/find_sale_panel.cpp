// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/find_sale_panel.h"

#include "ui/sale/code_reader.h"
#include "ui/widgets/key_table.h"

#include <QApplication>
#include <QBoxLayout>

namespace polaris
{

namespace
{

QString daysWord(const SaleFinder& finder, const Formatter& format)
{
    switch (finder.days()) {
    case FindDays::Today:
        return FindSalePanel::tr("Today");
    case FindDays::Yesterday:
        return FindSalePanel::tr("Yesterday");
    case FindDays::LastWeek:
        return FindSalePanel::tr("The last 7 days");
    case FindDays::Any:
        return FindSalePanel::tr("Any day");
    case FindDays::OneDay:
        return format.day(finder.day());
    }
    return {};
}

} // namespace

FindSalePanel::FindSalePanel(const Theme& theme, RefundPresenter& presenter, ShopState& shop,
                             QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_presenter{presenter},
      m_shop{shop},
      m_number{new EntryLine{theme, TextRole::Name, 13.5, this}}
{
    m_number->setSearchKey(KeyTable::keyText(Command::Find));
    m_number->setPlaceholderText(tr("Scan the receipt, or type its number"));
    m_number->setAccessibleName(tr("Number of the receipt"));
    auto* pad = new NumberPad{theme, this};
    pad->setExtraKey(shop.format().decimalPoint());
    auto* open = new KeyButton{theme, KeyButton::Look::Primary, tr("Open"),
                               KeyTable::keyText(Command::Confirm), this};
    auto* back = new KeyButton{theme, KeyButton::Look::Plain, tr("Back to basket"),
                               KeyTable::keyText(Command::StepBack), this};
    auto* sides = new QHBoxLayout;
    auto* padSide = new QVBoxLayout;
    padSide->addWidget(pad, 1);
    padSide->addWidget(open);
    sides->addWidget(makeFilters(), 1);
    sides->addLayout(padSide, 1);
    auto* column = new QVBoxLayout{this};
    column->addWidget(m_number);
    column->addLayout(sides, 1);
    column->addWidget(back);
    m_theme.bind(this, [this, column, sides, padSide] {
        const int side = m_theme.px(4.2);
        column->setContentsMargins(side, side, side, side);
        column->setSpacing(m_theme.px(3));
        sides->setSpacing(m_theme.px(3));
        padSide->setSpacing(m_theme.px(2.6));
    });
    connect(pad, &NumberPad::typed, m_number, &QLineEdit::insert);
    connect(pad, &NumberPad::backspace, m_number, &QLineEdit::backspace);
    connect(open, &KeyButton::clicked, this, &FindSalePanel::enter);
    connect(back, &KeyButton::clicked, this, &FindSalePanel::backPressed);
    connect(&m_presenter.finder(), &SaleFinder::changed, this, &FindSalePanel::refresh);
}

QWidget* FindSalePanel::makeFilters()
{
    auto* side = new QWidget{this};
    auto* column = new QVBoxLayout{side};
    column->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](Command command, const QString& text) {
        auto* button =
            new KeyButton{m_theme, KeyButton::Look::Row, text, KeyTable::keyText(command), side};
        button->setElided(true);
        column->addWidget(button);
        return button;
    };
    SaleFinder& finder = m_presenter.finder();
    m_days = add(Command::NextDay, tr("Today"));
    m_till = add(Command::NextTill, tr("This till"));
    m_amount = add(Command::FindAmount, tr("Any total"));
    m_customer = add(Command::Customer, tr("Any customer"));
    m_product = new KeyButton{m_theme, KeyButton::Look::Row, tr("Any product"), tr("scan"), side};
    m_product->setElided(true);
    column->addWidget(m_product);
    column->addStretch(1);
    m_without = add(Command::WithoutReceipt, tr("No receipt"));
    m_theme.bind(side, [this, column] { column->setSpacing(m_theme.px(2.2)); });
    connect(m_days, &KeyButton::clicked, this, &FindSalePanel::takeDay);
    connect(m_till, &KeyButton::clicked, this, &FindSalePanel::takeTill);
    connect(m_customer, &KeyButton::clicked, this, &FindSalePanel::customerPressed);
    connect(m_amount, &KeyButton::clicked, this, &FindSalePanel::takeAmount);
    connect(m_product, &KeyButton::clicked, this, [&finder] { finder.setProduct(std::nullopt); });
    connect(m_without, &KeyButton::clicked, &m_presenter, &RefundPresenter::openWithoutReceipt);
    return side;
}

void FindSalePanel::begin()
{
    m_number->clear();
    m_number->setFocus(Qt::OtherFocusReason);
    refresh();
}

bool FindSalePanel::enter()
{
    const QString typed = m_number->text().trimmed();
    if (typed.isEmpty())
        return false;
    m_number->clear();
    // Digits alone are a number of this till.
    bool isNumber = false;
    const qlonglong number = typed.toLongLong(&isNumber);
    if (isNumber && typed.size() <= 7)
        m_presenter.open(QStringLiteral("%1-%2")
                             .arg(toQString(m_shop.setup().till.code))
                             .arg(number, 6, 10, QChar{u'0'}));
    else
        m_presenter.enterCode(typed.toUpper());
    return true;
}

void FindSalePanel::takeAmount()
{
    const auto amount = m_shop.format().parseAmount(m_number->text());
    m_number->clear();
    m_presenter.finder().setTotal(amount);
}

void FindSalePanel::takeDay()
{
    const QString typed = m_number->text();
    if (typed.trimmed().isEmpty()) {
        m_presenter.finder().nextDays();
        return;
    }
    // What is no day stays to be mended.
    if (const auto day = m_shop.format().parseDay(typed, m_presenter.finder().today())) {
        m_number->clear();
        m_presenter.finder().setDay(*day);
    } else {
        m_number->selectAll();
        QApplication::beep();
    }
}

void FindSalePanel::takeTill()
{
    SaleFinder& finder = m_presenter.finder();
    const QString typed = m_number->text().trimmed().toUpper();
    m_number->clear();
    if (typed.isEmpty())
        finder.setAnyTill(!finder.isAnyTill());
    else
        finder.setTill(typed);
}

void FindSalePanel::refresh()
{
    const SaleFinder& finder = m_presenter.finder();
    const Formatter& format = m_shop.format();
    const auto put = [](KeyButton* button, const QString& text) {
        button->setText(text);
        button->setAccessibleName(text);
    };
    put(m_days, daysWord(finder, format));
    put(m_till, !finder.till().isEmpty() ? tr("Till %1").arg(finder.till())
                : finder.isAnyTill()     ? tr("Any till")
                                         : tr("This till"));
    put(m_customer, finder.customer() ? tr("To %1").arg(toQString(finder.customer()->name))
                                      : tr("Any customer"));
    put(m_amount,
        finder.total() ? tr("Total %1").arg(format.amount(*finder.total())) : tr("Any total"));
    put(m_product, finder.product() ? tr("With %1").arg(toQString(finder.product()->name))
                                    : tr("Any product"));
}

} // namespace polaris
