-- The application acts as xinheng_app, which may not rewrite or delete what was accepted.
-- xinheng_eraser may empty the content of a record where the law demands it, and nothing else.
-- Roles belong to the whole server: another database of the same server may have made them, even at this moment.
do $$
begin
  begin
    create role xinheng_app nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  begin
    create role xinheng_eraser nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  execute format('grant xinheng_app, xinheng_eraser to %I', current_user);
exception when unique_violation then null;
end
$$;
create extension if not exists pg_trgm;
-- Tables that live as long as one submission is being worked on.
create schema staging;
grant usage, create on schema staging to xinheng_app;
