// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/touch_list.h"

#include <QScroller>

namespace polaris
{

TouchList::TouchList(const Theme& theme, const QString& accessibleName, QWidget* parent)
    : QListView{parent}
{
    setUniformItemSizes(true);
    setFocusPolicy(Qt::NoFocus);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setAccessibleName(accessibleName);
    QScroller::grabGesture(viewport(), QScroller::TouchGesture);
    theme.bind(this, [this] { doItemsLayout(); });
}

} // namespace polaris
