"""The index's tables of what is made of articles: entities, tone, themes, summaries, stories.

What is filtered by (tone, impact, novelty, badges) stands in `doc`. Everything here goes by row
number. What is to be read stands in `analysis_due`, put there by the triggers in the transaction
that indexed the article, as the sum of its parts (`research.analysis.Part`); `derived` has the
versions that made the rest.

Stories are kept on a shelf, `told`: an article comes to it as `new`, is `shelved` when its story is
known, and `gone` when it left the library or became another; then it stays until its story's other
articles were looked at again. `story_pair` and `story_key` are where related articles are looked
up, see `shelf.py`.
"""

from __future__ import annotations

NEW, SHELVED, GONE = 0, 1, 2
"""States of `told`."""

ANALYSIS_TABLES = f"""
CREATE TABLE entity (           -- everything that any article was found to speak of
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    folded TEXT NOT NULL,       -- the key as queries fold it
    name TEXT                   -- as the tables have it
);
CREATE UNIQUE INDEX entity_key ON entity (kind, key);
CREATE INDEX entity_folded ON entity (folded, kind);

CREATE TABLE mention (          -- which article speaks of it
    row INTEGER NOT NULL,
    entity INTEGER NOT NULL,    -- entity.number
    relevance INTEGER NOT NULL, -- 0..100; primary from 50 on
    count INTEGER NOT NULL,     -- how often
    tone REAL,                  -- -1..1, of the clauses that name it
    name TEXT,                  -- of a company that is in no table, as the article has it
    PRIMARY KEY (row, entity)
) WITHOUT ROWID;
CREATE INDEX mention_entity ON mention (entity, row, relevance, tone);
CREATE INDEX mention_name ON mention (name) WHERE name IS NOT NULL;

CREATE TABLE analysis (         -- the rest of what was read of an article
    row INTEGER PRIMARY KEY,
    themes TEXT NOT NULL,       -- suggested, joined by U+001F
    summary TEXT NOT NULL,      -- sentences of `analysis`: begin-end, joined by blanks
    potential REAL              -- local impact, 0..1, before its novelty
);

CREATE TABLE analysis_due (     -- articles of which something is still to be read
    row INTEGER PRIMARY KEY,
    parts INTEGER NOT NULL
);

CREATE TABLE told (             -- articles as far as stories go
    number INTEGER PRIMARY KEY,
    row INTEGER NOT NULL,
    id TEXT NOT NULL,           -- page.id
    state INTEGER NOT NULL,     -- {NEW} new, {SHELVED} shelved, {GONE} gone
    time INTEGER NOT NULL,      -- seconds since 1970, UTC
    late INTEGER NOT NULL,      -- seconds by which the row number is later than that
    size INTEGER NOT NULL,      -- number of 3-grams
    sketch BLOB NOT NULL,       -- their sampled hashes, four bytes each
    rare TEXT NOT NULL,         -- what the story is known again by, joined by U+001F
    sentiment REAL,             -- as published, else our tone
    story TEXT                  -- id of the story's first article, of a shelved one
);
CREATE INDEX told_row ON told (row);
CREATE INDEX told_id ON told (id);
CREATE INDEX told_story ON told (story) WHERE story IS NOT NULL;
CREATE INDEX told_late ON told (late) WHERE late > 3600;
CREATE INDEX told_unsettled ON told (time, id) WHERE state <> {SHELVED};

CREATE TABLE story (
    id TEXT PRIMARY KEY,        -- of its first article
    size INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE story_pair (       -- two features of one article
    pair INTEGER NOT NULL,
    time INTEGER NOT NULL,
    number INTEGER NOT NULL,    -- told.number
    PRIMARY KEY (pair, time, number)
) WITHOUT ROWID;

CREATE TABLE story_key (        -- those hashes of an article's sketch that few others have
    hash INTEGER NOT NULL,
    number INTEGER NOT NULL,    -- told.number
    PRIMARY KEY (hash, number)
) WITHOUT ROWID;

CREATE TRIGGER analysis_in AFTER INSERT ON doc BEGIN
    INSERT INTO analysis_due VALUES (new.row, 63) ON CONFLICT (row) DO UPDATE SET parts = 63;
END;
CREATE TRIGGER analysis_out AFTER DELETE ON doc BEGIN
    DELETE FROM analysis_due WHERE row = old.row;
    DELETE FROM analysis WHERE row = old.row;
    DELETE FROM mention WHERE row = old.row;
    UPDATE told SET state = {GONE} WHERE row = old.row;
END;
CREATE TRIGGER analysis_hidden AFTER UPDATE OF deleted ON doc WHEN old.deleted <> new.deleted BEGIN
    INSERT INTO analysis_due VALUES (new.row, 32)
        ON CONFLICT (row) DO UPDATE SET parts = parts | 32;
END;
"""
