-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Finds the open intents (settled_at is null) and the old ones.
CREATE INDEX intent_settled_at ON intent (settled_at)
