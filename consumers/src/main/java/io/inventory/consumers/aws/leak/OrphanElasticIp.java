package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/**
 * An address that is reserved and not used costs more than one that is. A shoot's carry the mark of its cluster, also while they are moved.
 */
@AutoService(LeakRuleProvider.class)
public final class OrphanElasticIp implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select e.allocation_id, e.account_id, coalesce(nullif(e.name, ''), e.public_ip_address) as name, e.region_name as region,
                   first_seen(e.created_at, e.scope_id) as alive_since,
                   format('%s is tied to nothing, no shoot has its mark', e.public_ip_address) as evidence,
                   '' as proof_key
            from aws_elastic_ip e
            where e.association_id = '' and e.interface_id = '' and e.instance_id = ''
              and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(e.tags)))
              and not exists (select from excluded_region x where x.name = e.region_name)""";

    private static final String PROOFS = """
            select '' as proof_key, p.model, p.scope, p.last_complete, p.proves_until from shoot_proof p""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_elastic_ip",
                "aws:model:elastic_ip",
                List.of("allocation_id", "account_id"),
                "Elastic IPs that are tied to nothing, of no shoot",
                CANDIDATES,
                PROOFS);
    }
}
