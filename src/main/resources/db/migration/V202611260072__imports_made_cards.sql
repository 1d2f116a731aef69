-- Which cards an import has made: they may leave its board and come back without being another's.
alter table import_run add column made_cards uuid[] not null default '{}';
