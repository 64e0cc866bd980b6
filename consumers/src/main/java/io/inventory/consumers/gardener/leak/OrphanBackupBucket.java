package io.inventory.consumers.gardener.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/** A backup bucket that outlived its seed; one that no seed was chosen for yet has lost none. */
@AutoService(LeakRuleProvider.class)
public final class OrphanBackupBucket implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select b.name, b.region_name as region,
                   coalesce(b.creation_timestamp, first_seen(b.created_at, b.scope_id)) as alive_since,
                   format('no seed is named "%s"', b.seed_name) as evidence,
                   '' as proof_key
            from g_backup_bucket b
            where b.seed_name <> ''
              and not exists (select from g_seed d where d.name = b.seed_name)""";

    private static final String PROOFS = """
            select '' as proof_key, p.model, p.scope, p.last_complete, p.proves_until from seed_proof p""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "g_orphan_backup_bucket",
                "g:model:backup_bucket",
                List.of("name"),
                "Backup buckets whose seed is gone",
                CANDIDATES,
                PROOFS);
    }
}
