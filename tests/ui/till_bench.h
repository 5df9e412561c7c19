// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/checkout_thread.h"
#include "core/checkout/shop_feed.h"
#include "tests/ui/fake_desk.h"
#include "tests/ui/fake_shop.h"
#include "ui/sale/sale_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/scan_filter.h"
#include "ui/shell/till_pages.h"

#include <QTemporaryDir>
#include <QTest>

#include <condition_variable>
#include <memory>

namespace polaris
{

// A till's real window on real threads, with a fake shop behind them, and the hands of a cashier.
class TillBench final
{
public:
    struct Look {
        QSize size{1366, 768};
        bool dark = false;
        bool reversed = false;
        QString language; // of the locale; empty for English
    };
    explicit TillBench(FakeShop& shop) : TillBench{shop, Look{}} {}
    TillBench(FakeShop& shop, const Look& look);
    ~TillBench();

    // Waits until the cashiers are shown; then picks the first one, or the one of that number.
    bool signIn(int who = 1);
    // A burst that ends with Enter, as a keyboard-wedge scanner makes it.
    void scan(const QString& code);
    // Keys as a person types them.
    void type(const QString& text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    // Waits for the state; false after five seconds.
    bool reaches(SaleState state);

    [[nodiscard]] MainWindow& window() { return *m_window; }
    [[nodiscard]] SalePage& page() { return *m_window->salePage(); }
    [[nodiscard]] SalePresenter& presenter() { return m_window->pages()->sales(); }
    [[nodiscard]] RefundPresenter& refunds() { return m_window->pages()->refunds(); }
    [[nodiscard]] bool reaches(RefundState state);
    // Of the page in front.
    [[nodiscard]] Strip& strip();
    [[nodiscard]] EntryLine& codeBox() { return *m_window->findChild<ToolsPanel*>()->codeBox(); }
    // The first visible button with this text; a null pointer when there is none.
    [[nodiscard]] KeyButton* button(const QString& text);
    // Clicks it; false when it is not there or not enabled.
    bool click(const QString& text);
    [[nodiscard]] bool shows(const QString& text);
    // The texts of the visible labels.
    [[nodiscard]] QStringList labels();
    [[nodiscard]] QString receiptFolder() const { return m_receipts.path(); }

private:
    [[nodiscard]] QWidget* focused();

    SystemClock m_clock;
    SystemRandom m_random;
    qint64 m_nowMs = 1000;
    QTemporaryDir m_receipts;
    ScanFilter m_scanner;
    std::unique_ptr<CheckoutThread> m_checkout;
    std::unique_ptr<ShopFeed> m_feed;
    std::unique_ptr<DeskThread> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

// Holds a call of the store until it is let go; gives up after ten seconds.
class Gate final
{
public:
    void open();
    void wait();

private:
    std::mutex m_mutex;
    std::condition_variable m_opened;
    bool m_open = false;
};

} // namespace polaris
