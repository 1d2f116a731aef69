-- Days of the years 1900 to 2200 only; moments are those of the same days in any zone. What lies beyond could be written and not
-- be read again, so that nobody has seen it.
update card set starts_on = null where starts_on not between date '1900-01-01' and date '2200-12-31';
update card set due_at = null
    where due_at < timestamptz '1899-12-31 00:00:00Z' or due_at >= timestamptz '2201-01-02 00:00:00Z';
update check_item set due_on = null where due_on not between date '1900-01-01' and date '2200-12-31';
delete from card_field_value where day not between date '1900-01-01' and date '2200-12-31';
delete from card_recurrence where next_on not between date '1900-01-01' and date '2200-12-31';

alter table card
    add constraint card_starts_in_known_years check (starts_on between date '1900-01-01' and date '2200-12-31'),
    add constraint card_due_in_known_years
        check (due_at >= timestamptz '1899-12-31 00:00:00Z' and due_at < timestamptz '2201-01-02 00:00:00Z');
alter table check_item
    add constraint check_item_due_in_known_years check (due_on between date '1900-01-01' and date '2200-12-31');
alter table card_field_value
    add constraint card_field_value_day_in_known_years check (day between date '1900-01-01' and date '2200-12-31');
alter table card_recurrence
    add constraint card_recurrence_next_in_known_years check (next_on between date '1900-01-01' and date '2200-12-31');
