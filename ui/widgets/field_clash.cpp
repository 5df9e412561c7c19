// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field_clash.h"

#include <algorithm>

namespace polaris
{

FieldClash::FieldClash(QString fieldName, QString whenOpened, QString savedNow, QString typedHere)
    : name{std::move(fieldName)},
      base{std::move(whenOpened)},
      theirs{std::move(savedNow)},
      yours{std::move(typedHere)}
{
    if (!differs() || yours == base)
        pick = Pick::Theirs;
    else
        pick = theirs == base ? Pick::Yours : Pick::None;
}

void ClashModel::show(QVector<FieldClash> fields)
{
    beginResetModel();
    m_fields = std::move(fields);
    endResetModel();
}

void ClashModel::pick(int row, FieldClash::Pick pick)
{
    if (row < 0 || row >= rowCount() || !m_fields.at(row).differs())
        return;
    m_fields[row].pick = pick;
    Q_EMIT dataChanged(index(row, Base), index(row, Yours));
}

bool ClashModel::isDecided() const
{
    return firstOpen() < 0;
}

int ClashModel::firstOpen() const
{
    const auto open = std::find_if(m_fields.begin(), m_fields.end(), [](const FieldClash& field) {
        return field.pick == FieldClash::Pick::None;
    });
    return open == m_fields.end() ? -1 : static_cast<int>(open - m_fields.begin());
}

int ClashModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

int ClashModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 4;
}

QVariant ClashModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const FieldClash& field = m_fields.at(index.row());
    const QString texts[] = {field.name, field.base, field.theirs, field.yours};
    const bool isTheirs = index.column() == Theirs;
    const bool isSide = isTheirs || index.column() == Yours;
    const bool picked =
        isSide && field.differs() &&
        field.pick == (isTheirs ? FieldClash::Pick::Theirs : FieldClash::Pick::Yours);
    switch (role) {
    case Qt::DisplayRole:
        return texts[index.column()];
    case PickedRole:
        return picked;
    case ChangedRole:
        return isSide && texts[index.column()] != field.base;
    case Qt::AccessibleTextRole:
        return picked ? tr("%1, kept").arg(texts[index.column()]) : texts[index.column()];
    default:
        return {};
    }
}

QVariant ClashModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Field ? Qt::AlignLeft : Qt::AlignRight) |
                                Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Field:
        return tr("Field");
    case Base:
        return tr("When you opened it");
    case Theirs:
        return tr("Theirs, saved now");
    case Yours:
        return tr("Yours");
    default:
        return {};
    }
}

} // namespace polaris
