-- Contacts of clients are told by letter. What they are told rests for a while, so that several things become one letter and
-- what was a slip is taken back before it is told.
alter table notice add column not_before timestamptz;
alter table notice add column attachment_id uuid
    constraint notice_attachment_exists references card_attachment on delete cascade;
create index notice_by_attachment on notice (attachment_id) where attachment_id is not null;

-- What a contact wants to hear; without a row everything that their company is told, at once.
create table contact_notice_choice (
    person_id uuid primary key constraint contact_notice_choice_person_exists references person,
    channel text not null constraint contact_notice_choice_channel_known check (channel in ('LETTER', 'DIGEST', 'NONE')),
    whole_company boolean not null
);
