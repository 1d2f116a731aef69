-- Cards whose titles have, for each word that was typed, a word that is like it as a whole or by its beginning. How like is said
-- by the typed word alone: one slip changes four of the groups of three letters in which it is compared, so that a long word must
-- be nearer than a short one. Words are those of all titles, and whoever searches sees a part of them: were the nearest ones
-- taken, a foreign title would decide whether one's own is found. At most a hundred words, far more than a slip can mean.
-- Words of one or two letters are passed over, numbers stand for themselves; where nothing is near to a word, nothing is meant
-- (null).
create or replace function card_words_near(typed text[]) returns tsquery language sql stable parallel safe as $$
    select case when bool_and(near.words is not null) then string_agg('(' || near.words || ')', ' & ')::tsquery end
    from unnest(typed) t (word) cross join lateral (
        select case when t.word ~ '[[:alpha:]]' then (
            select string_agg('''' || n.word || '''', ' | ') from (
                select k.word from (
                    select distinct w.word, greatest(similarity(w.letters, search_letters(t.word)),
                        word_similarity(search_letters(t.word), w.letters) * 0.8) as likeness
                    from card_word w
                    where w.letters % search_letters(t.word) or search_letters(t.word) <% w.letters) k
                where k.likeness >= least(0.4, greatest(0.3,
                    0.9 * (char_length(t.word) - 3) / (char_length(t.word) + 5)))
                order by k.likeness desc, k.word limit 100) n)
            else '''' || t.word || '''' end as words) near
    where char_length(t.word) >= 3
$$;
