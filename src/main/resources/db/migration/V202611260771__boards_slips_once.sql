-- As in 0701, but the pattern of the slips is made once for each word that is typed and not for each word that it is compared with:
-- that took seconds where thousands of words are in use.
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
