-- A prior notice names for how long and by which measures its organisation would be listed: no decision goes beyond it.
alter table lists.listing
  -- An ISO 8601 duration.
  add column notice_period text,
  add column notice_measures text[],
  add check ((notice_period is null) = (notice_measures is null));
grant update (notice_period, notice_measures) on lists.listing to xinheng_app;
