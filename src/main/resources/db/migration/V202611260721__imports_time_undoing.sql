-- An import of time is taken back as a whole, as one of a board is: what it has made is known, and whom it has taken into teams.
alter table import_run
    add column made_clients uuid[] not null default '{}',
    add column made_projects uuid[] not null default '{}';
create table import_joined (
    run_id uuid not null constraint import_joined_run_exists references import_run,
    project_id uuid not null,
    person_id uuid not null,
    constraint import_joined_once primary key (run_id, project_id, person_id),
    -- Who has left meanwhile, or left and come back, is not the import's any more.
    constraint import_joined_is_member foreign key (project_id, person_id) references project_member on delete cascade
);
create index import_joined_by_member on import_joined (project_id, person_id);

-- Deletes a project that has nothing on its board, with its empty lists, its team, stages and goals, unless something else points at
-- it: then all of it stays.
create function remove_project_unless_used(which uuid) returns boolean language plpgsql as $$
declare
    its_board uuid;
begin
    select board_id into its_board from project where id = which for update;
    perform from board where id = its_board for update;
    if exists (select from card where board_id = its_board) then
        return false;
    end if;
    delete from label where board_id = its_board;
    delete from board_field where board_id = its_board;
    delete from board_list where board_id = its_board;
    delete from board where id = its_board;
    delete from project_member where project_id = which;
    delete from project_goal where project_id = which;
    delete from project_stage where project_id = which;
    delete from project where id = which;
    return true;
exception when foreign_key_violation then
    return false;
end
$$;
