// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/desk_thread.h"
#include "ui/sale/shop_state.h"

#include <QAbstractListModel>
#include <QDate>

namespace polaris
{

// Which days the list of sales shows.
enum class FindDays : std::uint8_t { Today, Yesterday, LastWeek, Any, OneDay };

// The sales that somebody looks through to find the one that is returned: newest first, a page at a
// time, read by the desk's thread. Rows have the roles of FindModel. Lives on the GUI thread.
class SaleFinder final : public QAbstractListModel
{
    Q_OBJECT

public:
    SaleFinder(DeskThread& desk, const ShopState& shop, const Clock& clock,
               QObject* parent = nullptr);

    // Today's sales of this till, from the first.
    void begin();
    void again() { search(); }
    // From one day on to today.
    void nextDays();
    void setDay(const QDate& day);
    void setAnyTill(bool any);
    // Another till of the shop, by its code.
    void setTill(const QString& code);
    void setCustomer(const std::optional<Customer>& customer);
    void setProduct(const std::optional<Product>& product);
    void setTotal(const std::optional<Money>& total);
    [[nodiscard]] FindDays days() const noexcept { return m_days; }
    [[nodiscard]] QDate today() const;
    // While days() is OneDay.
    [[nodiscard]] const QDate& day() const noexcept { return m_day; }
    [[nodiscard]] bool isAnyTill() const noexcept { return m_anyTill; }
    // Empty: this till, or any.
    [[nodiscard]] const QString& till() const noexcept { return m_till; }
    [[nodiscard]] const std::optional<Customer>& customer() const noexcept { return m_customer; }
    [[nodiscard]] const std::optional<Product>& product() const noexcept { return m_product; }
    [[nodiscard]] const std::optional<Money>& total() const noexcept { return m_total; }
    [[nodiscard]] bool isReading() const noexcept { return m_reading; }
    // Null when there is no such row.
    [[nodiscard]] const SaleSummary* sale(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    // What is looked for, or whether it is being read.
    void changed();
    void failed(polaris::ConnectionTrouble trouble, const QString& diagnostic);

private:
    void search();
    void read();
    void take(const Answer<SalesFound>& answer);
    [[nodiscard]] std::optional<Period> period() const;

    DeskThread& m_desk;
    const ShopState& m_shop;
    const Clock& m_clock;
    FindDays m_days = FindDays::Today;
    QDate m_day;
    bool m_anyTill = false;
    QString m_till;
    std::optional<Customer> m_customer;
    std::optional<Product> m_product;
    std::optional<Money> m_total;
    std::vector<SaleSummary> m_sales;
    bool m_more = false;
    bool m_reading = false;
    int m_request = 0;
};

} // namespace polaris
