-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The kept baskets, the one on screen first.
SELECT payload FROM kept_basket ORDER BY slot
