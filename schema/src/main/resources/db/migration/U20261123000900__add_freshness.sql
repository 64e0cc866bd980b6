drop function first_seen(timestamptz, bigint);
drop function proven_until(timestamptz[]);
drop view shoot_machine_proof;
drop view machine_proof;
drop view shoot_proof;
drop view scope_proof;
drop view resource_freshness;
drop function scope_name(scope);
