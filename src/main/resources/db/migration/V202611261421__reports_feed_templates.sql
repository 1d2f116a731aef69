-- Projects and cards that serve as templates are in the feed too: time is spent on them. Whoever keeps a copy is told of them now.
-- Triggers number rows that are updated by one of these columns.
update project set name = name where template;
update card set title = title where template
    or board_id in (select p.board_id from project p where p.template);
