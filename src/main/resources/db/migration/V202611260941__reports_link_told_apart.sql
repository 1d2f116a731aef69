-- The last signs of a link's address, so that whoever has sent several knows which one a row is; the rest is never kept.
alter table client_report_link add column token_end text not null default ''
    constraint client_report_link_token_end_short check (char_length(token_end) <= 4);
