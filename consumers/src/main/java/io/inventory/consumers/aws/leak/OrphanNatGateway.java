package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/**
 * A gateway costs by the hour, used or not. Gardener marks those it makes; in a shoot's own VPC, others are the shoot's too.
 */
@AutoService(LeakRuleProvider.class)
public final class OrphanNatGateway implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select n.nat_gateway_id, n.account_id, n.name, n.region_name as region,
                   coalesce(n.creation_time, first_seen(n.created_at, n.scope_id)) as alive_since,
                   format('no shoot has its mark, its VPC %s is of none', n.vpc_id) as evidence,
                   concat_ws('/', n.account_id, n.region_name) as proof_key
            from aws_nat_gateway n
            where n.state = 'available'
              and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(n.tags)))
              and not exists (
                select from aws_vpc v join g_shoot h on h.technical_id = v.name where v.vpc_id = n.vpc_id and v.account_id = n.account_id)
              and not exists (
                select from aws_unread_place u
                where u.kind = 'aws_orphan_nat_gateway' and u.account_id = n.account_id and u.region_name = n.region_name)
              and not exists (select from excluded_region e where e.name = n.region_name)""";

    private static final String PROOFS = """
            select concat_ws('/', p.account_id, p.region_name) as proof_key, p.model, p.scope, p.last_complete, p.proves_until
            from aws_leak_proof p
            where p.kind = 'aws_orphan_nat_gateway'""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_nat_gateway",
                "aws:model:nat_gateway",
                List.of("nat_gateway_id", "account_id"),
                "NAT gateways of no shoot, neither by their marks nor by their VPC",
                CANDIDATES,
                PROOFS);
    }
}
