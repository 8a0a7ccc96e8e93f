-- The application acts as xinheng_app, which may not rewrite or delete what was accepted.
-- Roles belong to the whole server: it may be there already, or be made for another database at this moment.
do $$
begin
  begin
    create role xinheng_app nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  -- So that the owner's login can give its rights up where the application has no login of its own.
  execute format('grant xinheng_app to %I', current_user);
exception when unique_violation then null;
end
$$;
create extension if not exists pg_trgm;
-- Tables that live as long as one submission is being worked on.
create schema staging;
grant usage, create on schema staging to xinheng_app;
