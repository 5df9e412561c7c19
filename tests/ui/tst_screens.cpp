// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tile.h"

#include <QAbstractScrollArea>
#include <QDir>

using namespace polaris;

namespace
{

struct Screen {
    const char* name;
    TillBench::Look look;
};

const Screen kScreens[] = {
    {"1024x768", {{1024, 768}, false, false, {}}},
    {"1366x768", {{1366, 768}, false, false, {}}},
    {"1920x1080", {{1920, 1080}, false, false, {}}},
    {"1366x768-dark", {{1366, 768}, true, false, {}}},
    {"1366x768-right-to-left", {{1366, 768}, false, true, {}}},
};

bool scrolls(const QWidget* widget)
{
    for (const QWidget* parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea*>(parent))
            return true;
    }
    return false;
}

QString nameOf(const QWidget* widget)
{
    return QStringLiteral("%1 “%2”").arg(QString::fromLatin1(widget->metaObject()->className()),
                                         widget->accessibleName());
}

// Everything about the visible widgets that a cashier could not read or reach.
QStringList faults(MainWindow& window)
{
    QStringList found;
    const QList<Overlay*> overlays = window.findChildren<Overlay*>();
    const bool overlaid = std::any_of(overlays.begin(), overlays.end(),
                                      [](const Overlay* overlay) { return overlay->isVisible(); });
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible())
            continue;
        const auto* button = qobject_cast<const KeyButton*>(widget);
        const auto* label = qobject_cast<const Label*>(widget);
        const bool matters = button || label || qobject_cast<const Tile*>(widget);
        if (button && (button->width() < button->minimumSizeHint().width() ||
                       button->height() < button->minimumSizeHint().height()))
            found += QStringLiteral("cut off: %1").arg(nameOf(widget));
        if (label && !label->text().isEmpty()) {
            const int width = label->minimumSizeHint().width();
            const bool tooLow =
                label->wordWrap() && label->height() < label->heightForWidth(label->width());
            if ((!label->wordWrap() && label->width() < width) || tooLow)
                found += QStringLiteral("cut off: label “%1”").arg(label->text());
        }
        if (matters && !widget->size().isEmpty() && !scrolls(widget) &&
            widget->visibleRegion().boundingRect().size() != widget->size() && !overlaid)
            found += QStringLiteral("covered: %1").arg(nameOf(widget));
        const bool control = qobject_cast<const QAbstractButton*>(widget) ||
                             qobject_cast<const QLineEdit*>(widget) ||
                             qobject_cast<const QListView*>(widget);
        if (control && widget->accessibleName().isEmpty())
            found += QStringLiteral("no accessible name: %1").arg(nameOf(widget));
        const auto* text = qobject_cast<const QLabel*>(widget);
        if (text && text->textFormat() != Qt::PlainText)
            found += QStringLiteral("not plain: %1").arg(text->text());
    }
    return found;
}

} // namespace

class TestScreens final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing_is_cut_off_covered_or_nameless_data();
    void nothing_is_cut_off_covered_or_nameless();
};

void TestScreens::nothing_is_cut_off_covered_or_nameless_data()
{
    QTest::addColumn<int>("screen");
    QTest::addColumn<int>("scene");
    const std::vector<Scene> scenes = allScenes();
    for (std::size_t screen = 0; screen < std::size(kScreens); ++screen) {
        for (std::size_t scene = 0; scene < scenes.size(); ++scene)
            QTest::addRow("%s %s", kScreens[screen].name, scenes[scene].name)
                << static_cast<int>(screen) << static_cast<int>(scene);
    }
}

// With POLARIS_SCREENSHOTS set to a folder, each screen is written there as a picture.
void TestScreens::nothing_is_cut_off_covered_or_nameless()
{
    QFETCH(int, screen);
    QFETCH(int, scene);
    const Scene what = allScenes().at(static_cast<std::size_t>(scene));
    FakeShop shop;
    if (what.prepare)
        what.prepare(shop);
    TillBench bench{shop, kScreens[screen].look};
    const bool reached = what.play(bench, shop);
    QTest::qWait(20);
    const QString folder = qEnvironmentVariable("POLARIS_SCREENSHOTS");
    if (!folder.isEmpty()) {
        QTest::qWait(180); // until nothing flashes any more
        const QString name =
            QStringLiteral("%1-%2.png")
                .arg(QString::fromLatin1(what.name), QString::fromLatin1(kScreens[screen].name));
        QVERIFY(bench.window().grab().save(QDir{folder}.filePath(name)));
    }
    QCoreApplication::sendPostedEvents(); // also the layouts that others set off
    const QStringList found = faults(bench.window());
    if (what.leave)
        what.leave();
    QVERIFY(reached);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QStringLiteral("\n"))));
}

QTEST_MAIN(TestScreens)
#include "tst_screens.moc"
