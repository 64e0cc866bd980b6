package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code inventory leaks} against a real PostgreSQL: a lost VPC and the list of projects that was read an hour ago. */
class LeaksCommandsTest {

    private static final String KEY = "vpc_id=vpc-1,account_id=111";

    private final TestDatabase database = Backends.shared().newDatabase();

    @BeforeEach
    void fill() throws SQLException {
        assertThat(run("db", "migrate").exitCode()).isEqualTo(0);
        sql("""
                insert into scope (model, source, account, last_complete_started, last_complete)
                values ('g:model:project', 'g', 'garden', now() - interval '61 minutes', now() - interval '1 hour')""");
        sql("""
                insert into aws_vpc (name, vpc_id, state, ipv4_cidr, is_default, owner_id, region_name, account_id,
                                     dhcp_option_set_id, created_at)
                values ('lost', 'vpc-1', 'available', '', false, '', 'eu-west-1', '111', 'd', now() - interval '2 hours')""");
    }

    @Test
    void aLeakIsToldWithItsEvidenceAndEndsWithFive() {
        Run run = leaks();

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).isEqualTo("1 leaked, 0 suppressed, 0 undecided\n");
        assertThat(run.out().lines().findFirst().orElseThrow().strip().split(" {2,}"))
                .containsExactly("KIND", "KEY", "NAME", "STATE", "FIRST SEEN", "INPUTS READ", "EVIDENCE", "WAITS FOR");
        assertThat(run.out())
                .containsPattern("aws_orphan_vpc +" + KEY + " +lost +leaked +N/A +20.* \\+0000 UTC +"
                        + "no shoot has the technical id \"lost\"\n");
        assertThat(leaks("-o", "jsonl").out())
                .contains(
                        "\"key\":\"" + KEY + "\"",
                        "\"state\":\"leaked\"",
                        "\"waits_for\":[]",
                        "\"region\":\"eu-west-1\"",
                        "\"suppressed_until\":null");
        assertThat(leaks("-o", "csv").out()).startsWith("kind,key,name,state,first_seen,");
    }

    @Test
    void whatIsUndecidedNamesTheScopeAndIsNoLeak() throws SQLException {
        sql("update scope set last_complete = now() - interval '25 hours'");

        Run run = leaks();

        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(run.err()).isEqualTo("0 leaked, 0 suppressed, 1 undecided\n");
        assertThat(run.out()).contains(" undecided ").containsPattern("g:model:project garden \\(read 20[^)]*\\)\n");
        assertThat(leaks("-o", "yaml").out()).contains("scope: \"garden\"", "waiting_scopes: 1");
    }

    @Test
    void onlyTheRulesAndTimesThatAreNamedAreLookedAt() throws SQLException {
        assertThat(leaks("--kind", "aws_orphan_instance"))
                .isEqualTo(new Run(0, "", "0 leaked, 0 suppressed, 0 undecided\n"));
        assertThat(leaks("--kind", "aws_orphan_instance,aws_orphan_vpc").exitCode())
                .isEqualTo(5);
        sql("insert into leak_sighting values ('aws_orphan_vpc', '" + KEY + "', now() - interval '2 days')");
        assertThat(leaks("--since", "1h").exitCode()).isEqualTo(0);
        assertThat(leaks("--since", "72h").exitCode()).isEqualTo(5);
    }

    @Test
    void aSuppressedLeakIsNoneUntilItCountsAgain() throws SQLException {
        assertThat(suppress(KEY, "2099-01-01T00:00:00Z")).isEqualTo(new Run(0, "", ""));

        assertThat(leaks().exitCode()).isEqualTo(0);
        assertThat(leaks("-o", "json").out())
                .contains("\"state\" : \"suppressed\"", "\"suppression_reason\" : \"for the audit\"");
        assertThat(run("leaks", "suppressed", "-o", "csv").out())
                .contains(
                        "kind,key,until,is_over,",
                        "\"" + KEY + "\",2099-01-01 00:00:00 +0000 UTC,false,for the audit,");

        sql("update leak_suppression set suppressed_until = now() - interval '1 second'");
        assertThat(leaks().exitCode()).isEqualTo(5);
        assertThat(run("leaks", "suppressed").out()).containsPattern(" true +for the audit ");

        suppress(KEY, "2099-01-01T00:00:00Z");
        assertThat(leaks().exitCode()).isEqualTo(0);
        assertThat(unsuppress()).isEqualTo(new Run(0, "", ""));
        assertThat(leaks().exitCode()).isEqualTo(5);
        assertThat(unsuppress().err()).contains("is not suppressed");
    }

    @Test
    void anAccountIsSuppressedWithAllItsLeaks() throws SQLException {
        sql("insert into scope (model, source, account) values ('aws:model:vpc', 'aws', '111')");
        String[] until = {"--until", "2099-01-01T00:00:00Z", "--reason", "sold"};

        assertThat(suppressed("--account", "112", until).err()).contains("no account 112 was ever read");
        assertThat(suppressed("--account", "111", until)).isEqualTo(new Run(0, "", ""));
        assertThat(leaks().exitCode()).isEqualTo(0);
        assertThat(run("leaks", "suppressed", "-o", "csv").out()).contains("*,account_id=111,2099-01-01");
        assertThat(run("leaks", "unsuppress", "--account", "111")).isEqualTo(new Run(0, "", ""));
        assertThat(leaks().exitCode()).isEqualTo(5);
        assertThat(suppressed("--account", "111", "--kind", "g_orphan_backup_bucket", until)
                        .exitCode())
                .isEqualTo(2);
        assertThat(suppressed("--account", "111", "--key", KEY, until).exitCode())
                .isEqualTo(2);
        assertThat(suppressed("--key", KEY, until).err()).contains("--key wants --kind");
    }

    private Run suppressed(String one, String two, String[] more) {
        return run(Stream.concat(Stream.of("leaks", "suppress", one, two), Stream.of(more))
                .toArray(String[]::new));
    }

    private Run suppressed(String one, String two, String three, String four, String[] more) {
        return run(Stream.concat(Stream.of("leaks", "suppress", one, two, three, four), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Run unknown = leaks("--kind", "aws_orphan_vcp");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "inventory: unknown kind \"aws_orphan_vcp\"; did you mean \"aws_orphan_vpc\"?; there are aws_orphan_")
                .endsWith(", g_orphan_backup_bucket");
        assertThat(leaks("--since", "yesterday").exitCode()).isEqualTo(2);
        assertThat(suppress("vpc_id=vpc-2,account_id=111", "2099-01-01T00:00:00Z")
                        .exitCode())
                .isEqualTo(1);
        assertThat(suppress(KEY, "2020-01-01T00:00:00Z").exitCode()).isEqualTo(2);
        assertThat(run("leaks", "suppressed").out()).isEmpty();
    }

    @Test
    void theRulesAreListedWithTheirSql() {
        assertThat(Run.of("leaks", "rules").out()).contains("aws_orphan_vpc", "VPCs of no shoot");
        assertThat(Run.of("leaks", "list-rules", "-o", "json").out()).contains("\"candidates\" : \"select v.vpc_id");
    }

    private Run suppress(String key, String until) {
        return run(
                "leaks",
                "suppress",
                "--kind",
                "aws_orphan_vpc",
                "--key",
                key,
                "--until",
                until,
                "--reason",
                "for the audit");
    }

    private Run unsuppress() {
        return run("leaks", "unsuppress", "--kind", "aws_orphan_vpc", "--key", KEY);
    }

    private Run leaks(String... options) {
        List<String> all = new ArrayList<>(List.of("leaks"));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    private Run run(String... arguments) {
        return Run.with(Map.of("DATABASE_URI", database.dsn()), arguments);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.connect();
                Statement on = connection.createStatement()) {
            on.execute(statement);
        }
    }
}
