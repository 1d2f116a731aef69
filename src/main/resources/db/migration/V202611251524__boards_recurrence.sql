-- Cards that come again: when, and which ones have come. The days are those of the client.
create table card_recurrence (
    card_id uuid primary key constraint card_recurrence_card_exists references card,
    rule text not null constraint card_recurrence_rule_known check (rule in ('DAILY', 'WEEKDAYS', 'WEEKLY', 'MONTHLY')),
    weekdays int[] not null constraint card_recurrence_weekdays_known check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
    month_day int constraint card_recurrence_month_day_known check (month_day between 1 and 31),
    due_after_days int constraint card_recurrence_due_sensible check (due_after_days between 0 and 365),
    next_on date not null,
    created_at timestamptz not null,
    created_by uuid not null constraint card_recurrence_creator_exists references person,
    constraint card_recurrence_complete check (case rule when 'WEEKLY' then cardinality(weekdays) > 0
        when 'MONTHLY' then month_day is not null else true end)
);
create index card_recurrence_by_next on card_recurrence (next_on);

create table card_occurrence (
    pattern_id uuid not null constraint card_occurrence_pattern_exists references card,
    occurs_on date not null,
    card_id uuid not null constraint card_occurrence_card_exists references card,
    constraint card_occurrence_once primary key (pattern_id, occurs_on)
);
create index card_occurrence_by_card on card_occurrence (card_id);
