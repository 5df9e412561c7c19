-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The open intents, oldest first: in the order of their first begin, whatever the clock said.
SELECT payload FROM intent WHERE settled_at IS NULL ORDER BY rowid
