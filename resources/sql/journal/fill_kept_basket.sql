-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 2: the one basket of version 1 is the one on screen.
INSERT INTO kept_basket (slot, sale, payload) SELECT 1, sale, payload FROM basket
