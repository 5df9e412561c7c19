-- The open intents, oldest first: in the order of their first begin, whatever the clock said.
SELECT payload FROM intent WHERE settled_at IS NULL ORDER BY rowid
