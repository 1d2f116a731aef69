-- A card may come every few days, weeks or months, counted from the day on which it begins, and up to a day.
alter table card_recurrence
    add column every int not null default 1 constraint card_recurrence_every_sensible check (every between 1 and 100),
    add column starts_on date,
    add column until_on date;
update card_recurrence set starts_on = next_on;
alter table card_recurrence
    alter column starts_on set not null,
    add constraint card_recurrence_until_known_year check (until_on between date '1900-01-01' and date '2200-12-31');
