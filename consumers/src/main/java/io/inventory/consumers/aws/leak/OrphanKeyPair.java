package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/**
 * Gardener names the pair of a shoot by the shoot's technical id, with {@code -ssh-publickey} behind it. While the key of some instance
 * of the region is not known, no verdict is given.
 */
@AutoService(LeakRuleProvider.class)
public final class OrphanKeyPair implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select k.key_pair_id, k.account_id, k.name, k.region_name as region,
                   coalesce(k.creation_time, first_seen(k.created_at, k.scope_id)) as alive_since,
                   format('no instance was started with "%s", no shoot has its mark or its name', k.name) as evidence,
                   concat_ws('/', k.account_id, k.region_name) as proof_key
            from aws_key_pair k
            where not exists (
                select from aws_instance i where i.account_id = k.account_id and i.region_name = k.region_name and i.key_name = k.name)
              and not exists (
                select from aws_instance i where i.account_id = k.account_id and i.region_name = k.region_name and i.key_name is null)
              and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(k.tags)))
              and not exists (select from g_shoot h where h.technical_id || '-ssh-publickey' = k.name)
              and not exists (
                select from aws_unread_place u
                where u.kind = 'aws_orphan_key_pair' and u.account_id = k.account_id and u.region_name = k.region_name)
              and not exists (select from excluded_region e where e.name = k.region_name)""";

    private static final String PROOFS = """
            select concat_ws('/', p.account_id, p.region_name) as proof_key, p.model, p.scope, p.last_complete, p.proves_until
            from aws_leak_proof p
            where p.kind = 'aws_orphan_key_pair'""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_key_pair",
                "aws:model:key_pair",
                List.of("key_pair_id", "account_id"),
                "Key pairs that no instance was started with, of no shoot",
                CANDIDATES,
                PROOFS);
    }
}
