package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.RecordingContext.Child;
import io.inventory.consumers.source.SqlLedger;
import io.inventory.consumers.source.TestStore;
import io.inventory.pipeline.store.Database;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.fixture.Estate;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tasks the tasks of AWS submit, for which accounts and regions. */
class AwsFanOutTest {

    private static final String ONE = AwsBench.ONE;
    private static final String TWO = AwsBench.TWO;
    private static final String VPCS = "aws:task:collect-vpcs";
    private static final String IN_ONE = "{region: eu-west-1, account_id: '%s'}".formatted(AwsBench.ONE);

    private final AwsBench bench;

    AwsFanOutTest(@TempDir Path folder) {
        bench = new AwsBench(folder, Estate.generated(2, 2, 12));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aRootTaskSubmitsOneChildPerConfiguredAccount() throws Exception {
        RecordingContext context = bench.context("");
        Outcome outcome = Handlers.of(VPCS).run(context);

        assertThat(context.children)
                .containsExactly(
                        new Child(VPCS, "{\"account_id\":\"%s\"}".formatted(ONE)),
                        new Child(VPCS, "{\"account_id\":\"%s\"}".formatted(TWO)));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(bench.book.accounts).containsEntry("one", ONE).containsEntry("two", TWO);
    }

    @Test
    void anAccountsTaskSubmitsOneChildPerRegionOfTheSourceWhileTheDatabaseKnowsNone() throws Exception {
        RecordingContext context = bench.context("{account_id: %s}".formatted(ONE));
        Handlers.of(VPCS).run(context);

        assertThat(context.children)
                .extracting(Child::type, Child::payload)
                .containsExactly(
                        tuple(VPCS + "-region", "{\"region\":\"eu-central-1\",\"account_id\":\"%s\"}".formatted(ONE)),
                        tuple(VPCS + "-region", "{\"region\":\"eu-west-1\",\"account_id\":\"%s\"}".formatted(ONE)));
    }

    @Test
    void anExcludedRegionIsNeitherFannedOutNorCollected() throws Exception {
        bench.exclude("eu-west-1");
        RecordingContext fanOut = bench.context("{account_id: '%s'}".formatted(ONE));
        Handlers.of(VPCS).run(fanOut);
        RecordingContext region = bench.context(IN_ONE);
        Handlers.of(VPCS + "-region").run(region);
        RecordingContext regions = bench.context("{account_id: '%s'}".formatted(ONE));
        Handlers.of("aws:task:collect-regions").run(regions);

        assertThat(fanOut.children).hasSize(1);
        assertThat(region.scans).isEmpty();
        assertThat(regions.scan().column("name")).containsExactly("eu-central-1");
    }

    @Test
    void aDeadAccountConcernsItselfOnly() throws Exception {
        Handlers.of(VPCS).run(bench.context(""));
        bench.aws.revoke(ONE);
        RecordingContext root = bench.context("");
        Handlers.of(VPCS).run(root);
        RecordingContext dead = bench.context("{account_id: '%s'}".formatted(ONE));
        Outcome outcome = Handlers.of(VPCS).run(dead);
        RecordingContext alive = bench.context("{account_id: '%s'}".formatted(TWO));
        Handlers.of(VPCS).run(alive);

        assertThat(root.children).hasSize(2);
        assertThat(dead.children).isEmpty();
        assertThat(dead.denials).singleElement().satisfies(denial -> {
            assertThat(denial.account()).isEqualTo(ONE);
            assertThat(denial.models()).containsExactly("aws:model:vpc");
            assertThat(denial.failure().errorClass()).isEqualTo("InvalidClientTokenId");
        });
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(alive.children).hasSize(2);
    }

    @Test
    void aCredentialThatNobodyKnowsHasAChildOfItsOwnWhichSaysSo() throws Exception {
        bench.credentials(Map.of("bad", AwsBench.credential("dead", null), "one", AwsBench.credential("one", null)));
        RecordingContext root = bench.context("");
        Handlers.of(VPCS).run(root);
        RecordingContext bad = bench.context("{credential: bad}");
        Outcome outcome = Handlers.of(VPCS).run(bad);

        assertThat(root.children)
                .extracting(Child::payload)
                .containsExactly("{\"credential\":\"bad\"}", "{\"account_id\":\"%s\"}".formatted(ONE));
        assertThat(bad.children).isEmpty();
        assertThat(bad.denials).isEmpty();
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(String.valueOf(((Outcome.Done) outcome).result())).contains("denied", "InvalidClientTokenId");
    }

    @Test
    void collectAllStartsEveryKind() throws Exception {
        RecordingContext context = bench.context("");
        Handlers.of("aws:task:collect-all").run(context);

        assertThat(context.children)
                .extracting(Child::type)
                .containsExactly(
                        "aws:task:collect-azs",
                        "aws:task:collect-buckets",
                        "aws:task:collect-dhcp-option-sets",
                        "aws:task:collect-dns-record",
                        "aws:task:collect-elastic-ips",
                        "aws:task:collect-hosted-zones",
                        "aws:task:collect-images",
                        "aws:task:collect-instances",
                        "aws:task:collect-internet-gateways",
                        "aws:task:collect-key-pairs",
                        "aws:task:collect-loadbalancers",
                        "aws:task:collect-nat-gateways",
                        "aws:task:collect-net-interfaces",
                        "aws:task:collect-regions",
                        "aws:task:collect-route-tables",
                        "aws:task:collect-security-groups",
                        "aws:task:collect-snapshots",
                        "aws:task:collect-subnets",
                        "aws:task:collect-volumes",
                        "aws:task:collect-vpcs");
    }

    @Test
    void anAccountsTaskTakesRegionsFromTheDatabaseOnceTheyWereReadWhole() throws Exception {
        try (Database database = TestStore.migrated()) {
            bench.ledger(new SqlLedger(database));
            RecordingContext before = bench.context("{account_id: '%s'}".formatted(ONE));
            Handlers.of(VPCS).run(before);
            assertThat(bench.aws.journal().count(AwsBench.page("DescribeRegions", 1)))
                    .isEqualTo(1);

            regions(database, "af-south-1", "eu-west-1");
            bench.exclude("eu-west-1");
            RecordingContext after = bench.context("{account_id: '%s'}".formatted(ONE));
            Handlers.of(VPCS).run(after);

            assertThat(before.children).hasSize(2);
            assertThat(after.children)
                    .extracting(Child::payload)
                    .containsExactly("{\"region\":\"af-south-1\",\"account_id\":\"%s\"}".formatted(ONE));
            assertThat(bench.aws.journal().count(AwsBench.page("DescribeRegions", 1)))
                    .isEqualTo(1);
        }
    }

    @Test
    void regionsOfAScopeThatWasNeverReadWholeAreListedAtTheSource() throws Exception {
        try (Database database = TestStore.migrated()) {
            bench.ledger(new SqlLedger(database));
            regions(database, "af-south-1");
            database.update("update scope set last_complete = null");
            RecordingContext context = bench.context("{account_id: '%s'}".formatted(ONE));
            Handlers.of(VPCS).run(context);

            assertThat(context.children).hasSize(2);
            assertThat(bench.aws.journal().count(AwsBench.page("DescribeRegions", 1)))
                    .isEqualTo(1);
        }
    }

    private static void regions(Database database, String... names) {
        database.update(
                "insert into scope (model, source, account, last_complete) values ('aws:model:region', 'aws', ?,"
                        + " now())",
                ONE);
        for (String name : names) {
            database.update("""
                insert into aws_region (name, endpoint, opt_in_status, account_id, scope_id)
                select ?, '', '', account, id from scope\
                """, name);
        }
    }
}
