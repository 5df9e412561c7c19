// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/till/station.h"
#include "ui/sale/sale_page.h"
#include "ui/shell/scan_filter.h"

#include <QPaintEvent>
#include <QPointer>

#include <chrono>
#include <functional>

namespace polaris::test
{

// Sees a widget paint.
class PaintWatch final : public QObject
{
public:
    // Asked with the region that is being painted, whether this is the paint that is waited for.
    using IsIt = std::function<bool(const QRegion&)>;

    explicit PaintWatch(
        QWidget& widget, IsIt isIt = [](const QRegion&) { return true; });
    ~PaintWatch() override;
    [[nodiscard]] bool seen() const noexcept { return m_seen; }

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPointer<QWidget> m_widget;
    IsIt m_isIt;
    bool m_seen = false;
};

// One till as polaris-till makes it, on a shop, with the hands of a cashier. Keys come from the
// window system, so that the scanner's filter sees them with their times. One at a time, because
// the filter is the application's.
//
// Everything throws std::runtime_error when the till does not come where it should.
class TillStand final
{
public:
    TillStand(const QString& tillCode, SchemeChoice scheme, const QString& receiptFolder);
    ~TillStand();

    // How long each step of the start took, counted from the construction.
    struct Start {
        double shownMs = 0;     // the window's first paint
        double setUpMs = 0;     // connected, the shop's rules and staff read
        double catalogueMs = 0; // every product in memory
        double readyMs = 0;     // signed in, the sale page painted: a scan is a line now
        double fontsMs = 0;     // each script's names were drawn once: no later scan loads a font
    };
    // Returns when the till is ready to sell and its fonts are loaded.
    Start open(const std::string& connection, const QString& journalFolder);

    struct ScanTimes {
        double fromFirstKeyMs = 0;
        double fromEnterMs = 0;
    };
    // Scans a product that is not in the basket, all characters at once, then Enter; returns when
    // its line is on screen.
    ScanTimes scanToLine(const QString& code);
    // All characters at once, then Enter.
    void scan(const QString& code);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    // Keys as a person types them: none of them is part of a scan.
    void type(const QString& text);
    void waitFor(const char* what, const std::function<bool()>& condition);
    void waitFor(SaleState state);

    [[nodiscard]] MainWindow& window() { return m_station.window(); }
    [[nodiscard]] SalePresenter& presenter() { return *window().presenter(); }

private:
    [[nodiscard]] double elapsedMs() const;
    void typeBurst(const QString& code);

    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
    ScanFilter m_scanner;
    Station m_station;
};

// Where there is no display, windows are painted into memory. Before the application is made.
void useOffscreenWithoutDisplay();

} // namespace polaris::test
