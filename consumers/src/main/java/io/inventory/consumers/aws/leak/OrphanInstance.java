package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/**
 * A machine's provider id ends in the instance id ({@code aws:///<region>/<instance id>}) and is decisive: a machine that has one does
 * not vouch for a namesake in another account. Only a machine still without it is matched by name. What has to be proven depends on
 * the shoot that the VPC or the mark of a cluster tells: its own machines, or those of the whole landscape where it tells none.
 */
@AutoService(LeakRuleProvider.class)
public final class OrphanInstance implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select i.instance_id, i.account_id, i.name, i.region_name as region,
                   coalesce(i.launch_time, first_seen(i.created_at, i.scope_id)) as alive_since,
                   format('no machine has the provider id …/%s, none without one is named "%s", no bastion has its address; %s',
                          i.instance_id, i.name,
                          case when h.id is null then format('its VPC %s is of no shoot', i.vpc_id)
                               when h.technical_id = v.name then format('its VPC %s is of shoot %s', i.vpc_id, h.technical_id)
                               else format('it has the mark of shoot %s', h.technical_id) end) as evidence,
                   coalesce(h.id::text, '') as proof_key
            from aws_instance i
            left join aws_vpc v on v.vpc_id = i.vpc_id and v.account_id = i.account_id
            left join lateral (
              select h.id, h.technical_id
              from g_shoot h
              where h.technical_id = v.name or h.technical_id = any(tagged_clusters(i.tags))
              order by h.technical_id is distinct from v.name, h.technical_id
              limit 1) h on true
            where i.state = 'running'
              and not exists (select from g_machine m where substring(m.provider_id from '[^/]+$') = i.instance_id)
              and not exists (select from g_machine m where m.provider_id = '' and m.name = i.name)
              and not exists (
                select from aws_bastion_instance b
                where b.instance_id = i.instance_id and b.instance_account_id = i.account_id)
              and not exists (select from excluded_region e where e.name = i.region_name)""";

    private static final String PROOFS = """
            select '' as proof_key, p.model, p.scope, p.last_complete, p.proves_until from landscape_proof p
            union all
            select p.shoot_id::text, p.model, p.scope, p.last_complete, p.proves_until from shoot_machine_proof p""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_instance",
                "aws:model:instance",
                List.of("instance_id", "account_id"),
                "Running instances that are neither a machine nor a bastion",
                CANDIDATES,
                PROOFS);
    }
}
