package io.inventory.pipeline.store;

import io.inventory.pipeline.store.adoption.Adoption;
import io.inventory.standalone.testing.Backends;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A database as the existing system leaves it, with rows that it touched an hour ago. */
public final class ExistingDatabase {

    private static final String ROWS = """
            insert into aws_region (name, endpoint, opt_in_status, account_id)
              select 'east', 'https://east', 'opted-in', '111';
            insert into aws_vpc (name, vpc_id, state, ipv4_cidr, is_default, owner_id, region_name, account_id, dhcp_option_set_id)
              select 'vpc ' || n, 'vpc-' || n, 'available', '10.0.0.0/16', false, '111', 'east', '111', 'd' from generate_series(1, 3) n;
            insert into aws_vpc (name, vpc_id, state, ipv4_cidr, is_default, owner_id, region_name, account_id, dhcp_option_set_id)
              values ('nowhere', 'vpc-9', 'available', '10.0.0.0/16', false, '111', '', '111', 'd');
            insert into aws_subnet
                (name, subnet_id, vpc_id, state, az, az_id, available_ipv4_addresses, ipv4_cidr, subnet_arn, account_id)
              values ('', 'subnet-1', 'vpc-1', 'available', 'a', 'a1', 7, '10.0.0.0/24', 'arn:aws:ec2:east:111:subnet/subnet-1', '111'),
                ('', 'subnet-2', 'vpc-1', 'available', 'a', 'a1', 7, '10.0.0.0/24', '', '111');
            insert into aws_loadbalancer
                (name, dns_name, canonical_hosted_zone_id, state, scheme, vpc_id, region_name, type, arn, load_balancer_id, account_id)
              values ('one', 'one.aws', 'z', '', 'internal', 'vpc-1', 'east', 'classic', '', '', '111'),
                ('two', 'two.aws', 'z', 'active', 'internal', 'vpc-1', 'east', 'network', 'arn:two', 'two', '111');
            insert into aws_image
                (name, owner_id, image_id, image_type, root_device_type, description, region_name, account_id)
              values ('image', '222', 'ami-1', 'machine', 'ebs', '', 'east', '111');
            insert into aws_dns_record (account_id, hosted_zone_id, name, type, set_identifier, is_alias, ttl, value, updated_at)
              values ('111', 'Z1', 'a.example', 'A', null, false, 60, '1.2.3.4', now() - interval '2 hours'),
                ('111', 'Z1', 'a.example', 'A', null, false, 300, '1.2.3.4', now() - interval '1 hour');
            insert into aws_geodata (region_name, country_code, city, latitude, longitude) values ('eu-west-1', 'IE', 'Cork', 51.9, -8.5);
            insert into l_aws_region_to_vpc (region_id, vpc_id) select r.id, v.id from aws_region r, aws_vpc v where v.vpc_id = 'vpc-1';
            insert into g_project (name, namespace, status, purpose, owner, creation_timestamp)
              values ('core', 'garden-core', 'Ready', '', 'me', '2026-01-02T03:04:05Z');
            insert into g_shoot (name, technical_id, namespace, project_name, cloud_profile, purpose, seed_name, status, is_hibernated,
                created_by, worker_groups)
              values ('one', 'shoot--core--one', 'garden-core', 'core', 'aws', '', 'seed', 'Succeeded', false, 'me', '{"a","b \\"c\\" \\\\ {}"}');
            insert into g_bastion (name, namespace, seed_name, ip) values ('b', 'n', 'seed', '1.2.3.4');
            insert into gcp_instance (name, hostname, instance_id, project_id, zone, region, can_ip_forward, cpu_platform,
                creation_timestamp, description, machine_type, min_cpu_platform, self_link, status, status_message, source_machine_image)
              values ('i', '', 1, 'p', 'z', 'r', false, '', '', '', '', '', '', '', '', '');
            do $$
            declare t text;
            begin
              for t in select table_name from information_schema.columns
                       where column_name = 'updated_at' and table_schema = 'public'
                         and table_name in (select tablename from pg_tables where schemaname = 'public') loop
                execute format('update %I set created_at = created_at - interval ''30 days'', updated_at = updated_at - interval ''1 hour''', t);
              end loop;
            end $$;
            """;

    private static final class Template {
        static final String DSN = make();

        private static String make() {
            String dsn = Backends.shared().newDatabase().dsn();
            try (Database database = TestDatabase.open(dsn)) {
                execute(database, tables());
                execute(database, ROWS);
            }
            return dsn;
        }
    }

    private ExistingDatabase() {}

    /** An open database of its own. */
    public static Database filled() {
        return TestDatabase.copyOf(Template.DSN);
    }

    /** The same, taken over. */
    public static Database adopted() {
        Database database = filled();
        new Adoption(database, TestDatabase.migrations(database, Optional.empty()), Duration.ofSeconds(5)).run();
        return database;
    }

    private static String tables() {
        try (InputStream stream = ExistingDatabase.class.getResourceAsStream("/existing-system.sql")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs statements as they are written. */
    public static void execute(Database database, String statements) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw database.errors().translate(e);
        }
    }
}
