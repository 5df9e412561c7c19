// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the window and the keys that lead to them.
#include "ui/customers/customers_page.h"
#include "ui/sale/sale_page.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/key_table.h"

#include <QKeyEvent>

namespace polaris
{

void MainWindow::openSettings()
{
    m_settingsPage->begin(m_settings);
    showPage(m_settingsPage);
}

void MainWindow::closeSettings()
{
    m_look.apply(m_settings);
    showPage(homePage());
}

void MainWindow::makeCustomersPage()
{
    m_customers =
        new CustomersPage{m_theme,
                          {*m_presenter, *m_shop, m_services->desk, m_services->checkout,
                           m_services->clock, m_services->random, m_options.receiptFolder},
                          this};
    m_pages->addWidget(m_customers);
    connect(m_customers, &CustomersPage::takenForSale, this,
            [this](const CustomerAccount& account) {
                showPage(m_sale);
                m_sale->takeCustomer(account);
            });
}

// The same key opens the page and goes back to the till.
void MainWindow::openCustomers()
{
    if (!m_signedIn || m_customers == nullptr)
        return;
    const bool isOpen = m_pages->currentWidget() == m_customers;
    showPage(isOpen ? static_cast<QWidget*>(m_sale) : m_customers);
    if (!isOpen)
        m_customers->begin();
}

void MainWindow::showPage(QWidget* page)
{
    m_pages->setCurrentWidget(page);
    m_bar->setOpen(page == m_settingsPage                          ? TopBar::Page::Settings
                   : page == m_customers && m_customers != nullptr ? TopBar::Page::Customers
                                                                   : TopBar::Page::Till);
    // Scans wait while the page that knows what to do with them is not the one in front.
    if (m_sale != nullptr)
        m_sale->setInFront(page == m_sale);
    page->setFocus(Qt::OtherFocusReason);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    const auto command = KeyTable::find(KeyPlace::Everywhere, *event);
    if (command == Command::Help)
        m_help->open();
    else if (command == Command::FullScreen)
        setWindowState(windowState() ^ Qt::WindowFullScreen);
    else if (command == Command::Inspect)
        m_inspector->toggle();
    else if (command == Command::Settings)
        openSettings();
    else if (command == Command::SignOut)
        signOut();
    else if (command == Command::OpenCustomers)
        openCustomers();
    else if (command == Command::StepBack && m_pages->currentWidget() == m_settingsPage)
        closeSettings();
    else if (command == Command::StepBack && m_pages->currentWidget() == m_customers &&
             !m_customers->stepBack())
        showPage(m_sale);
    else if (command == Command::StepBack && m_pages->currentWidget() == m_sale)
        m_sale->stepBack();
    else
        event->ignore();
}

} // namespace polaris
