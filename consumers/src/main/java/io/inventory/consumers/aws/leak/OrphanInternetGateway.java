package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/**
 * One that is attached goes with its VPC, which has a rule of its own.
 */
@AutoService(LeakRuleProvider.class)
public final class OrphanInternetGateway implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select w.internet_gateway_id, w.account_id, w.name, w.region_name as region,
                   first_seen(w.created_at, w.scope_id) as alive_since,
                   'it is attached to no VPC, no shoot has its mark' as evidence,
                   '' as proof_key
            from aws_internet_gateway w
            where w.vpc_id = ''
              and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(w.tags)))
              and not exists (select from excluded_region e where e.name = w.region_name)""";

    private static final String PROOFS = """
            select '' as proof_key, p.model, p.scope, p.last_complete, p.proves_until from shoot_proof p""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_internet_gateway",
                "aws:model:internet_gateway",
                List.of("internet_gateway_id", "account_id"),
                "Internet gateways that are attached to no VPC, of no shoot",
                CANDIDATES,
                PROOFS);
    }
}
