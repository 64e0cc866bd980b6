package io.inventory.consumers.aws.leak;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRuleProvider;
import java.util.List;

/**
 * A set belongs to one region, and so do the VPCs that can use it: the list of that region's VPCs decides. Where that is retired, nobody
 * can say who uses the set, and no verdict is given.
 */
@AutoService(LeakRuleProvider.class)
public final class OrphanDhcpOptionSet implements LeakRuleProvider {

    private static final String CANDIDATES = """
            select d.set_id, d.account_id, d.name, d.region_name as region,
                   first_seen(d.created_at, d.scope_id) as alive_since,
                   'no VPC of its account uses it' as evidence,
                   concat_ws('/', d.account_id, d.region_name) as proof_key
            from aws_dhcp_option_set d
            where not exists (
              select from aws_vpc v where v.dhcp_option_set_id = d.set_id and v.account_id = d.account_id)
              and not exists (
                select from scope s
                where s.model = 'aws:model:vpc' and s.account = d.account_id and s.region = d.region_name and s.state = 'retired')
              and not exists (select from excluded_region e where e.name = d.region_name)""";

    private static final String PROOFS = """
            select r.proof_key, 'aws:model:vpc' as model, coalesce(s.scope, r.proof_key) as scope, s.last_complete, s.proves_until
            from (
              select distinct d.account_id, d.region_name, concat_ws('/', d.account_id, d.region_name) as proof_key
              from aws_dhcp_option_set d) r
            left join (
              select p.*, o.account, o.region from scope_proof p join scope o on o.id = p.scope_id) s
              on s.model = 'aws:model:vpc' and s.account = r.account_id and s.region = r.region_name
            where s.state is distinct from 'retired'""";

    @Override
    public LeakRule rule() {
        return new LeakRule(
                "aws_orphan_dhcp_option_set",
                "aws:model:dhcp_option_set",
                List.of("set_id", "account_id"),
                "Sets of DHCP options that no VPC of their account uses",
                CANDIDATES,
                PROOFS);
    }
}
