-- Columns that are older than the table they point at.
alter table agency
    add constraint agency_logo_file_exists foreign key (logo_file_id) references stored_file;
alter table client_document
    add constraint client_document_file_exists foreign key (file_id) references stored_file;
create index client_document_by_file on client_document (file_id) where file_id is not null;
