// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

namespace polaris
{

// Ends a worker that lives on its own `thread`: it is asked to close() there, so that what was made
// on the thread dies on it, and then waited for. Blocks for what the worker is doing now.
template <typename Worker>
void endWorker(Worker& worker)
{
    if (!worker.thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        &worker,
        [&worker] {
            worker.close();
            worker.thread.quit();
        },
        Qt::QueuedConnection);
    worker.thread.wait();
}

} // namespace polaris
