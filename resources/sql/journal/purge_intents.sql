-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Removes intents settled before a time, the oldest first: time, at most so many (-1: all).
DELETE FROM intent WHERE rowid IN
    (SELECT rowid FROM intent WHERE settled_at < ? ORDER BY settled_at LIMIT ?)
