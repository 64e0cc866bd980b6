package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands that read the ledger of scans, scopes and periodic jobs, against a real PostgreSQL. */
class LedgerCommandsTest {

    private static final TestDatabase DATABASE = Backends.shared().newDatabase();
    private static final String GOOD = "5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c1";
    private static final String DENIED = "5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c2";

    @BeforeAll
    static void fill() throws SQLException {
        assertThat(run("db", "migrate").exitCode()).isEqualTo(0);
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into scope (model, source, account, region) values
                      ('aws:model:region', 'aws', '123456789012', null), ('aws:model:vpc', 'aws', '210987654321', 'eu-west-1')
                    """);
            statement.execute("""
                    insert into scan (id, scope_id, verdict, started_at, ended_at, applied_at, rows, inserted, rejected,
                                      error_class, request_id, message)
                    values ('%s', 1, 'COMPLETE', '2026-11-23 10:09:20+00', '2026-11-23 10:09:21+00', '2026-11-23 10:09:22+00',
                            4, 3, 1, null, null, null),
                           ('%s', 2, 'DENIED', '2026-11-23 11:09:20+00', '2026-11-23 11:09:21+00', '2026-11-23 11:09:22+00',
                            0, 0, 0, 'UnauthorizedOperation', 'req-7', 'not allowed')
                    """.formatted(GOOD, DENIED));
            statement.execute("insert into scan_rejection values ('%s', 2, '[\"eu-x\", \"1\"]', 'name: too long')"
                    .formatted(GOOD));
        }
    }

    @Test
    void ticksAreListedNewestFirstAndByJob() throws SQLException {
        String often = "0c2a7f6e-9c9f-5b8e-8f0a-2c7a1d9f6b11";
        String seldom = "0c2a7f6e-9c9f-5b8e-8f0a-2c7a1d9f6b12";
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into scheduler_job (id, name, spec, queue, max_retry, timeout, registered_by, next)
                    values ('%s', 'a:often', '@every 1h', 'default', 1, '1m', 'me', now()),
                           ('%s', 'b:seldom', '@daily', 'default', 1, '1m', 'me', now())
                    """.formatted(often, seldom));
            statement.execute("""
                    insert into scheduler_fire values
                      ('%1$s', '2026-11-23 10:00:00+00', '%1$s'), ('%1$s', '2026-11-23 11:00:00+00', '%1$s'),
                      ('%2$s', '2026-11-23 10:30:00+00', '%2$s')
                    """.formatted(often, seldom));
        }

        assertThat(run("scheduler", "history", "-o", "csv").out()).isEqualTo("""
                fired,type,task,job
                2026-11-23 11:00:00 +0000 UTC,a:often,%1$s,%1$s
                2026-11-23 10:30:00 +0000 UTC,b:seldom,%2$s,%2$s
                2026-11-23 10:00:00 +0000 UTC,a:often,%1$s,%1$s
                """.formatted(often, seldom));
        assertThat(run("scheduler", "history", "--name", "b:seldom").out())
                .contains(seldom)
                .doesNotContain(often);
        assertThat(run("scheduler", "history", "--id", often, "--limit", "1").out())
                .contains("11:00:00")
                .doesNotContain("10:00:00");
    }

    @Test
    void scansAreListedNewestFirst() {
        assertThat(run("scan", "list").out()).isEqualTo("""
                  ID                                    MODEL             SCOPE                   VERDICT   ROWS  INSERTED  UPDATED  REMOVED  HELD  ENDED
                -------------------------------------------------------------------------------------------------------------------------------------------------------------------
                  5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c2  aws:model:vpc     210987654321/eu-west-1  DENIED    0     0         0        0        0     2026-11-23 11:09:21 +0000 UTC
                  5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c1  aws:model:region  123456789012            COMPLETE  4     3         0        0        0     2026-11-23 10:09:21 +0000 UTC
                """);
    }

    @Test
    void scansAreFilteredByModelAccountVerdictAndNumber() {
        assertThat(run("scan", "ls", "--verdict", "denied").out())
                .contains(DENIED)
                .doesNotContain(GOOD);
        assertThat(run("scan", "list", "--model", "aws:model:region").out())
                .contains(GOOD)
                .doesNotContain(DENIED);
        assertThat(run("scan", "list", "--account", "123456789012").out())
                .contains(GOOD)
                .doesNotContain(DENIED);
        assertThat(run("scan", "list", "--limit", "1").out()).contains(DENIED).doesNotContain(GOOD);
        assertThat(run("scan", "list", "--verdict", "failed", "-o", "json").out())
                .isEqualTo("[]\n");
        assertThat(run("scan", "list", "--verdict", "odd").exitCode()).isEqualTo(2);
    }

    @Test
    void aScanIsShownWithWhatItSetAsideAndWhyItFailed() {
        assertThat(run("scan", "inspect", "--id", GOOD).out())
                .contains(
                        "Verdict             : COMPLETE\n", "Rejected            : 1\n", "Error               : N/A\n")
                .endsWith("""

                  ROW  KEY            REASON
                --------------------------------------
                  2    ["eu-x", "1"]  name: too long
                """);
        assertThat(run("scan", "inspect", "--id", DENIED).out())
                .contains("Error               : UnauthorizedOperation\n", "Request             : req-7\n")
                .endsWith("Message             : not allowed\n");
        assertThat(run("scan", "inspect", "--id", GOOD, "-o", "json").out())
                .contains("\"rejections\" : [", "\"reason\" : \"name: too long\"", "\"rows\" : 4");
        assertThat(run("scan", "inspect", "--id", GOOD.replace('1', '9')).exitCode())
                .isEqualTo(1);
    }

    @Test
    void whatIsHeldIsListedRejectedAndApproved() throws SQLException {
        String scan = "5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c3";
        execute("""
                insert into scope (model, source, account) values ('aws:model:vpc', 'aws', '333');
                insert into scan (id, scope_id, verdict, started_at, ended_at, applied_at)
                  select '%1$s', id, 'COMPLETE', '2026-11-22 10:00:00+00', '2026-11-22 10:00:01+00', '2026-11-22 10:00:02+00'
                  from scope where account = '333';
                insert into aws_vpc (name, vpc_id, state, ipv4_cidr, is_default, owner_id, region_name, account_id, dhcp_option_set_id, scope_id)
                  select '', 'vpc-' || n, '', '', false, '', '', '333', '', id from scope, generate_series(1, 3) n where account = '333';
                insert into held_removal (resource_id, model, key, scope_id, scan_id, reason, rule, held_since, proof_started)
                  select id, 'aws:model:vpc', '{}', scope_id, '%1$s', 'missing', 'scope share', '2026-11-22 10:00:02+00', now()
                  from aws_vpc where account_id = '333';
                """.formatted(scan));

        assertThat(run("scan", "list", "--held").out()).isEqualTo("""
                  SCAN                                  MODEL          SCOPE  ROWS  STATE  RULE         REASON   PROOFS  SINCE
                ----------------------------------------------------------------------------------------------------------------------------------------
                  5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c3  aws:model:vpc  333    3     held   scope share  missing  1       2026-11-22 10:00:02 +0000 UTC
                """);
        assertThat(run("scan", "list", "--held", "--account", "444").out()).isEmpty();
        assertThat(run("scan", "approve", "--id", scan, "--dry-run").out()).isEqualTo("would have removed 3 rows\n");
        assertThat(run("scan", "reject", "--id", scan).out()).isEqualTo("kept 3 rows\n");
        assertThat(run("scan", "list", "--held", "-o", "csv").out()).contains("rejected");
        assertThat(run("scan", "approve", "--id", scan, "-o", "json").out())
                .contains("\"rows\" : 3", "\"dry_run\" : false");
        assertThat(run("scan", "approve", "--id", scan).err()).contains("nothing is held for scan " + scan);
        assertThat(run("scan", "reject", "--id", scan.replace('3', '4')).exitCode())
                .isEqualTo(1);
        assertThat(run("model", "query", "-m", "aws:model:vpc").out()).doesNotContain("333");
        execute("delete from scan where id = '%s'".formatted(scan));
    }

    @Test
    void scopesAreListedAndRetired() throws SQLException {
        execute("""
                insert into scope (model, source, account, region, state, out_of_reach_since, last_complete) values
                  ('aws:model:subnet', 'aws', '555', 'east', 'out_of_reach', '2026-11-22 10:00:00+00', '2026-11-21 10:00:00+00'),
                  ('aws:model:subnet', 'aws', '555', 'west', 'active', null, now());
                insert into aws_subnet (name, subnet_id, vpc_id, state, az, az_id, available_ipv4_addresses, ipv4_cidr, subnet_arn, account_id, scope_id)
                  select 's', 's-' || n, 'v', '', '', '', 0, '', '', '555', s.id from scope s, generate_series(1, 2) n
                  where account = '555' and region = 'east';
                insert into collision (resource_id, model, key, owner_scope_id, other_scope_id, scan_id, last_seen)
                  select r.id, 'aws:model:subnet', '{"subnet_id": "s-1"}', r.scope_id, s.id, r.id, '2026-11-22 11:00:00+00'
                  from aws_subnet r, scope s where r.subnet_id = 's-1' and s.region = 'west' and s.account = '555';
                """);

        assertThat(run("scope", "list", "--account", "555", "-o", "csv").out().replaceAll("(?m)^\\d+", "N"))
                .contains(
                        "N,aws:model:subnet,555/east,out_of_reach,false,2026-11-21 10:00:00 +0000 UTC,2026-11-22 10:00:00 +0000 UTC,0,1")
                .contains("N,aws:model:subnet,555/west,active,true,");
        assertThat(run("scope", "list", "--collisions").out()).isEqualTo("""
                  MODEL             KEY                   OWNER     OTHER     COUNT  LAST SEEN
                ----------------------------------------------------------------------------------------------------
                  aws:model:subnet  {"subnet_id": "s-1"}  555/east  555/west  1      2026-11-22 11:00:00 +0000 UTC
                """);
        assertThat(run("scope", "retire").exitCode()).isEqualTo(2);
        assertThat(run("scope", "retire", "--account", "nobody").err()).contains("no scope is like that");
        String[] east = {"scope", "retire", "--account", "555", "--state", "out_of_reach"};
        assertThat(run(Stream.concat(Stream.of(east), Stream.of("--dry-run")).toArray(String[]::new))
                        .out())
                .isEqualTo("would have retired 1 scope: 1 rows would change owner, 1 wait for the housekeeper\n");
        assertThat(run(east).out()).isEqualTo("retired 1 scope: 1 rows changed owner, 1 wait for the housekeeper\n");
        assertThat(run("scope", "retire", "--account", "555", "--undo").out()).isEqualTo("restored 1 scope\n");
        execute("delete from aws_subnet where account_id = '555'");
    }

    @Test
    void noJobsAreShownWhileNoSchedulerIsAlive() {
        assertThat(run("scheduler", "jobs")).isEqualTo(new Run(0, "", ""));
        assertThat(run("s", "j", "-o", "json").out()).isEqualTo("[]\n");
        assertThat(run("scheduler", "jobs", "--page", "0").exitCode()).isEqualTo(2);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Run run(String... arguments) {
        return Run.with(Map.of("DATABASE_URI", DATABASE.dsn()), arguments);
    }
}
