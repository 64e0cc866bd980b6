-- Tags that the source tells only when it is asked for them alone. Null: nobody was allowed to tell.

alter table aws_bucket add column tags jsonb;
alter table aws_hosted_zone add column tags jsonb;
alter table aws_loadbalancer add column tags jsonb;
