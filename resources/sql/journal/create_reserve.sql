-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Room for the WAL to grow by, see reserveWal.
CREATE TABLE IF NOT EXISTS reserve (bytes BLOB)
