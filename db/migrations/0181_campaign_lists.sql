-- Organisations may be added to a campaign that runs: each addition is mailed to those it invites, and to nobody else.
alter table commitments.invited add column batch int not null default 1 check (batch > 0);
alter table commitments.invited alter column batch drop default;
