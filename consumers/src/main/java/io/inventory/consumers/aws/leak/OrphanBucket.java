package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/** The buckets that Gardener makes are its backup buckets, by the same name. */
@AutoService(LeakRuleProvider.class)
public final class OrphanBucket implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select b.name, b.account_id, b.region_name as region, b.creation_date as alive_since,
                   format('no backup bucket is named "%s"', b.name) as evidence,
                   '' as proof_key
            from aws_bucket b
            where not exists (select from g_backup_bucket g where g.name = b.name)""";

    private static final String PROOFS = """
            select '' as proof_key, p.model, p.scope, p.last_complete, p.proves_until from backup_bucket_proof p""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_bucket",
                "aws:model:bucket",
                List.of("name", "account_id"),
                "Buckets that are no backup bucket of Gardener",
                CANDIDATES,
                PROOFS);
    }
}
