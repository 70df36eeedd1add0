"""The tables. A meeting is told once; every calendar that holds it has an entry of its own, as in Exchange.

Instants are epoch seconds, half-open where they come in pairs. Lists and nested objects that are only ever read
whole are JSON text.
"""

APPLICATION = 0x4F6E546D
"""Marks a file as ours, in SQLite's own header."""

VERSION = 1
"""Counts the shapes that the tables have had."""

SCHEMA = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};

CREATE TABLE fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    user_id TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    kind TEXT NOT NULL,
    display_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    company_name TEXT NOT NULL,
    department TEXT NOT NULL,
    job_title TEXT NOT NULL,
    mobile_phone TEXT NOT NULL,
    culture TEXT NOT NULL,
    phonetic_name TEXT NOT NULL,
    work_hours TEXT NOT NULL,       -- JSON as it goes over the wire; '' when unknown
    photo BLOB NOT NULL,
    location TEXT NOT NULL,
    building TEXT NOT NULL,
    floor INTEGER,
    capacity INTEGER,
    catering INTEGER NOT NULL,
    mailbox INTEGER NOT NULL,
    search_text TEXT NOT NULL,      -- case-folded first name, last name, e-mail
    read_right TEXT NOT NULL,
    may_create INTEGER NOT NULL,
    edit_right TEXT NOT NULL,
    delete_right TEXT NOT NULL,
    synced_at INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX member_by_kind ON member (kind, mailbox, display_name);

CREATE TABLE exception (            -- rights of one viewer that differ from everybody's
    member INTEGER NOT NULL REFERENCES member ON DELETE CASCADE,
    viewer INTEGER NOT NULL REFERENCES member ON DELETE CASCADE,
    read_right TEXT NOT NULL,
    may_create INTEGER NOT NULL,
    edit_right TEXT NOT NULL,
    delete_right TEXT NOT NULL,
    PRIMARY KEY (member, viewer)
) WITHOUT ROWID;

CREATE TABLE joined_room (
    room INTEGER NOT NULL REFERENCES member ON DELETE CASCADE,
    part INTEGER NOT NULL REFERENCES member ON DELETE CASCADE,
    PRIMARY KEY (room, part)
) WITHOUT ROWID;

CREATE TABLE account (
    user TEXT PRIMARY KEY COLLATE NOCASE,
    member INTEGER REFERENCES member ON DELETE CASCADE,  -- NULL for an API user
    api_user INTEGER NOT NULL,
    salt BLOB NOT NULL,
    password BLOB NOT NULL          -- scrypt
) WITHOUT ROWID;

CREATE TABLE token (
    digest BLOB PRIMARY KEY,        -- SHA-256: the value itself is never kept
    kind TEXT NOT NULL,             -- 'once', 'working' or 'user'
    account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    member INTEGER REFERENCES member ON DELETE CASCADE,  -- for whom a 'user' token acts
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,    -- exclusive
    superseded_at INTEGER
) WITHOUT ROWID;
CREATE INDEX token_by_expiry ON token (expires_at);

CREATE TABLE team (                 -- a group; GROUP is a word of SQL
    id INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    owner INTEGER REFERENCES member ON DELETE CASCADE,   -- NULL: public
    application INTEGER NOT NULL,
    sort_manually INTEGER NOT NULL,
    display_name TEXT NOT NULL,
    shared INTEGER NOT NULL,
    shared_with_all_members INTEGER NOT NULL
);
CREATE INDEX team_by_path ON team (owner, path);

CREATE TABLE team_member (
    team INTEGER NOT NULL REFERENCES team ON DELETE CASCADE,
    position INTEGER NOT NULL,
    member INTEGER NOT NULL REFERENCES member ON DELETE CASCADE,
    PRIMARY KEY (team, position)
) WITHOUT ROWID;

CREATE TABLE team_share (
    team INTEGER NOT NULL REFERENCES team ON DELETE CASCADE,
    member INTEGER NOT NULL REFERENCES member ON DELETE CASCADE,
    role TEXT NOT NULL,             -- 'reader' or 'manager'
    PRIMARY KEY (team, role, member)
) WITHOUT ROWID;
CREATE INDEX team_share_by_member ON team_share (member);

CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    organiser INTEGER REFERENCES member,                 -- NULL: somebody outside
    organiser_email TEXT NOT NULL,
    organiser_name TEXT NOT NULL,
    creator INTEGER REFERENCES member,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    subject TEXT NOT NULL,
    location TEXT NOT NULL,
    show_as TEXT NOT NULL,
    sensitivity TEXT NOT NULL,
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    series TEXT NOT NULL,           -- '' when it does not recur
    pattern TEXT NOT NULL,          -- JSON as it goes over the wire; '' when there is none
    poll_id TEXT NOT NULL,
    required_names TEXT NOT NULL,   -- JSON list of display names, as Event/List tells them
    optional_names TEXT NOT NULL
);
CREATE INDEX meeting_by_series ON meeting (series) WHERE series <> '';

CREATE TABLE attendee (
    meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
    position INTEGER NOT NULL,
    email TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL,
    member INTEGER REFERENCES member,                    -- NULL: no calendar here
    optional INTEGER NOT NULL,
    resource INTEGER NOT NULL,
    response TEXT NOT NULL,
    PRIMARY KEY (meeting, position),
    UNIQUE (meeting, email)
) WITHOUT ROWID;

CREATE TABLE entry (                -- one meeting in one calendar
    id INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 0,                  -- counts its changes
    meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
    member INTEGER NOT NULL REFERENCES member ON DELETE CASCADE,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    subject TEXT NOT NULL,
    location TEXT NOT NULL,
    show_as TEXT NOT NULL,
    sensitivity TEXT NOT NULL,
    categories TEXT NOT NULL,       -- JSON list
    legend INTEGER,
    invitation INTEGER NOT NULL,    -- not answered yet
    response TEXT NOT NULL,
    cancelled INTEGER NOT NULL,
    time_off INTEGER NOT NULL,
    reminder_minutes INTEGER,
    UNIQUE (meeting, member)
);
CREATE INDEX entry_by_time ON entry (member, starts_at, ends_at);
CREATE INDEX entry_to_answer ON entry (member, ends_at) WHERE invitation = 1;

CREATE TABLE legend (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    background TEXT NOT NULL,
    foreground TEXT NOT NULL
);

CREATE TABLE setting (
    application TEXT NOT NULL,
    member INTEGER NOT NULL,        -- 0: the API user's own
    name TEXT NOT NULL,
    value TEXT NOT NULL,            -- JSON
    PRIMARY KEY (application, member, name)
) WITHOUT ROWID;

CREATE TABLE folder (
    id INTEGER PRIMARY KEY,
    folder_id TEXT NOT NULL UNIQUE,
    owner INTEGER NOT NULL REFERENCES member ON DELETE CASCADE,
    parent INTEGER REFERENCES folder ON DELETE CASCADE,  -- NULL: the default folder
    name TEXT NOT NULL
);
CREATE INDEX folder_by_owner ON folder (owner);

CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    item_id TEXT NOT NULL UNIQUE,
    folder INTEGER NOT NULL REFERENCES folder ON DELETE CASCADE,
    fields TEXT NOT NULL            -- JSON, the wire's names, without the two ids
);
CREATE INDEX contact_by_folder ON contact (folder);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    sender TEXT NOT NULL,
    receiver TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_at INTEGER NOT NULL
);
"""
