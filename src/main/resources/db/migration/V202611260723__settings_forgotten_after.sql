-- After how long a timer is taken for a forgotten one.
alter table agency add column forgotten_after_seconds int not null default 28800
    constraint agency_forgotten_after_sensible check (forgotten_after_seconds between 3600 and 86400);
