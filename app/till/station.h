// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/checkout_thread.h"
#include "core/checkout/desk_thread.h"
#include "core/checkout/shop_feed.h"
#include "core/store/action_recorder.h"
#include "ui/shell/main_window.h"

#include <memory>

namespace polaris
{

// One till with everything that works for it: window, checkout thread, feed, desk. Several may live
// in one program; they share nothing but the application.
class Station final
{
public:
    explicit Station(const MainWindow::Options& options);
    ~Station();

    // Goes to work on a shop. The journal lies in the folder, which is made when it is missing.
    void work(const std::string& connection, const QString& journalFolder);
    [[nodiscard]] MainWindow& window() noexcept { return *m_window; }

private:
    [[nodiscard]] ActionRecorder::Tell toInspector();
    void tellVersion(int version); // any thread

    std::string m_tillCode;
    QObject m_door; // where the workers knock with what the window shows
    SystemClock m_clock;
    SystemSleeper m_sleeper;
    SystemRandom m_random;       // of the window's thread
    SystemRandom m_workerRandom; // of the checkout thread
    // For the statement inspector; they outlive the workers.
    ActionRecorder m_checkoutActions{m_clock, toInspector()};
    ActionRecorder m_feedActions{m_clock, toInspector()};
    ActionRecorder m_deskActions{m_clock, toInspector()};
    std::unique_ptr<CheckoutThread> m_checkout;
    std::unique_ptr<ShopFeed> m_feed;
    std::unique_ptr<DeskThread> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace polaris
