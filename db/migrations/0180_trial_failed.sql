-- A trial that broke off says so and waits to be asked for again.
alter table evaluation.draft add column trial_failed_at timestamptz;
grant update (trial_failed_at) on evaluation.draft to xinheng_app;
