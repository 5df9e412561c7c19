// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

namespace polaris
{

// Scans in the order they came, handed on one by one while they have a meaning. None is dropped and
// none overtakes another.
class ScanQueue final : public QObject
{
    Q_OBJECT

public:
    // Asked before each scan is handed on.
    explicit ScanQueue(std::function<bool()> isOpen, QObject* parent = nullptr);

    void push(const QString& code);
    // To be called whenever isOpen may have changed.
    void review();
    [[nodiscard]] int waiting() const { return static_cast<int>(m_codes.size()); }

Q_SIGNALS:
    void next(const QString& code);
    void waitingChanged(int count);

private:
    std::function<bool()> m_isOpen;
    QStringList m_codes;
    bool m_handing = false;
};

} // namespace polaris
