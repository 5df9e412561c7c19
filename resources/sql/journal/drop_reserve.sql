-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The pages stay in the file, free, for intents to come.
DROP TABLE reserve
