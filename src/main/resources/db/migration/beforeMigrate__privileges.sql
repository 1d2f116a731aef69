-- What migrations make is the application's to use, whoever migrates: a dump that was restored by another user has the
-- grants on its tables, but not those on tables that are still to come.
do $$
begin
    if exists (select from pg_roles where rolname = 'tandem_app') then
        alter default privileges in schema public grant select, insert, update, delete on tables to tandem_app;
        alter default privileges in schema public grant usage on sequences to tandem_app;
    end if;
end
$$;
