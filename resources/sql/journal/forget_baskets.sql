-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Forgets the baskets, whichever they are.
DELETE FROM kept_basket
