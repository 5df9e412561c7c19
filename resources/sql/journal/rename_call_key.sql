-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 2: an intent is any call's, not a sale's alone.
ALTER TABLE intent RENAME COLUMN sale TO call_key
