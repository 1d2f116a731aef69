-- One slip: a letter more, less or another one, or two that have changed places. As a pattern for words in letters of
-- search_letters; a word of five letters or more may go on a little, as it does in its other forms, a shorter one is meant as a
-- whole. What is typed has letters and digits only.
create function card_word_slips(typed text) returns text language sql immutable strict parallel safe as $$
    select '^(' || string_agg(slip, '|') || ')' || case when char_length(typed) >= 5 then '.{0,2}' else '' end || '$'
    from generate_series(0, char_length(typed)) i cross join lateral (values
        (left(typed, i) || '.' || substr(typed, i + 1)),
        (left(typed, i) || '.' || substr(typed, i + 2)),
        (left(typed, i) || substr(typed, i + 2)),
        (left(typed, i) || substr(typed, i + 2, 1) || substr(typed, i + 1, 1) || substr(typed, i + 3))) s (slip)
    where i < char_length(typed) or slip = typed || '.'
$$;

-- A short word has so few groups of three letters that words which are like it by them are often quite others: up to five letters
-- one slip counts and nothing else. Of six to eight letters two that have changed places leave too few groups, so there one slip
-- counts as well. Else as before. The pattern of the slips is made once for each
-- word that is typed and not for each that it is compared with.
create or replace function card_words_near(typed text[]) returns tsquery language sql stable parallel safe as $$
    select case when bool_and(near.words is not null) then string_agg('(' || near.words || ')', ' & ')::tsquery end
    from (select w.word, w.letters, char_length(w.letters) as size,
            case when char_length(w.letters) <= 8 then card_word_slips(w.letters) end as slips
        from (select word, search_letters(word) as letters from unnest(typed) t (word) offset 0) w offset 0) t
    cross join lateral (
        select case when t.word !~ '[[:alpha:]]' then '''' || t.word || '''' else (
            select string_agg('''' || n.word || '''', ' | ') from (
                select k.word from (
                    select w.word, greatest(similarity(w.letters, t.letters),
                        word_similarity(t.letters, w.letters) * 0.8) as likeness, false as slip
                    from card_word w where t.size > 5 and (w.letters % t.letters or t.letters <% w.letters)
                    union all
                    select w.word, 1, true from card_word w
                    where t.slips is not null and char_length(w.letters) between t.size - 1 and t.size + 3
                        and w.letters ~ t.slips) k
                where k.slip or k.likeness >= least(0.4, greatest(0.3,
                    0.9 * (char_length(t.word) - 3) / (char_length(t.word) + 5)))
                group by k.word order by max(k.likeness) desc, k.word limit 100) n) end as words) near
    where char_length(t.word) >= 3
$$;
