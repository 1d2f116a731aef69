-- What stays of a board that is taken back is named on its page, as with time: what its reading had left out is not that.
update import_run set warnings = '[]' where kind = 'TRELLO' and state = 'UNDONE' and warnings <> '[]';
