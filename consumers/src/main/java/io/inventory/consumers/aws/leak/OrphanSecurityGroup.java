package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/**
 * The group {@code default} of a VPC comes and goes with it. A sleeping shoot has groups that nothing carries, so its mark or its VPC
 * clears them. While the groups of some interface of the region are not known, no verdict is given.
 */
@AutoService(LeakRuleProvider.class)
public final class OrphanSecurityGroup implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select g.group_id, g.account_id, g.name, g.region_name as region,
                   first_seen(g.created_at, g.scope_id) as alive_since,
                   format('no interface carries it, no other group names it; no shoot has its mark, its VPC %s is of none', g.vpc_id) as evidence,
                   concat_ws('/', g.account_id, g.region_name) as proof_key
            from aws_security_group g
            where g.name <> 'default'
              and not exists (
                select from aws_net_interface n, unnest(n.security_group_ids) carried (id)
                where carried.id = g.group_id and n.account_id = g.account_id)
              and not exists (
                select from aws_net_interface n
                where n.security_group_ids is null and n.account_id = g.account_id and n.region_name = g.region_name)
              and not exists (
                select from aws_security_group o, unnest(o.referenced_group_ids) named (id)
                where named.id = g.group_id and o.account_id = g.account_id and o.id <> g.id)
              and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(g.tags)))
              and not exists (
                select from aws_vpc v join g_shoot h on h.technical_id = v.name where v.vpc_id = g.vpc_id and v.account_id = g.account_id)
              and not exists (
                select from aws_unread_place u
                where u.kind = 'aws_orphan_security_group' and u.account_id = g.account_id and u.region_name = g.region_name)
              and not exists (select from excluded_region e where e.name = g.region_name)""";

    private static final String PROOFS = """
            select concat_ws('/', p.account_id, p.region_name) as proof_key, p.model, p.scope, p.last_complete, p.proves_until
            from aws_leak_proof p
            where p.kind = 'aws_orphan_security_group'""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_security_group",
                "aws:model:security_group",
                List.of("group_id", "account_id"),
                "Security groups that no interface carries and no other group names, of no shoot",
                CANDIDATES,
                PROOFS);
    }
}
