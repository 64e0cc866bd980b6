package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/** Gardener names the VPC of a shoot by the shoot's technical id. */
@AutoService(LeakRuleProvider.class)
public final class OrphanVpc implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select v.vpc_id, v.account_id, v.name, v.region_name as region,
                   first_seen(v.created_at, v.scope_id) as alive_since,
                   format('no shoot has the technical id "%s"', v.name) as evidence,
                   '' as proof_key
            from aws_vpc v
            where not v.is_default
              and not exists (select from g_shoot h where h.technical_id = v.name)
              and not exists (select from excluded_region e where e.name = v.region_name)""";

    private static final String PROOFS = """
            select '' as proof_key, p.model, p.scope, p.last_complete, p.proves_until from shoot_proof p""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_vpc",
                "aws:model:vpc",
                List.of("vpc_id", "account_id"),
                "VPCs of no shoot, default VPCs left out",
                CANDIDATES,
                PROOFS);
    }
}
