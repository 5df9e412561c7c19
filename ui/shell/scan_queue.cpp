// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/scan_queue.h"

namespace polaris
{

ScanQueue::ScanQueue(std::function<bool()> isOpen, QObject* parent)
    : QObject{parent},
      m_isOpen{std::move(isOpen)}
{
}

void ScanQueue::push(const QString& code)
{
    m_codes += code;
    review();
    if (!m_codes.isEmpty())
        Q_EMIT waitingChanged(waiting());
}

void ScanQueue::review()
{
    // What a scan changes calls this again; the loop here goes on by itself.
    if (m_handing || m_codes.isEmpty())
        return;
    m_handing = true;
    const qsizetype before = m_codes.size();
    while (!m_codes.isEmpty() && m_isOpen())
        Q_EMIT next(m_codes.takeFirst());
    m_handing = false;
    if (m_codes.size() != before)
        Q_EMIT waitingChanged(waiting());
}

} // namespace polaris
