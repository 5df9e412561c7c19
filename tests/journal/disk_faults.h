// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace polaris::test
{

// Stands between this program (SQLite in it, too) and the system's pwrite() and fdatasync(): counts
// them and makes chosen ones fail, for root and ordinary users alike. The program must be linked
// with ENABLE_EXPORTS. One thread only.
class DiskFaults final
{
public:
    DiskFaults();  // counting begins at zero, nothing fails
    ~DiskFaults(); // the disk is whole again
    DiskFaults(const DiskFaults&) = delete;
    DiskFaults& operator=(const DiskFaults&) = delete;

    // The n-th call from now on fails with this errno, and so do the next ones until howMany
    // failed.
    void fail(int nth, int howMany, int error);
    [[nodiscard]] int failed() const;
    [[nodiscard]] int writes() const;
    [[nodiscard]] int syncs() const;
};

} // namespace polaris::test
