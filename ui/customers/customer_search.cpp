// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customer_search.h"

#include "ui/format/sentences.h"
#include "ui/sale/find_model.h"
#include "ui/widgets/key_table.h"

#include <QBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace polaris
{

CustomerSearch::CustomerSearch(const Theme& theme, ShopState& shop, DeskThread& desk,
                               QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_shop{shop},
      m_desk{desk},
      m_model{shop},
      m_line{new EntryLine{theme, TextRole::Name, 13.5, this}},
      m_list{new TouchList{m_theme, tr("Found customers"), this}},
      m_message{new Label{theme, TextRole::Body, Ink::Muted, this}}
{
    m_line->setSearchKey(KeyTable::keyText(Command::Find));
    m_line->setPlaceholderText(tr("Name, phone or card"));
    m_line->setAccessibleName(tr("Name, phone or card of a customer"));
    m_line->installEventFilter(this);
    setFocusProxy(m_line);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new FindDelegate{m_theme, m_list});
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_line);
    column->addWidget(m_message);
    column->addWidget(m_list, 1);
    m_theme.bind(this, [this, column] { column->setSpacing(m_theme.px(3)); });
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &CustomerSearch::ask);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_answers.drop();
        m_waiting = true;
        m_chooses = false;
        m_pause.start(pause);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CustomerSearch::pointedAt);
    connect(m_list, &QListView::clicked, this, [this] {
        if (const CustomerAccount* account = current())
            Q_EMIT chosen(CustomerAccount{*account});
    });
}

void CustomerSearch::begin()
{
    m_line->clear();
    m_chooses = false;
    ask();
}

void CustomerSearch::refresh()
{
    m_chooses = false;
    ask();
}

const CustomerAccount* CustomerSearch::current() const
{
    return m_model.at(m_list->currentIndex().row());
}

void CustomerSearch::moveBy(int steps)
{
    if (m_model.rowCount() == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + steps, 0, m_model.rowCount() - 1);
    m_list->setCurrentIndex(m_model.index(row));
}

void CustomerSearch::choose()
{
    if (m_waiting) {
        m_chooses = true;
        return;
    }
    // A copy: what hears of it may search again.
    if (const CustomerAccount* account = current())
        Q_EMIT chosen(CustomerAccount{*account});
}

void CustomerSearch::ask()
{
    m_pause.stop();
    m_waiting = true;
    m_answers.ask(
        m_desk, "customer_search", this,
        [setup = m_shop.setup(), text = text().toStdString()](ShopDesk& desk) {
            return desk.customers().findCustomers(setup, text);
        },
        [this](const Answer<std::vector<CustomerAccount>>& answer) { takeFound(answer); });
}

void CustomerSearch::takeFound(const Answer<std::vector<CustomerAccount>>& answer)
{
    m_waiting = false;
    if (!answer.value) {
        m_message->setText(sentenceFor(answer.trouble).text());
        m_model.show({});
    } else {
        m_message->setText(!answer.value->empty() ? QString{}
                           : text().isEmpty()     ? tr("The shop has no customers yet.")
                                              : tr("No customer is found by “%1”.").arg(text()));
        m_model.show(*answer.value);
    }
    m_message->setVisible(!m_message->text().isEmpty());
    if (m_model.rowCount() > 0)
        m_list->setCurrentIndex(m_model.index(0));
    Q_EMIT pointedAt();
    if (std::exchange(m_chooses, false))
        choose();
}

void CustomerSearch::takeCard(const QString& card)
{
    m_line->setText(card);
    m_pause.stop();
    m_waiting = true;
    m_chooses = false;
    m_answers.ask(
        m_desk, "customer_card", this,
        [setup = m_shop.setup(), card = card.toStdString()](ShopDesk& desk) {
            std::vector<CustomerAccount> found;
            if (auto account = desk.customers().readCustomerByCard(setup, card))
                found.push_back(std::move(*account));
            return found;
        },
        [this](const Answer<std::vector<CustomerAccount>>& answer) {
            m_chooses = answer.value && !answer.value->empty();
            takeFound(answer);
        });
}

bool CustomerSearch::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (m_line->text().isEmpty() &&
        KeyTable::find(KeyPlace::Sale, key) == Command::WithoutCustomer) {
        event->ignore(); // so that it goes to the page: nothing is there to be deleted
        return true;
    }
    if (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return false;
    switch (key.key()) {
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!key.isAutoRepeat())
            choose();
        return true;
    default:
        return false;
    }
}

} // namespace polaris
