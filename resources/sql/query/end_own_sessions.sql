-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Ends this till's other sessions of the name $1; see api/end_own_sessions.sql.
SELECT polaris.end_own_sessions($1)
