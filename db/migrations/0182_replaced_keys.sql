-- The key that one was issued in place of: what the old one opened is asked about for the new one.
alter table sources.key add column replaces text references sources.key;
