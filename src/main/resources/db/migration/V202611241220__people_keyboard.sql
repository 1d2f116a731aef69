-- Single keys disturb whoever speaks to the computer or has a tremor: each may switch them off.
alter table person add column keyboard_shortcuts boolean not null default true;
