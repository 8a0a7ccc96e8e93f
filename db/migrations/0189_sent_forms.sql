-- What a form said when it was sent: sent again it says the same, or is refused. Digests alone, and one row for each form that made something.
create table platform.sent_form (
  -- Of what was done, by whom, under which key of the form; in hexadecimal.
  form text primary key,
  -- Of all it said and of the files that came with it.
  content text not null
);
comment on table platform.sent_form is 'local: digests of forms that were sent, and of what they said';
grant usage on schema platform to xinheng_app;
grant select, insert on platform.sent_form to xinheng_app;
