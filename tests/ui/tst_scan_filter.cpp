// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/scan_filter.h"
#include "ui/shell/scan_queue.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace polaris;

class TestScanFilter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void a_burst_with_enter_is_a_scan_and_reaches_no_widget();
    void typed_keys_arrive_complete_and_in_order();
    void a_burst_too_short_for_a_code_is_typed();
    void a_burst_that_ends_in_silence_is_a_scan();
    void silence_is_noticed_without_another_key();
    void the_enter_of_a_scan_presses_no_button();
    void a_tab_ends_a_scan_and_moves_no_focus();
    void scans_keep_their_order();
    void what_was_typed_before_a_burst_stays_typed();
    void the_time_that_an_event_carries_counts();
    void a_held_key_is_no_scan();
    void space_still_presses_a_button();
    void letters_with_control_are_no_code();
    void a_queue_hands_scans_on_only_while_it_is_open();

private:
    void keys(const QString& text, qint64 gapMs);
    void enter(qint64 gapMs, Qt::Key key = Qt::Key_Return);

    qint64 m_nowMs = 0;
    std::unique_ptr<ScanFilter> m_filter;
    std::unique_ptr<QWidget> m_window;
    QLineEdit* m_line = nullptr;
    QPushButton* m_button = nullptr;
    std::unique_ptr<QSignalSpy> m_scans;
};

void TestScanFilter::init()
{
    m_nowMs = 1000;
    m_filter = std::make_unique<ScanFilter>(ScanFilter::Timing{}, [this] { return m_nowMs; });
    qApp->installEventFilter(m_filter.get());
    m_scans = std::make_unique<QSignalSpy>(m_filter.get(), &ScanFilter::scanned);
    m_window = std::make_unique<QWidget>();
    auto* column = new QVBoxLayout{m_window.get()};
    m_line = new QLineEdit;
    m_button = new QPushButton;
    m_button->setAutoDefault(true);
    column->addWidget(m_line);
    column->addWidget(m_button);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_line->setFocus();
}

void TestScanFilter::cleanup()
{
    m_scans.reset();
    m_filter.reset();
    m_window.reset();
}

void TestScanFilter::keys(const QString& text, qint64 gapMs)
{
    for (const QChar c : text) {
        m_nowMs += gapMs;
        QTest::keyClicks(m_window->focusWidget(), QString{c});
    }
}

void TestScanFilter::enter(qint64 gapMs, Qt::Key key)
{
    m_nowMs += gapMs;
    QTest::keyClick(m_window->focusWidget(), key);
}

void TestScanFilter::a_burst_with_enter_is_a_scan_and_reaches_no_widget()
{
    QSignalSpy returns{m_line, &QLineEdit::returnPressed};
    keys(QStringLiteral("8964000000017"), 10);
    enter(10);
    QCOMPARE(m_scans->size(), 1);
    QCOMPARE(m_scans->at(0).at(0).toString(), QStringLiteral("8964000000017"));
    QCOMPARE(m_scans->at(0).at(1).value<QWidget*>(), m_window.get());
    QCOMPARE(m_line->text(), QString{});
    QCOMPARE(returns.size(), 0);
}

void TestScanFilter::typed_keys_arrive_complete_and_in_order()
{
    keys(QStringLiteral("basmati rice"), 90);
    enter(90);
    QCOMPARE(m_scans->size(), 0);
    QCOMPARE(m_line->text(), QStringLiteral("basmati rice"));
}

void TestScanFilter::a_burst_too_short_for_a_code_is_typed()
{
    QSignalSpy returns{m_line, &QLineEdit::returnPressed};
    keys(QStringLiteral("123"), 5);
    enter(5);
    QCOMPARE(m_scans->size(), 0);
    QCOMPARE(m_line->text(), QStringLiteral("123"));
    QCOMPARE(returns.size(), 1);
}

void TestScanFilter::a_burst_that_ends_in_silence_is_a_scan()
{
    keys(QStringLiteral("96385074"), 10);
    keys(QStringLiteral("7"), 200);
    m_filter->settle();
    QCOMPARE(m_scans->size(), 1);
    QCOMPARE(m_scans->at(0).at(0).toString(), QStringLiteral("96385074"));
    QCOMPARE(m_line->text(), QStringLiteral("7"));
}

void TestScanFilter::silence_is_noticed_without_another_key()
{
    keys(QStringLiteral("96385074"), 10);
    QTRY_COMPARE(m_scans->size(), 1);
    keys(QStringLiteral("7"), 500);
    QTRY_COMPARE(m_line->text(), QStringLiteral("7"));
}

void TestScanFilter::the_enter_of_a_scan_presses_no_button()
{
    QSignalSpy clicks{m_button, &QPushButton::clicked};
    m_button->setFocus();
    keys(QStringLiteral("8964000000017"), 10);
    enter(10);
    QCOMPARE(m_scans->size(), 1);
    QCOMPARE(clicks.size(), 0);
}

void TestScanFilter::a_tab_ends_a_scan_and_moves_no_focus()
{
    keys(QStringLiteral("8964000000017"), 10);
    enter(10, Qt::Key_Tab);
    QCOMPARE(m_scans->size(), 1);
    QVERIFY(m_line->hasFocus());
}

void TestScanFilter::scans_keep_their_order()
{
    for (int code = 0; code < 20; ++code) {
        keys(QString::number(10'000'000 + code), 8);
        enter(8);
    }
    QCOMPARE(m_scans->size(), 20);
    for (int code = 0; code < 20; ++code)
        QCOMPARE(m_scans->at(code).at(0).toString(), QString::number(10'000'000 + code));
}

void TestScanFilter::what_was_typed_before_a_burst_stays_typed()
{
    keys(QStringLiteral("5*"), 120);
    m_nowMs += 300;
    keys(QStringLiteral("8964000000017"), 10);
    enter(10);
    QCOMPARE(m_line->text(), QStringLiteral("5*"));
    QCOMPARE(m_scans->at(0).at(0).toString(), QStringLiteral("8964000000017"));
}

// A window that was busy gets all keys at once; what counts is when they were pressed.
void TestScanFilter::the_time_that_an_event_carries_counts()
{
    quint64 pressed = 50'000;
    for (const QChar c : QStringLiteral("milk")) {
        pressed += 110;
        QKeyEvent press{QEvent::KeyPress, c.toUpper().unicode(), Qt::NoModifier, QString{c}};
        press.setTimestamp(pressed);
        QCoreApplication::sendEvent(m_line, &press);
    }
    m_filter->settle();
    QCOMPARE(m_scans->size(), 0);
    QCOMPARE(m_line->text(), QStringLiteral("milk"));
}

void TestScanFilter::a_held_key_is_no_scan()
{
    for (int i = 0; i < 8; ++i) {
        m_nowMs += 30;
        QKeyEvent press{QEvent::KeyPress, Qt::Key_7, Qt::NoModifier, QStringLiteral("7"), i > 0};
        QCoreApplication::sendEvent(m_line, &press);
    }
    m_filter->settle();
    QCOMPARE(m_scans->size(), 0);
    QCOMPARE(m_line->text(), QStringLiteral("77777777"));
}

void TestScanFilter::space_still_presses_a_button()
{
    QSignalSpy clicks{m_button, &QPushButton::clicked};
    m_button->setFocus();
    QTest::keyClick(m_button, Qt::Key_Space);
    QCOMPARE(clicks.size(), 1);
    QVERIFY(!m_button->isDown());
}

void TestScanFilter::letters_with_control_are_no_code()
{
    m_line->setText(QStringLiteral("milk"));
    QTest::keyClick(m_line, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_line->selectedText(), QStringLiteral("milk"));
    QCOMPARE(m_scans->size(), 0);
}

void TestScanFilter::a_queue_hands_scans_on_only_while_it_is_open()
{
    bool open = false;
    ScanQueue queue{[&open] { return open; }};
    QStringList handed;
    // The first scan closes the queue again, as a weight that is asked for does.
    connect(&queue, &ScanQueue::next, this, [&](const QString& code) {
        handed += code;
        open = code != QStringLiteral("weighed");
    });
    queue.push(QStringLiteral("weighed"));
    queue.push(QStringLiteral("second"));
    queue.push(QStringLiteral("third"));
    QCOMPARE(queue.waiting(), 3);
    open = true;
    queue.review();
    QCOMPARE(handed, QStringList{QStringLiteral("weighed")});
    QCOMPARE(queue.waiting(), 2);
    open = true;
    queue.review();
    QCOMPARE(handed.last(), QStringLiteral("third"));
    QCOMPARE(queue.waiting(), 0);
}

QTEST_MAIN(TestScanFilter)
#include "tst_scan_filter.moc"
