-- Forgets the basket, whichever it is.
DELETE FROM basket
