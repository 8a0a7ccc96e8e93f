-- The last day on which an organisation may state its view before a restriction is decided, as its notice names it; null: there is none to wait for,
-- or it was proposed before this was kept.
alter table measures.measure add column view_until date;
