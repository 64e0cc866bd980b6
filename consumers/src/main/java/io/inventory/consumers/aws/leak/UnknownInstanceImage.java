package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/**
 * A machine of a shoot runs with an image that the shoot's cloud profile does not offer. As for orphans, a machine is its instance's by
 * the provider id, and by the name only while it has none.
 */
@AutoService(LeakRuleProvider.class)
public final class UnknownInstanceImage implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select i.instance_id, i.account_id, i.name, i.region_name as region,
                   coalesce(i.launch_time, first_seen(i.created_at, i.scope_id)) as alive_since,
                   format('the cloud profile "%s" of its shoot %s does not offer the image %s',
                          h.cloud_profile, h.technical_id, i.image_id) as evidence,
                   h.cloud_profile as proof_key
            from (
              select n.id, m.namespace
              from aws_instance n
              join g_machine m on substring(m.provider_id from '[^/]+$') = n.instance_id
              union
              select n.id, m.namespace
              from aws_instance n
              join g_machine m on m.provider_id = '' and m.name = n.name) machine
            join aws_instance i on i.id = machine.id
            join g_shoot h on h.technical_id = machine.namespace
            where not exists (
              select from g_cloud_profile_aws_image a
              where a.cloud_profile_name = h.cloud_profile and a.ami = i.image_id)
              and not exists (select from excluded_region e where e.name = i.region_name)""";

    private static final String PROOFS = """
            select p.cloud_profile as proof_key, p.model, p.scope, p.last_complete, p.proves_until from aws_image_proof p""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_unknown_instance_image",
                "aws:model:instance",
                List.of("instance_id", "account_id"),
                "Machines whose image is none that their cloud profile offers",
                CANDIDATES,
                PROOFS);
    }
}
