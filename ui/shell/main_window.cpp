// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

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
    for (QWidget* page : {static_cast<QWidget*>(m_opening), static_cast<QWidget*>(m_signInPage),
                          static_cast<QWidget*>(m_settingsPage)})
        m_pages->addWidget(page);
    m_bar->setTill(tr("Till %1").arg(m_settings.tillCode));
    connectPages();
    m_bar->offer(*m_inspector);
    m_inspector->setAllowed(m_options.inspect);
    m_opening->setFocus(Qt::OtherFocusReason);
    m_look.apply(m_settings);
}

MainWindow::~MainWindow() = default;

void MainWindow::connectPages()
{
    connect(m_bar, &TopBar::tillPressed, this, &MainWindow::closeSettings);
    connect(m_bar, &TopBar::customersPressed, this, [this] { m_tillPages->toggleCustomers(); });
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
        if (window != this || !m_tillPages)
            return;
        m_help->dismiss();
        m_about->dismiss();
        m_tillPages->takeScan(code);
    });
}

void MainWindow::showConnection()
{
    m_bar->setConnection(m_shop->connection());
    m_opening->showConnection(m_shop->connection(), m_tillPages != nullptr);
}

void MainWindow::becomeReady()
{
    m_tillPages = std::make_unique<TillPages>(
        m_theme,
        TillPages::Parts{m_services->checkout, m_services->desk, *m_shop, m_services->clock,
                         m_services->random, m_options.receiptFolder},
        *m_pages);
    connect(m_tillPages.get(), &TillPages::helpWanted, m_help, &Overlay::open);
    connect(m_tillPages.get(), &TillPages::pageWanted, this, &MainWindow::showPage);
    // Nobody sells before it is known how the last sale ended, and what was left in the basket.
    connect(&m_tillPages->sales(), &SalePresenter::started, this, [this] {
        if (m_pages->currentWidget() == m_opening)
            showPage(m_signInPage);
    });
    m_tillPages->setInFront(m_pages->currentWidget());
    showConnection();
    m_tillPages->sales().start();
    m_fonts.warm(m_shop->snapshot());
}

void MainWindow::signIn(const StaffMember& member)
{
    m_signedIn = true;
    m_tillPages->signIn(member);
    m_inspector->setAllowed(m_options.inspect || member.role != StaffRole::Cashier);
    m_bar->setCashier(toQString(member.name));
    showPage(homePage());
}

void MainWindow::signOut()
{
    if (!m_signedIn)
        return;
    m_signedIn = false;
    m_inspector->setAllowed(m_options.inspect);
    m_bar->setCashier({});
    showPage(m_signInPage);
}

QWidget* MainWindow::homePage() const
{
    if (!m_tillPages || !m_tillPages->sales().hasStarted())
        return m_opening;
    return m_signedIn ? m_tillPages->home() : m_signInPage;
}

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

void MainWindow::showPage(QWidget* page)
{
    m_pages->setCurrentWidget(page);
    m_bar->setOpen(page == m_settingsPage                          ? TopBar::Page::Settings
                   : m_tillPages && m_tillPages->isCustomers(page) ? TopBar::Page::Customers
                                                                   : TopBar::Page::Till);
    page->setFocus(Qt::OtherFocusReason);
    // Scans wait while the page that knows what to do with them is not the one in front.
    if (m_tillPages)
        m_tillPages->setInFront(page);
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
    else if (command == Command::OpenCustomers && m_signedIn)
        m_tillPages->toggleCustomers();
    else if (command == Command::StepBack && m_pages->currentWidget() == m_settingsPage)
        closeSettings();
    else if (command == Command::StepBack && m_tillPages)
        m_tillPages->stepBack();
    else
        event->ignore();
}

} // namespace polaris
