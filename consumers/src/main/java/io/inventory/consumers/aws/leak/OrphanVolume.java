package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/**
 * A shoot's volumes carry the mark of its cluster, also while it sleeps and they are attached to nothing. Those of a seed's own
 * cluster are known as its persistent volumes: by the id that the driver gave, or, of older ones, by the end of a path.
 */
@AutoService(LeakRuleProvider.class)
public final class OrphanVolume implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select v.volume_id, v.account_id, v.name, v.region_name as region,
                   coalesce(v.creation_time, first_seen(v.created_at, v.scope_id)) as alive_since,
                   format('%s GiB of %s, attached to nothing; no shoot has its mark, no persistent volume of a seed is it', v.size_gb, v.volume_type)
                     as evidence,
                   '' as proof_key
            from aws_volume v
            where v.state = 'available' and cardinality(v.instance_ids) = 0
              and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(v.tags)))
              and not exists (select from g_persistent_volume p where substring(p.disk_ref from '[^/]+$') = v.volume_id)
              and not exists (select from excluded_region e where e.name = v.region_name)""";

    private static final String PROOFS = """
            select '' as proof_key, p.model, p.scope, p.last_complete, p.proves_until from volume_owner_proof p""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_volume",
                "aws:model:volume",
                List.of("volume_id", "account_id"),
                "Volumes that are attached to nothing, of no shoot and no seed",
                CANDIDATES,
                PROOFS);
    }
}
