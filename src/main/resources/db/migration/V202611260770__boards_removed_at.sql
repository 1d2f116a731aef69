-- What was removed longer ago than it is kept goes with the next removal, on whichever card it was.
create index removed_checklist_by_time on removed_checklist (removed_at);
