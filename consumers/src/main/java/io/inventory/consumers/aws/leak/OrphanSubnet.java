package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/** A subnet is leaked with its VPC, so what could clear the VPC decides: the shoots. */
@AutoService(LeakRuleProvider.class)
public final class OrphanSubnet implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select s.subnet_id, s.account_id, s.name, v.region_name as region,
                   greatest(first_seen(v.created_at, v.scope_id), first_seen(s.created_at, s.scope_id)) as alive_since,
                   format('its VPC %s is of no shoot: none has the technical id "%s"', v.vpc_id, v.name) as evidence,
                   '' as proof_key
            from aws_subnet s
            join aws_vpc v on v.vpc_id = s.vpc_id and v.account_id = s.account_id
            where not v.is_default
              and not exists (select from g_shoot h where h.technical_id = v.name)
              and not exists (select from excluded_region e where e.name = v.region_name)""";

    private static final String PROOFS = """
            select '' as proof_key, p.model, p.scope, p.last_complete, p.proves_until from shoot_proof p""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_subnet",
                "aws:model:subnet",
                List.of("subnet_id", "account_id"),
                "Subnets of leaked VPCs",
                CANDIDATES,
                PROOFS);
    }
}
