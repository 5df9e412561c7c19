// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <QVector>

namespace polaris
{

// One field of a record that two people edited: as it was when it was opened, as somebody saved it
// meanwhile, and as it is typed here.
struct FieldClash {
    enum class Pick : std::uint8_t { None, Theirs, Yours };

    FieldClash(QString fieldName, QString whenOpened, QString savedNow, QString typedHere);

    [[nodiscard]] bool differs() const { return theirs != yours; }

    QString name;
    QString base;
    QString theirs;
    QString yours;
    // What only one side changed is picked already; what both changed is for somebody to decide.
    Pick pick = Pick::Theirs;
};

// The fields of a stale edit with what is picked of each, for a table of four columns.
class ClashModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int { Field, Base, Theirs, Yours };
    // Whether a cell is picked, and whether it was changed since the record was opened.
    enum Role : int { PickedRole = Qt::UserRole, ChangedRole };

    explicit ClashModel(QObject* parent = nullptr) : QAbstractTableModel{parent} {}

    void show(QVector<FieldClash> fields);
    [[nodiscard]] const QVector<FieldClash>& fields() const noexcept { return m_fields; }
    // Nothing happens for a field that is the same on both sides.
    void pick(int row, FieldClash::Pick pick);
    [[nodiscard]] bool isDecided() const;
    // The first field that somebody must decide; -1 when there is none.
    [[nodiscard]] int firstOpen() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    QVector<FieldClash> m_fields;
};

} // namespace polaris
