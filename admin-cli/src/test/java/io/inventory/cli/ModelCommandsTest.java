package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands that read resources and their history, against a real PostgreSQL that no other test writes to. */
class ModelCommandsTest {

    private static final TestDatabase DATABASE = Backends.shared().newDatabase();
    private static final String GOOD = "5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c1";

    @BeforeAll
    static void fill() throws SQLException {
        assertThat(run("db", "migrate").exitCode()).isEqualTo(0);
        execute("""
                insert into aws_region (name, endpoint, opt_in_status, account_id) values
                  ('us-east-1', 'ec2.us-east-1.amazonaws.com', 'opt-in-not-required', '123456789012'),
                  ('eu-central-1', 'ec2.eu-central-1.amazonaws.com', 'opt-in-not-required', '123456789012'),
                  ('eu-central-1', 'ec2.eu-central-1.amazonaws.com', 'opted-in', '210987654321')
                """);
    }

    @Test
    void resourcesAreChosenSortedAndCut() {
        assertThat(regions("--columns", "name,account_id", "--order", "name:desc", "--limit", "2")
                        .out())
                .isEqualTo("""
                  NAME          ACCOUNT_ID
                ------------------------------
                  us-east-1     123456789012
                  eu-central-1  123456789012
                """);
        assertThat(regions("--columns", "name", "--where", "account_id=210987654321", "-o", "csv")
                        .out())
                .isEqualTo("name\neu-central-1\n");
        assertThat(regions("--columns", "name,account_id", "--offset", "2", "-o", "json")
                        .out())
                .contains("\"name\" : \"us-east-1\"")
                .doesNotContain("eu-central-1");
        assertThat(run("model", "query", "-m", "aws:model:vpc")).isEqualTo(new Run(0, "", ""));
        assertThat(run("model", "query", "-m", "aws:model:vpc", "-o", "json").out())
                .isEqualTo("[]\n");
    }

    @Test
    void rowsAreFilteredByOperators() {
        assertThat(regions(
                                "--columns",
                                "account_id",
                                "--where",
                                "name~^eu",
                                "--where",
                                "account_id!=123456789012",
                                "-o",
                                "csv")
                        .out())
                .isEqualTo("account_id\n210987654321\n");
    }

    @Test
    void aLimitTellsWhatToGoOnWith() {
        Run first = regions("--columns", "name", "--order", "name:desc", "--limit", "2", "-o", "jsonl");
        assertThat(first.out()).isEqualTo("{\"name\":\"us-east-1\"}\n{\"name\":\"eu-central-1\"}\n");
        assertThat(first.err()).startsWith("there are more: --after ");
        String cursor = first.err().strip().substring("there are more: --after ".length());

        assertThat(regions("--columns", "account_id", "--order", "name:desc", "--after", cursor, "-o", "csv"))
                .isEqualTo(new Run(0, "account_id\n210987654321\n", ""));
        assertThat(regions("--order", "name", "--after", cursor).exitCode()).isEqualTo(2);
        assertThat(regions("--after", "x").exitCode()).isEqualTo(2);
    }

    @Test
    void whatIsLinkedIsShownWithARow() throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into aws_az (zone_id, name, opt_in_status, state, region_name, group_name, network_border_group, zone_type,
                                        account_id)
                    values ('use1-az1', 'us-east-1a', '', '', 'us-east-1', '', '', '', '123456789012'),
                           ('use1-az2', 'us-east-1b', '', '', 'us-east-1', '', '', '', '123456789012')""");
            statement.execute("""
                    insert into l_aws_region_to_az (region_id, az_id)
                    select r.id, z.id from aws_region r join aws_az z on z.region_name = r.name""");
        }

        assertThat(regions("--columns", "name", "--with", "az", "--where", "name=us-east-1")
                        .out())
                .endsWith("  us-east-1  us-east-1a, us-east-1b\n");
        assertThat(regions("--columns", "name", "-r", "az", "--where", "name=us-east-1", "-o", "jsonl")
                        .out())
                .contains("\"az\":[{\"id\":", "\"zone_id\":\"use1-az1\"", "\"zone_id\":\"use1-az2\"");
        assertThat(run(
                                "model",
                                "query",
                                "-m",
                                "aws:model:az",
                                "--with",
                                "region",
                                "--order",
                                "name",
                                "-t",
                                "{{range .}}{{.Name}} of {{.Region.Name}}; {{end}}")
                        .out())
                .isEqualTo("us-east-1a of us-east-1; us-east-1b of us-east-1; ");
    }

    @Test
    void aTemplateMakesTheTextItself() {
        assertThat(regions("--order", "name", "-t", "{{range .}}{{.Name}} {{.AccountID}}{{\"\\n\"}}{{end}}")
                        .out())
                .isEqualTo("eu-central-1 123456789012\neu-central-1 210987654321\nus-east-1 123456789012\n");
        assertThat(regions("-t", "{{range .}}{{.Nmae}}{{end}}"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).startsWith("inventory: template: line 1: there is no Nmae"));
        assertThat(regions("-t", "{{range").exitCode()).isEqualTo(2);
        assertThat(regions("--template-file", "/nowhere").err()).contains("cannot read /nowhere");
    }

    @Test
    void aRowsOriginIsShown() throws SQLException {
        String scan = "5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c5";
        execute("""
                insert into scope (model, source, account, region, last_complete_scan) values ('aws:model:az', 'aws', '666', 'east', '%1$s');
                insert into scan (id, scope_id, task_id, attempt, credential, collector, verdict, started_at, ended_at, applied_at)
                  select '%1$s', id, '%1$s', 2, 'reader', '1.7', 'COMPLETE', '2026-11-22 10:00:00+00', '2026-11-22 10:00:01+00', '2026-11-22 10:00:02+00'
                  from scope where account = '666';
                insert into aws_az (zone_id, name, opt_in_status, state, region_name, group_name, network_border_group, zone_type, account_id, scope_id)
                  select z, 'a', '', '', 'east', '', '', '', '666', id from scope, unnest(array['z1', 'z2']) z where account = '666';
                insert into resource_change (model, resource_id, key, kind, scan_id, scope_id)
                  select 'aws:model:az', id, '{}', 'insert', '%1$s', scope_id from aws_az where zone_id = 'z1';
                """.formatted(scan));

        assertThat(run("model", "inspect", "-m", "aws:model:az", "--key", "zone_id=z1,account_id=666")
                        .out())
                .contains("Scope               : 666/east\n", "Change              : insert\n")
                .contains("Changed By Scan     : " + scan, "Changed By Task     : " + scan + ", attempt 2\n")
                .contains(
                        "Changed As          : reader\n",
                        "Changed With        : 1.7\n",
                        "Seen By Scan        : " + scan)
                .contains("\nzone_id             : z1\n");
        assertThat(run("model", "inspect", "-m", "aws:model:az", "--key", "zone_id=z2", "-o", "json")
                        .out())
                .contains("\"change\" : null", "\"seen_with\" : \"1.7\"", "\"zone_id\" : \"z2\"");
        assertThat(run("model", "inspect", "-m", "aws:model:az", "--key", "account_id=666")
                        .err())
                .contains("more than one row");
        assertThat(run("model", "inspect", "-m", "aws:model:az", "--key", "zone_id=z9")
                        .exitCode())
                .isEqualTo(1);
        assertThat(run("model", "inspect", "-m", "aws:model:az", "--key", "odd=z9")
                        .exitCode())
                .isEqualTo(2);
        execute("""
                delete from aws_az where account_id = '666';
                delete from resource_change where scan_id = '%1$s';
                delete from scan where id = '%1$s';
                """.formatted(scan));
    }

    @Test
    void aRowsHistoryWhatATableWasAndWhatDiffersAreTold() throws SQLException {
        String id = "0c2a7f6e-9c9f-5b8e-8f0a-2c7a1d9f6b21";
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into aws_az (id, zone_id, name, opt_in_status, state, region_name, group_name, network_border_group, zone_type, account_id)
                    values ('%s', 'euc1-az1', 'a', '', 'available', 'eu-central-1', '', '', '', '123456789012')
                    """.formatted(id));
            statement.execute("""
                    insert into resource_change (model, resource_id, key, kind, before, after, scan_id, recorded_at) values
                      ('aws:model:az', '%1$s', '{"zone_id": "euc1-az1", "account_id": "123456789012"}', 'insert', null,
                       '{"name": "a", "state": "impaired"}', '%2$s', date_trunc('month', now(), 'UTC')),
                      ('aws:model:az', '%1$s', '{"zone_id": "euc1-az1", "account_id": "123456789012"}', 'update',
                       '{"state": "impaired"}', '{"state": "available"}', '%2$s', now())
                    """.formatted(id, GOOD));
        }
        String before = Instant.now(Clock.systemUTC()).minusSeconds(5).toString();

        assertThat(run("model", "history", "-m", "aws:model:az", "--key", "zone_id=euc1-az1")
                        .out())
                .contains("RECORDED", "update  N/A     " + GOOD + "  state: impaired → available\n");
        assertThat(run("model", "history", "-m", "aws:model:az", "--key", id, "-o", "json")
                        .out())
                .contains("\"before\" : {", "\"state\" : \"impaired\"", "\"zone_id\" : \"euc1-az1\"");
        assertThat(run(
                                "model",
                                "query",
                                "-m",
                                "aws:model:az",
                                "--as-of",
                                before,
                                "--columns",
                                "state",
                                "--where",
                                "zone_id=euc1-az1",
                                "-o",
                                "csv")
                        .out())
                .isEqualTo("state\nimpaired\n");
        assertThat(run("model", "query", "-m", "aws:model:az", "--as-of", before, "--with", "region"))
                .isEqualTo(new Run(2, "", "inventory: links have no history: leave out --with or --as-of\n"));
        assertThat(run("model", "diff", "--from", before, "-o", "csv").out()).isEqualTo("""
                what,model,key,change
                changed,aws:model:az,"account_id=123456789012, zone_id=euc1-az1",state: impaired → available
                """);
        assertThat(run("model", "diff", "--from", "1h", "--to", "2h").exitCode())
                .isEqualTo(2);
        assertThat(run("model", "history", "-m", "aws:model:az", "--key", "zone_id=none")
                        .exitCode())
                .isEqualTo(1);
        assertThat(run("model", "history", "-m", "aws:model:az", "--key", "name=a")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void whatAModelDoesNotHaveEndsWithTwo() {
        assertThat(run("model", "query", "-m", "aws:model:vcp").err())
                .contains("did you mean \"aws:model:vpc\"?; there are aux:model:housekeeper_run, aws:model:az, ");
        assertThat(regions("--with", "planet").err())
                .contains("aws:model:region has no related model 'planet': it has az, ");
        assertThat(regions("--columns", "nmae").err()).contains("did you mean \"name\"?");
        assertThat(regions("--order", "name:down").exitCode()).isEqualTo(2);
        assertThat(regions("--where", "name").exitCode()).isEqualTo(2);
        assertThat(regions("--where", "id=7").exitCode()).isEqualTo(2);
        assertThat(regions("--where", "id=7", "-o", "json").out()).isEmpty();
        assertThat(regions("--limit", "-1").exitCode()).isEqualTo(2);
    }

    private static Run regions(String... options) {
        String[] all = Stream.concat(Stream.of("model", "query", "--model", "aws:model:region"), Stream.of(options))
                .toArray(String[]::new);
        return run(all);
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
