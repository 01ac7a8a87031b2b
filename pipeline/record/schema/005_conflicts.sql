-- Observations that two documents give different values: a pair of figures each.
CREATE TABLE conflicts (
    measure TEXT NOT NULL, whose TEXT NOT NULL, period TEXT NOT NULL,
    item TEXT NOT NULL,
    first_id INTEGER NOT NULL REFERENCES indicators(id) ON DELETE CASCADE,
    second_id INTEGER NOT NULL REFERENCES indicators(id) ON DELETE CASCADE,
    PRIMARY KEY (measure, whose, period, item)
) WITHOUT ROWID;
CREATE INDEX conflicts_first ON conflicts(first_id);
CREATE INDEX conflicts_second ON conflicts(second_id);
CREATE INDEX conflicts_item ON conflicts(item);
CREATE INDEX scope_names_id ON scope_names(scope_id);
-- What a document came or went for since documents were last compared; filled where figures are written.
CREATE TABLE uncompared (
    measure TEXT NOT NULL, whose TEXT NOT NULL, period TEXT NOT NULL,
    PRIMARY KEY (measure, whose, period)
) WITHOUT ROWID;
CREATE TRIGGER conflicts_gone AFTER DELETE ON conflicts BEGIN
    INSERT OR IGNORE INTO uncompared VALUES (old.measure, old.whose, old.period);
END;
INSERT INTO uncompared
    SELECT DISTINCT measure, coalesce(nullif(scope_id, ''), scope), period FROM indicators
    WHERE kind IN ('level', 'growth') AND period <> '' AND scope <> '';
