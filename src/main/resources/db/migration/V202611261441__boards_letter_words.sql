-- Letters are found by subject, sender and the first fifty thousand characters of what they say: a vector has its limit. Text
-- fields are found by what they hold.
create index card_letter_words on card_letter using gin (search_vector(subject || ' ' || sender || ' ' || left(text, 50000)));
create index card_field_value_words on card_field_value using gin (search_vector(text)) where text is not null;
