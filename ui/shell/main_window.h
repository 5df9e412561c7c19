// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/checkout_thread.h"
#include "core/checkout/desk_thread.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/shell/about_overlay.h"
#include "ui/shell/font_warmer.h"
#include "ui/shell/help_overlay.h"
#include "ui/shell/opening_page.h"
#include "ui/shell/settings_page.h"
#include "ui/shell/sign_in_page.h"
#include "ui/shell/till_pages.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/window_look.h"

#include <QStackedWidget>

#include <memory>

namespace polaris
{

class ScanFilter;

// One till's window: the strip at the top and one page at a time. It wires pages together and knows
// nothing of sales itself.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    // What works behind the window; must outlive it.
    struct Services {
        CheckoutThread& checkout;
        ShopFeed& feed;
        DeskThread& desk;
        const Clock& clock;
        RandomSource& random;
    };
    struct Options {
        TillSettings settings;
        Versions versions;
        QString receiptFolder;
        QLocale locale;
        bool inspect = false; // the statement inspector is open from the start, for everybody
    };
    explicit MainWindow(const Options& options, QWidget* parent = nullptr);
    ~MainWindow() override;

    // From now on the window shows this till; the feed is started here.
    void attach(const Services& services);
    void setServerVersion(const QString& version) { m_about->setServerVersion(version); }
    // Words above every page about the server behind the till; empty takes them back.
    void showServerTrouble(const QString& what, const QString& safe)
    {
        m_bar->showTrouble(what, safe);
    }
    void listenTo(const ScanFilter& scanner);
    [[nodiscard]] OpeningPage& openingPage() noexcept { return *m_opening; }
    [[nodiscard]] Theme& theme() noexcept { return m_theme; }
    [[nodiscard]] const FontWarmer& fonts() const noexcept { return m_fonts; }
    [[nodiscard]] InspectorPanel& inspector() noexcept { return *m_inspector; }
    [[nodiscard]] bool startsInspected() const noexcept { return m_options.inspect; }
    [[nodiscard]] bool isAttached() const noexcept { return m_shop != nullptr; }
    // Only once attached.
    [[nodiscard]] ShopState& shop() const noexcept { return *m_shop; }
    // The cashiers are shown: the shop is ready, and it is known how the last sale ended.
    [[nodiscard]] bool asksWhoSells() const { return m_pages->currentWidget() == m_signInPage; }
    // Null until the shop is ready.
    [[nodiscard]] TillPages* pages() const noexcept { return m_tillPages.get(); }
    [[nodiscard]] SalePage* salePage() const noexcept
    {
        return m_tillPages ? &m_tillPages->salePage() : nullptr;
    }
    [[nodiscard]] SalePresenter* presenter() const noexcept
    {
        return m_tillPages ? &m_tillPages->sales() : nullptr;
    }

Q_SIGNALS:
    void settingsSaved(const polaris::TillSettings& settings);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void connectPages();
    void showConnection();
    void becomeReady();
    void signIn(const StaffMember& member);
    void signOut();
    void openSettings();
    void closeSettings();
    void showPage(QWidget* page);
    [[nodiscard]] QWidget* homePage() const;

    TillSettings m_settings;
    Options m_options;
    Theme m_theme;
    WindowLook m_look;
    FontWarmer m_fonts{m_theme};
    std::optional<Services> m_services;
    std::unique_ptr<ShopState> m_shop;
    bool m_signedIn = false;
    TopBar* m_bar;
    QStackedWidget* m_pages;
    OpeningPage* m_opening;
    SignInPage* m_signInPage;
    SettingsPage* m_settingsPage;
    InspectorPanel* m_inspector;
    HelpOverlay* m_help;
    AboutOverlay* m_about;
    std::unique_ptr<TillPages> m_tillPages; // null until the shop is ready
};

} // namespace polaris
