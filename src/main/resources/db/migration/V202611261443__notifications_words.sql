-- What a notice says besides who has done what: from which list to which.
alter table notice add column words text not null default '' constraint notice_words_length check (char_length(words) <= 1000);
