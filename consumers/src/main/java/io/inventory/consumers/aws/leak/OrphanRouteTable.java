package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/**
 * The main table of a VPC comes and goes with it, and routes for the subnets that have none of their own.
 */
@AutoService(LeakRuleProvider.class)
public final class OrphanRouteTable implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select t.route_table_id, t.account_id, t.name, t.region_name as region,
                   first_seen(t.created_at, t.scope_id) as alive_since,
                   format('it routes for no subnet and no gateway; no shoot has its mark, its VPC %s is of none', t.vpc_id) as evidence,
                   concat_ws('/', t.account_id, t.region_name) as proof_key
            from aws_route_table t
            where not t.is_main and cardinality(t.subnet_ids) = 0 and cardinality(t.gateway_ids) = 0
              and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(t.tags)))
              and not exists (
                select from aws_vpc v join g_shoot h on h.technical_id = v.name where v.vpc_id = t.vpc_id and v.account_id = t.account_id)
              and not exists (
                select from aws_unread_place u
                where u.kind = 'aws_orphan_route_table' and u.account_id = t.account_id and u.region_name = t.region_name)
              and not exists (select from excluded_region e where e.name = t.region_name)""";

    private static final String PROOFS = """
            select concat_ws('/', p.account_id, p.region_name) as proof_key, p.model, p.scope, p.last_complete, p.proves_until
            from aws_leak_proof p
            where p.kind = 'aws_orphan_route_table'""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_route_table",
                "aws:model:route_table",
                List.of("route_table_id", "account_id"),
                "Route tables that route for no subnet and no gateway, of no shoot",
                CANDIDATES,
                PROOFS);
    }
}
