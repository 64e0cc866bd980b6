package io.inventory.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.cli.Program;
import io.inventory.cli.frame.Terminal;
import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every statement of the page runs, and finds something in a small estate of AWS and Gardener. */
class SqlPageTest {

    private static final Path PAGE = Path.of("../docs/sql.md");
    private static final Pattern STATEMENT = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    private static final String ESTATE = """
            insert into scope (model, source) values ('aws:model:vpc', 'aws');
            insert into g_project (name, namespace, status, purpose, owner) values ('dev', 'garden-dev', '', '', 'ann');
            insert into g_seed (name, kubernetes_version) values ('one', '');
            insert into g_shoot (name, technical_id, namespace, project_name, cloud_profile, purpose, seed_name, status,
                                 is_hibernated, created_by)
              values ('a', 'shoot--dev--a', 'garden-dev', 'dev', 'aws', '', 'one', '', false, 'ann');
            insert into g_machine (name, namespace, provider_id, status) values ('m', 'shoot--dev--a', '', '');
            insert into g_backup_bucket (name, provider_type, region_name, seed_name) values ('kept', 'aws', '', 'one');
            insert into aws_bucket (name, creation_date, region_name, account_id) values ('kept', now(), '', '1'), ('lost', now(), '', '1');
            insert into aws_vpc (name, vpc_id, state, ipv4_cidr, is_default, owner_id, region_name, account_id, dhcp_option_set_id)
              values ('shoot--dev--a', 'v', '', '', false, '', 'r', '1', ''), ('lost', 'w', '', '', false, '', 'r', '1', '');
            insert into aws_instance (name, arch, instance_id, instance_type, state, subnet_id, vpc_id, platform, region_name,
                                      image_id, launch_time, account_id)
              values ('m', '', 'i', '', 'running', '', 'v', '', 'r', 'ami', now() - interval '31 days', '1'),
                     ('lost', '', 'j', '', 'running', '', 'w', '', 'r', 'ami', now(), '1');
            insert into aws_net_interface (
              region_name, az, description, interface_type, mac_address, interface_id, owner_id, private_dns_name,
              private_ip_address, requester_id, requester_managed, src_dst_check, status, subnet_id, vpc_id, allocation_id,
              association_id, ip_owner_id, public_dns_name, public_ip_address, attachment_id, delete_on_termination,
              device_index, instance_id, instance_owner_id, attachment_status, account_id)
              values ('r', '', '', '', '', 'n', '', '', '', '', false, true, '', '', '', '', '', '', '', '198.51.100.1', '', true, 0,
                      'i', '', '', '1');
            insert into aws_volume (name, volume_id, state, volume_type, size_gb, is_encrypted, snapshot_id, instance_ids, az, region_name,
                                    tags, account_id)
              values ('', 'vol', 'available', '', 1, true, '', '{}', '', 'r', '{"kubernetes.io/cluster/shoot--dev--a": "1"}', '1');
            insert into aws_security_group (name, group_id, description, vpc_id, owner_id, referenced_group_ids, region_name, tags,
                                            account_id)
              values ('', 'sg', '', 'v', '', '{}', 'r', '{}', '1');
            insert into aws_loadbalancer (name, dns_name, canonical_hosted_zone_id, state, scheme, vpc_id, region_name, type, arn,
                                          load_balancer_id, account_id)
              values ('b', 'b.example.org', '', '', '', 'v', 'r', 'network', '', '', '1');
            insert into l_aws_lb_to_net_interface (lb_id, ni_id) select b.id, n.id from aws_loadbalancer b, aws_net_interface n;
            """;

    @Test
    void everyStatementOfThePageFindsSomething() throws IOException, SQLException {
        List<String> statements = STATEMENT
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(statements).hasSizeGreaterThan(15);
        TestDatabase database = Backends.shared().newDatabase();
        assertThat(migrate(database)).isZero();
        try (Connection connection = database.connect();
                Statement on = connection.createStatement()) {
            on.execute(ESTATE);
            for (String statement : statements) {
                try (ResultSet rows = on.executeQuery(statement)) {
                    assertThat(rows.next()).as(statement).isTrue();
                }
            }
        }
    }

    private static int migrate(TestDatabase database) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Terminal terminal = new Terminal(nowhere, nowhere, new BufferedReader(new StringReader("")), false, false);
        return new Program(terminal, Map.of("DATABASE_URI", database.dsn()), Clock.systemUTC()).run("db", "migrate");
    }
}
