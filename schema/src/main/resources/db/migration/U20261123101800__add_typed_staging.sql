-- What is staged is read again from the log.
truncate sink_staging;

alter table sink_staging drop column numbers, drop column times;

comment on column sink_staging.vals is 'Values as text in the order of the model''s columns; of a row set aside those of its key';
