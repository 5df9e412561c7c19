-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Forgets the basket of this sale, in whichever slot it is: sale.
DELETE FROM kept_basket WHERE sale = ?
