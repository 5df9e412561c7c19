// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/till_bench.h"

#include "tests/support/qt_leaks.h"

#include <QApplication>
#include <QStyleFactory>

namespace polaris
{

TillBench::TillBench(FakeShop& shop, const Look& look)
    : m_scanner{ScanFilter::Timing{}, [this] { return m_nowMs; }}
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    qApp->installEventFilter(&m_scanner);
    m_checkout = std::make_unique<CheckoutThread>(
        CheckoutThread::Doors{[&shop] { return std::make_unique<FakeJournal>(shop); },
                              [&shop] { return std::make_unique<FakeBooks>(shop); }});
    m_feed = std::make_unique<ShopFeed>([&shop] { return std::make_unique<FakeShopReader>(shop); },
                                        "T1");
    m_desk = std::make_unique<DeskThread>([&shop] { return std::make_unique<FakeDesk>(shop); });
    MainWindow::Options options;
    options.settings.scheme = look.dark ? SchemeChoice::Dark : SchemeChoice::Light;
    options.settings.mirrored = look.reversed;
    options.versions = {QStringLiteral("0.1.0"), QStringLiteral("15.20"), QStringLiteral("15.18")};
    options.receiptFolder = m_receipts.path();
    options.locale = look.language.isEmpty() ? QLocale{QLocale::English} : QLocale{look.language};
    m_window = std::make_unique<MainWindow>(options);
    m_window->resize(look.size);
    m_window->listenTo(m_scanner);
    m_window->show();
    m_window->activateWindow();
    m_window->attach({*m_checkout, *m_feed, *m_desk, m_clock, m_random});
}

TillBench::~TillBench()
{
    m_window.reset();
}

bool TillBench::signIn(int who)
{
    if (!QTest::qWaitForWindowActive(m_window.get()) ||
        !QTest::qWaitFor([this] { return m_window->asksWhoSells(); }))
        return false;
    type(QString::number(who));
    // The stock of the quick keys arrives on its own.
    QTest::qWait(30);
    return m_window->salePage()->isVisible();
}

QWidget* TillBench::focused()
{
    QWidget* widget = m_window->focusWidget();
    return widget == nullptr ? m_window.get() : widget;
}

void TillBench::scan(const QString& code)
{
    m_nowMs += 500;
    QTest::keyClicks(focused(), code);
    QTest::keyClick(focused(), Qt::Key_Return);
    m_nowMs += 500;
}

void TillBench::type(const QString& text)
{
    for (const QChar c : text) {
        m_nowMs += 200;
        QTest::keyClicks(focused(), QString{c});
        m_scanner.settle();
    }
}

void TillBench::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    m_nowMs += 200;
    m_scanner.settle();
    QTest::keyClick(focused(), key, modifiers);
    m_scanner.settle();
}

bool TillBench::reaches(SaleState state)
{
    return QTest::qWaitFor([this, state] { return presenter().state() == state; });
}

bool TillBench::reaches(RefundState state)
{
    return QTest::qWaitFor([this, state] { return refunds().state() == state; });
}

Strip& TillBench::strip()
{
    QWidget* refunds = m_window->findChild<RefundPage*>();
    return *(page().isVisible() ? &page() : refunds)->findChild<Strip*>();
}

KeyButton* TillBench::button(const QString& text)
{
    for (KeyButton* one : m_window->findChildren<KeyButton*>()) {
        if (one->isVisible() && one->text() == text)
            return one;
    }
    return nullptr;
}

bool TillBench::click(const QString& text)
{
    KeyButton* found = button(text);
    if (found == nullptr || !found->isEnabled())
        return false;
    m_nowMs += 200;
    QTest::mouseClick(found, Qt::LeftButton);
    return true;
}

QStringList TillBench::labels()
{
    QStringList texts;
    for (const QLabel* label : m_window->findChildren<QLabel*>()) {
        if (label->isVisible())
            texts += label->text();
    }
    return texts;
}

bool TillBench::shows(const QString& text)
{
    const QStringList texts = labels();
    return std::any_of(texts.begin(), texts.end(),
                       [&](const QString& one) { return one.contains(text); });
}

void Gate::open()
{
    const std::lock_guard lock{m_mutex};
    m_open = true;
    m_opened.notify_all();
}

void Gate::wait()
{
    std::unique_lock lock{m_mutex};
    m_opened.wait_for(lock, std::chrono::seconds{10}, [this] { return m_open; });
}

} // namespace polaris
