-- The payload of one intent: sale.
SELECT payload FROM intent WHERE sale = ?
