-- What is published stays as it was, its introduction too; what was taken back is not published by a job.
alter table client_report add column published_introduction text;
alter table client_report add column withdrawn_at timestamptz;
update client_report set published_introduction = introduction where published_at is not null;
alter table client_report add constraint client_report_published_introduction
    check ((published_introduction is null) = (published_at is null));
alter table client_report add constraint client_report_withdrawn_or_published
    check (withdrawn_at is null or published_at is null);
