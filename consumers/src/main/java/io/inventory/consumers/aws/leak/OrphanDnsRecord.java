package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/**
 * Route 53 ends names with a dot and writes them small, Gardener need not. What a zone says about itself ({@code NS}, {@code SOA}) and
 * what Gardener never makes ({@code MX}, {@code PTR}) is nobody's name. A name of a shoot whose seed is excluded waits for that seed.
 */
@AutoService(LeakRuleProvider.class)
public final class OrphanDnsRecord implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select r.account_id, r.hosted_zone_id, r.name, r.type, r.set_identifier, r.value, '' as region,
                   first_seen(r.created_at, r.scope_id) as alive_since,
                   format('neither a DNS record nor a DNS entry of Gardener is of the name "%s"', rtrim(r.name, '.')) as evidence,
                   coalesce((select min(x.seed_name)
                     from excluded_shoot_domain x
                     where position('.' || x.middle in '.' || lower(r.name)) > 0
                        or right('.' || lower(rtrim(r.name, '.')) || '.', length(x.ending) + 1) = '.' || x.ending), '') as proof_key
            from aws_dns_record r
            where r.type not in ('NS', 'SOA', 'MX', 'PTR')
              and not exists (
                select from g_dns_object g
                where lower(rtrim(g.fqdn, '.')) = lower(rtrim(r.name, '.')) and g.provider_type in ('aws-route53', 'remote'))""";

    private static final String PROOFS = """
            select '' as proof_key, p.model, p.scope, p.last_complete, p.proves_until from dns_object_proof p
            union all
            select e.name, p.model, p.scope, p.last_complete, p.proves_until from excluded_seed e cross join dns_object_proof p
            union all
            select p.seed, p.model, p.scope, p.last_complete, p.proves_until from excluded_dns_object_proof p""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_dns_record",
                "aws:model:resource_record",
                List.of("account_id", "hosted_zone_id", "name", "type", "set_identifier", "value"),
                "Records of a name that Gardener keeps nowhere",
                CANDIDATES,
                PROOFS);
    }
}
