-- Forgets the basket if it is this sale's: sale.
DELETE FROM basket WHERE sale = ?
