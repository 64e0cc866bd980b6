package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/**
 * An image is made of snapshots, whose volume is mostly long gone. What AWS Backup or a lifecycle policy keeps is meant to outlive its
 * volume, and marked so. While the snapshots of some image of the region are not known, no verdict is given.
 */
@AutoService(LeakRuleProvider.class)
public final class OrphanSnapshot implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select s.snapshot_id, s.account_id, s.name, s.region_name as region,
                   coalesce(s.start_time, first_seen(s.created_at, s.scope_id)) as alive_since,
                   format('%s GiB; its volume %s is gone, no image is made of it, no shoot and no policy has its mark', s.size_gb, s.volume_id)
                     as evidence,
                   concat_ws('/', s.account_id, s.region_name) as proof_key
            from aws_snapshot s
            where s.state <> 'pending'
              and not exists (select from aws_volume v where v.volume_id = s.volume_id and v.account_id = s.account_id)
              and not exists (
                select from aws_image i, unnest(i.snapshot_ids) used (id) where used.id = s.snapshot_id and i.account_id = s.account_id)
              and not exists (
                select from aws_image i where i.snapshot_ids is null and i.account_id = s.account_id and i.region_name = s.region_name)
              and not exists (select from g_shoot h where h.technical_id = any(tagged_clusters(s.tags)))
              and not exists (select from jsonb_object_keys(s.tags) tag where tag like 'aws:backup:%' or tag like 'aws:dlm:%')
              and not exists (
                select from aws_unread_place u
                where u.kind = 'aws_orphan_snapshot' and u.account_id = s.account_id and u.region_name = s.region_name)
              and not exists (select from excluded_region e where e.name = s.region_name)""";

    private static final String PROOFS = """
            select concat_ws('/', p.account_id, p.region_name) as proof_key, p.model, p.scope, p.last_complete, p.proves_until
            from aws_leak_proof p
            where p.kind = 'aws_orphan_snapshot'""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_snapshot",
                "aws:model:snapshot",
                List.of("snapshot_id", "account_id"),
                "Snapshots of volumes that are gone, of no image, no shoot and no policy",
                CANDIDATES,
                PROOFS);
    }
}
