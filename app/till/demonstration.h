// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/main_window.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <vector>

namespace polaris
{

// Makes one real sale through the real window with the keys that a cashier and a scanner would
// press, writes a picture of each step, prints the receipt, and says how it went.
class Demonstration final : public QObject
{
    Q_OBJECT

public:
    Demonstration(MainWindow& window, const QString& folder, QObject* parent = nullptr);

    void start();
    // Ends the demonstration with a sentence and exit code 1.
    void fail(const QString& why);

Q_SIGNALS:
    void ended(int exitCode);

private:
    struct Step {
        const char* name; // of the picture; null for none
        std::function<bool()> isReady;
        std::function<void()> act;
    };
    void addSteps();
    void turn();
    void press(int key, const QString& text = {}, Qt::KeyboardModifiers modifiers = {});
    void scan(const QString& code);
    void chooseProducts();
    [[nodiscard]] bool knowsStock() const;
    void scanNext();
    bool savePicture(const char* name);
    void printReceipt();

    MainWindow& m_window;
    QString m_folder;
    QTimer m_timer;
    QElapsedTimer m_waiting;
    std::vector<Step> m_steps;
    std::size_t m_next = 0;
    int m_pictures = 0;
    std::vector<Product> m_candidates;
    std::size_t m_scanned = 0;
};

} // namespace polaris
