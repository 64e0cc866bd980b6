package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subnets and sets of DHCP options that leak, and what hangs on instances. */
class AwsLeakViewsTest {
    private static final String ACCOUNT = Estate.account();

    private final Database database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private long shoots;
    private long vpcs;

    @BeforeEach
    void aLandscapeReadAnHourAgo() {
        estate.scope("g:model:project", null, "1 hour", "50 minutes");
        shoots = estate.scope("g:model:shoot", "dev", "1 hour", "50 minutes");
        estate.project("dev");
        estate.shoot("shoot--dev--a", "dev", "seed", shoots);
        estate.vpc("shoot--dev--a", null, "5 days");
        estate.vpc("lost", null, "5 days");
        vpcs = database.query("""
            insert into scope (model, source, account, region, last_complete_started, last_complete,
                               first_complete_applied)
            values ('aws:model:vpc', 'aws', ?, 'eu-west-1', now() - interval '1 hour', now() - interval '50 minutes',
                    now() - interval '10 years')
            returning id\
            """, row -> row.get("id", Long.class), ACCOUNT).get(0);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aSubnetOfALeakedVpcIsLeakedAndThatOfAShootIsNot() {
        subnet("s-lost", "vpc-lost", ACCOUNT, "2 hours");
        subnet("s-shoot", "vpc-shoot--dev--a", ACCOUNT, "2 hours");
        subnet("s-elsewhere", "vpc-lost", "222222222222", "2 hours");

        assertThat(texts("select subnet_id from aws_orphan_subnet")).containsExactly("s-lost");
        assertThat(texts("select subnet_id from undecided_aws_subnet")).isEmpty();
    }

    @Test
    void aSubnetMadeAfterTheShootsWereReadIsUndecided() {
        subnet("s-new", "vpc-lost", ACCOUNT, "30 minutes");
        subnet("s-meanwhile", "vpc-lost", ACCOUNT, "55 minutes");

        assertThat(texts("select subnet_id from aws_orphan_subnet")).isEmpty();
        assertThat(texts("select distinct subnet_id from undecided_aws_subnet order by 1"))
                .containsExactly("s-meanwhile", "s-new");
    }

    @Test
    void whileTheShootsAreStaleASubnetIsUndecided() {
        subnet("s-lost", "vpc-lost", ACCOUNT, "2 hours");
        makeStale(shoots);

        assertThat(texts("select subnet_id from aws_orphan_subnet")).isEmpty();
        assertThat(texts("select subnet_id || ' ' || model || ' ' || scope from undecided_aws_subnet"))
                .containsExactly("s-lost g:model:shoot a/dev");
    }

    @Test
    void aSetThatNoVpcOfItsAccountUsesIsLeaked() {
        optionSet("d", ACCOUNT, "2 hours");
        optionSet("lost", ACCOUNT, "2 hours");

        assertThat(texts("select set_id from aws_orphan_dhcp_option_set")).containsExactly("lost");
        assertThat(texts("select set_id from undecided_aws_dhcp_option_set")).isEmpty();
    }

    @Test
    void aSetMadeAfterTheVpcsWereReadIsUndecided() {
        optionSet("new", ACCOUNT, "30 minutes");
        optionSet("meanwhile", ACCOUNT, "55 minutes");

        assertThat(texts("select set_id from aws_orphan_dhcp_option_set")).isEmpty();
        assertThat(texts("select set_id from undecided_aws_dhcp_option_set order by 1"))
                .containsExactly("meanwhile", "new");
    }

    @Test
    void whileTheVpcsOfItsRegionAreStaleOrUnreadASetIsUndecided() {
        optionSet("lost", ACCOUNT, "2 hours");
        optionSet("unread", "222222222222", "2 hours");
        makeStale(vpcs);

        assertThat(texts("select set_id from aws_orphan_dhcp_option_set")).isEmpty();
        assertThat(texts("select set_id || ' ' || model || ' ' || scope from undecided_aws_dhcp_option_set order by 1"))
                .containsExactly(
                        "lost aws:model:vpc 111111111111/eu-west-1", "unread aws:model:vpc 222222222222/eu-west-1");
    }

    @Test
    void anInstanceIsShownWithTheInterfacesOfItsAccount() {
        estate.instance("one", "lost", "2 hours");
        estate.networkInterface("i-one", "198.18.0.1", ACCOUNT);
        estate.networkInterface("i-one", "198.18.0.2", "222222222222");

        assertThat(texts("select name || ' ' || net_interface_id || ' ' || public_ip_address from"
                        + " aws_instance_interface"))
                .containsExactly("one eni-i-one 198.18.0.1");
    }

    private void subnet(String id, String vpc, String account, String seen) {
        database.update("""
            insert into aws_subnet (name, subnet_id, vpc_id, state, az, az_id, available_ipv4_addresses, ipv4_cidr, subnet_arn,
                                    account_id, created_at)
            values ('', ?, ?, '', '', '', 1, '', '', ?, now() - ?::interval)\
            """, id, vpc, account, seen);
    }

    private void optionSet(String id, String account, String seen) {
        database.update("""
            insert into aws_dhcp_option_set (name, set_id, account_id, region_name, created_at)
            values ('', ?, ?, 'eu-west-1', now() - ?::interval)\
            """, id, account, seen);
    }

    private void makeStale(long scope) {
        database.update("update scope set last_complete = now() - interval '25 hours' where id = ?", scope);
    }

    private List<String> texts(String sql) {
        return database.query(sql, row -> row.get(row.columns().get(0), String.class));
    }
}
