-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- About 256 pages of the WAL.
INSERT INTO reserve (bytes) VALUES (zeroblob(1048576))
