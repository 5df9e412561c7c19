-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 2: what was in it is in kept_basket.
DROP TABLE basket
