// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/customers/customers_page.h"
#include "ui/format/sentences.h"
#include "ui/sale/sale_page.h"
#include "ui/shell/logo.h"
#include "ui/shell/scan_filter.h"
#include "ui/widgets/key_table.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace polaris
{

MainWindow::MainWindow(const Options& options, QWidget* parent)
    : QWidget{parent},
      m_settings{options.settings},
      m_options{options},
      m_look{m_theme, *this},
      m_bar{new TopBar{m_theme, this}},
      m_pages{new QStackedWidget{this}},
      m_opening{new OpeningPage{m_theme}},
      m_signInPage{new SignInPage{m_theme}},
      m_settingsPage{new SettingsPage{m_theme}},
      m_inspector{new InspectorPanel{m_theme, this}},
      m_help{new HelpOverlay{m_theme, this}},
      m_about{new AboutOverlay{m_theme, options.versions, this}}
{
    setWindowTitle(tr("Polaris %1").arg(m_settings.tillCode));
    setWindowIcon(Logo::icon());
    setLocale(options.locale);
    setMinimumSize(640, 480);
    auto* column = new QVBoxLayout{this};
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_pages, 1);
    column->addWidget(m_inspector);
    m_inspector->setAllowed(options.inspect);
    for (QWidget* page : {static_cast<QWidget*>(m_opening), static_cast<QWidget*>(m_signInPage),
                          static_cast<QWidget*>(m_settingsPage)})
        m_pages->addWidget(page);
    m_bar->setTill(tr("Till %1").arg(m_settings.tillCode));
    connectPages();
    m_opening->setFocus(Qt::OtherFocusReason);
    m_look.apply(m_settings);
}

MainWindow::~MainWindow()
{
    // The pages and their models look at the presenter until they are gone.
    delete m_customers;
    delete m_sale;
}

void MainWindow::connectPages()
{
    connect(m_bar, &TopBar::tillPressed, this, &MainWindow::closeSettings);
    connect(m_bar, &TopBar::customersPressed, this, &MainWindow::openCustomers);
    connect(m_bar, &TopBar::cashierPressed, this, &MainWindow::signOut);
    connect(m_bar, &TopBar::settingsPressed, this, &MainWindow::openSettings);
    connect(m_opening, &OpeningPage::settingsPressed, this, &MainWindow::openSettings);
    connect(m_signInPage, &SignInPage::chosen, this, &MainWindow::signIn);
    connect(m_settingsPage, &SettingsPage::previewed, &m_look, &WindowLook::apply);
    connect(m_settingsPage, &SettingsPage::cancelled, this, &MainWindow::closeSettings);
    connect(m_settingsPage, &SettingsPage::aboutPressed, m_about, &Overlay::open);
    connect(m_settingsPage, &SettingsPage::saved, this, [this](const TillSettings& settings) {
        m_settings = settings;
        closeSettings();
        Q_EMIT settingsSaved(settings);
    });
    connect(m_help, &HelpOverlay::aboutPressed, m_about, &Overlay::open);
}

void MainWindow::attach(const Services& services)
{
    m_services.emplace(services);
    m_shop = std::make_unique<ShopState>(services.feed, m_options.locale);
    connect(m_shop.get(), &ShopState::connectionChanged, this, &MainWindow::showConnection);
    connect(m_shop.get(), &ShopState::becameReady, this, &MainWindow::becomeReady);
    connect(m_shop.get(), &ShopState::setupChanged, this,
            [this] { m_signInPage->showStaff(m_shop->setup()); });
    showConnection();
    services.feed.start();
    services.desk.start();
}

void MainWindow::listenTo(const ScanFilter& scanner)
{
    connect(&scanner, &ScanFilter::scanned, this, [this](const QString& code, QWidget* window) {
        if (window != this || m_sale == nullptr)
            return;
        m_help->dismiss();
        m_about->dismiss();
        if (m_pages->currentWidget() != m_customers || !m_customers->takeScan(code))
            m_sale->takeScan(code);
    });
}

void MainWindow::showConnection()
{
    const ConnectionState& state = m_shop->connection();
    m_bar->setConnection(state);
    const Sentence sentence = sentenceFor(state.trouble);
    if (state.connected || state.trouble == ConnectionTrouble::None) {
        m_opening->showProgress(state.connected ? tr("Reading the shop's products")
                                                : sentence.what);
        return;
    }
    const QString code = supportCode(state.diagnostic);
    m_opening->showTrouble(
        sentence.what,
        code.isEmpty() ? sentence.safe : QStringLiteral("%1 (%2)").arg(sentence.safe, code), false);
}

void MainWindow::becomeReady()
{
    m_presenter = std::make_unique<SalePresenter>(m_services->checkout, *m_shop, m_services->clock,
                                                  m_services->random);
    m_sale = new SalePage{
        m_theme,
        {*m_presenter, *m_shop, m_services->desk, m_services->clock, m_options.receiptFolder},
        this};
    m_pages->addWidget(m_sale);
    makeCustomersPage();
    connect(m_sale, &SalePage::helpWanted, m_help, &Overlay::open);
    m_presenter->start();
    if (m_pages->currentWidget() == m_opening)
        showPage(m_signInPage);
}

void MainWindow::signIn(const StaffMember& member)
{
    m_signedIn = true;
    m_presenter->signIn(member.id);
    m_inspector->setAllowed(m_options.inspect || member.role != StaffRole::Cashier);
    m_bar->setCashier(toQString(member.name));
    showPage(m_sale);
}

void MainWindow::signOut()
{
    if (!m_signedIn)
        return;
    m_signedIn = false;
    m_bar->setCashier({});
    showPage(m_signInPage);
}

QWidget* MainWindow::homePage() const
{
    if (m_sale == nullptr)
        return m_opening;
    return m_signedIn ? static_cast<QWidget*>(m_sale) : m_signInPage;
}

} // namespace polaris
