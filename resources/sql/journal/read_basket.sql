-- The kept basket.
SELECT payload FROM basket
