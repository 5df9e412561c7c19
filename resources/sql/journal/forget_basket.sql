-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Forgets the basket, whichever it is.
DELETE FROM basket
