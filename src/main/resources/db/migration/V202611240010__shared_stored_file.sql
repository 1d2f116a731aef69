-- What is known of uploaded files; their content is on disk or in S3 under the same id. Whoever keeps a file has a
-- foreign key to it: a file that nothing points at for a day is removed.
create table stored_file (
    id uuid primary key,
    name text not null constraint stored_file_name_length check (char_length(name) between 1 and 200),
    type text not null,
    size bigint not null constraint stored_file_size_positive check (size > 0),
    sha256 text not null constraint stored_file_sha256_hex check (sha256 ~ '^[0-9a-f]{64}$'),
    width int,
    height int,
    created_at timestamptz not null,
    created_by uuid,
    constraint stored_file_picture_measured check ((width is null) = (height is null))
);
create index stored_file_by_creation on stored_file (created_at);
