// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/till_stand.h"

#include "ui/sale/basket_panel.h"
#include "ui/sale/basket_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <stdexcept>

namespace polaris::test
{

namespace
{

constexpr qint64 patienceMs = 30'000;
// Keys of a scanner carry the scanner's times. These are sent by this program, and a busy machine
// must not take a code apart.
constexpr ScanFilter::Timing unhurried{.gapMs = 2'000, .silenceMs = 2'000};

MainWindow::Options optionsOf(const QString& tillCode, SchemeChoice scheme,
                              const QString& receiptFolder)
{
    MainWindow::Options options;
    options.settings.tillCode = tillCode;
    options.settings.scheme = scheme;
    options.receiptFolder = receiptFolder;
    options.locale = QLocale{QLocale::English};
    return options;
}

// Of the sale: a return has a list of lines, too.
BasketView& basketView(const MainWindow& window)
{
    return *window.findChild<BasketPanel*>()->findChild<BasketView*>();
}

} // namespace

PaintWatch::PaintWatch(QWidget& widget, IsIt isIt) : m_widget{&widget}, m_isIt{std::move(isIt)}
{
    widget.installEventFilter(this);
}

PaintWatch::~PaintWatch()
{
    if (m_widget)
        m_widget->removeEventFilter(this);
}

bool PaintWatch::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::Paint)
        m_seen = m_seen || m_isIt(static_cast<QPaintEvent*>(event)->region());
    return false;
}

TillStand::TillStand(const QString& tillCode, SchemeChoice scheme, const QString& receiptFolder)
    : m_scanner{unhurried, {}},
      m_station{optionsOf(tillCode, scheme, receiptFolder)}
{
    qApp->installEventFilter(&m_scanner);
    window().listenTo(m_scanner);
    window().resize(1366, 768);
}

TillStand::~TillStand() = default;

double TillStand::elapsedMs() const
{
    using Ms = std::chrono::duration<double, std::milli>;
    return Ms{std::chrono::steady_clock::now() - m_begun}.count();
}

TillStand::Start TillStand::open(const std::string& connection, const QString& journalFolder)
{
    Start start;
    const PaintWatch shown{window()};
    window().show();
    window().activateWindow();
    m_station.work(connection, journalFolder);
    QObject::connect(&window().shop(), &ShopState::setupChanged, &window(),
                     [this, &start] { start.setUpMs = elapsedMs(); });
    waitFor("the window on screen", [&shown] { return shown.seen(); });
    start.shownMs = elapsedMs();
    waitFor("the cashiers", [this] { return window().asksWhoSells(); });
    start.catalogueMs = elapsedMs();
    QObject::disconnect(&window().shop(), &ShopState::setupChanged, &window(), nullptr);

    // The page itself is covered by what lies on it, and never painted.
    const PaintWatch painted{*basketView(window()).viewport()};
    waitFor("the keyboard", [this] { return window().isActiveWindow(); });
    press(Qt::Key_1);
    m_scanner.settle();
    waitFor("the sale page", [&] { return painted.seen() && window().salePage()->takesScans(); });
    start.readyMs = elapsedMs();
    waitFor("its fonts", [this] { return window().fonts().isWarm(); });
    start.fontsMs = elapsedMs();
    return start;
}

void TillStand::typeBurst(const QString& code)
{
    for (const QChar c : code)
        QTest::keyClick(window().windowHandle(), c.toLatin1());
}

TillStand::ScanTimes TillStand::scanToLine(const QString& code)
{
    const BasketView* view = &basketView(window());
    const int row = view->model()->rowCount();
    const PaintWatch painted{*view->viewport(), [view, row](const QRegion& region) {
                                 const QModelIndex line = view->model()->index(row, 0);
                                 return line.isValid() && region.intersects(view->visualRect(line));
                             }};
    const double firstKey = elapsedMs();
    typeBurst(code);
    const double enter = elapsedMs();
    QTest::keyClick(window().windowHandle(), Qt::Key_Return);
    waitFor("the line of a scan", [&painted] { return painted.seen(); });
    const double now = elapsedMs();
    return {now - firstKey, now - enter};
}

void TillStand::scan(const QString& code)
{
    typeBurst(code);
    QTest::keyClick(window().windowHandle(), Qt::Key_Return);
}

void TillStand::type(const QString& text)
{
    for (const QChar c : text) {
        typeBurst(c);
        m_scanner.settle();
    }
}

void TillStand::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(window().windowHandle(), key, modifiers);
}

void TillStand::waitFor(const char* what, const std::function<bool()>& condition)
{
    QElapsedTimer waiting;
    waiting.start();
    QTimer wake; // so that the end of patience is noticed
    wake.start(100);
    while (!condition()) {
        if (waiting.elapsed() > patienceMs)
            throw std::runtime_error{std::string{"the till did not come to: "} + what};
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

void TillStand::waitFor(SaleState state)
{
    waitFor("the next state of the sale", [this, state] { return presenter().state() == state; });
}

void useOffscreenWithoutDisplay()
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY") &&
        !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

} // namespace polaris::test
