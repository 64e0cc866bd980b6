package io.inventory.consumers.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.aws.SqlAccountBook;
import io.inventory.consumers.gardener.SqlGardenBook;
import io.inventory.pipeline.store.Database;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What earlier scans left in a real database. */
class SqlLedgerTest {

    private static final Scope REGIONS = Scope.ofAccount("aws:model:region", "aws", "000000000001");
    private static final UUID MINE = new UUID(7, 1);
    private static final UUID OTHER = new UUID(7, 2);

    private final Database database = TestStore.migrated();
    private final Ledger ledger = new SqlLedger(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRetryIsSupersededOnlyByAScanOfAnotherTaskThatStartedBehindItsOwn() {
        scope();
        assertThat(ledger.isSuperseded(task(), REGIONS)).as("empty ledger").isFalse();
        scan(OTHER, 10, false);
        assertThat(ledger.isSuperseded(task(), REGIONS))
                .as("own scan not there yet")
                .isFalse();
        scan(MINE, 20, false);
        assertThat(ledger.isSuperseded(task(), REGIONS)).as("other is older").isFalse();
        scan(OTHER, 30, true);
        assertThat(ledger.isSuperseded(task(), REGIONS)).as("targeted").isFalse();
        scan(OTHER, 40, false);
        assertThat(ledger.isSuperseded(task(), REGIONS)).as("other is younger").isTrue();
        scan(MINE, 50, false);
        assertThat(ledger.isSuperseded(task(), REGIONS))
                .as("own is the youngest")
                .isFalse();
    }

    @Test
    void rowsAreKnownOnlyOnceTheScopeWasReadWhole() {
        scope();
        database.update("insert into aws_region (name, endpoint, opt_in_status, account_id, scope_id)"
                + " select 'eu-west-1', '', '', '000000000001', id from scope");
        database.update("insert into aws_region (name, endpoint, opt_in_status, account_id)"
                + " values ('adopted', '', '', '000000000001')");
        assertThat(ledger.rows(REGIONS, "aws_region", List.of("name"))).isEmpty();

        database.update("update scope set last_complete = now()");
        assertThat(ledger.rows(REGIONS, "aws_region", List.of("name"))).contains(List.of(List.of("eu-west-1")));
    }

    @Test
    void aScopeThatWasReadWholeAndIsEmptyIsKnownToBeEmpty() {
        scope();
        database.update("update scope set last_complete = now()");
        assertThat(ledger.rows(REGIONS, "aws_region", List.of("name"))).contains(List.of());
    }

    @Test
    void whatIsExcludedIsNotedOnceAndForgottenWhenItIsNotAnyMore() {
        ledger.exclude("gardener", List.of("one", "two"));
        ledger.exclude("aws", List.of("one"));
        String before = exclusions();
        ledger.exclude("gardener", List.of("two", "one"));
        assertThat(exclusions()).as("the same again writes nothing").isEqualTo(before);

        ledger.exclude("gardener", List.of("two", "three"));
        assertThat(database.query(
                        "select source || ' ' || name as t from exclusion order by 1",
                        row -> row.get("t", String.class)))
                .containsExactly("aws one", "gardener three", "gardener two");
        ledger.exclude("gardener", List.of());
        assertThat(database.query("select source as t from exclusion", row -> row.get("t", String.class)))
                .containsExactly("aws");
    }

    /** With the transaction that wrote each. */
    private String exclusions() {
        return database.query(
                        "select string_agg(source || name || xmin, ',' order by source, name) as t from exclusion",
                        row -> row.get("t", String.class))
                .get(0);
    }

    @Test
    void aDatabaseOutOfReachAnswersAsAnEmptyOne() {
        database.close();
        assertThat(ledger.isSuperseded(task(), REGIONS)).isFalse();
        assertThat(ledger.rows(REGIONS, "aws_region", List.of("name"))).isEmpty();
        ledger.exclude("aws", List.of("one"));
        assertThat(new SqlAccountBook(database).account("one")).isEmpty();
    }

    @Test
    void theNewestAccountOfACredentialIsKept() {
        SqlAccountBook book = new SqlAccountBook(database);
        book.note("one", "000000000001");
        book.note("one", "000000000002");
        assertThat(book.account("one")).contains("000000000002");
        assertThat(book.account("two")).isEmpty();
    }

    @Test
    void theFirstGardenStaysTheOne() {
        SqlGardenBook book = new SqlGardenBook(database);
        assertThat(book.identity()).isEmpty();
        assertThat(book.claim("a")).isEqualTo("a");
        assertThat(book.claim("b")).isEqualTo("a");
    }

    private static Task task() {
        return RecordingContext.of("", new Attempts(2, 1, 0, 0), new TaskId(MINE), Map.of())
                .task();
    }

    private void scope() {
        database.update(
                "insert into scope (model, source, account) values (?, ?, ?)",
                REGIONS.model(),
                REGIONS.source(),
                REGIONS.account());
    }

    private void scan(UUID task, long offset, boolean targeted) {
        database.update("""
                insert into scan (id, scope_id, task_id, verdict, targeted, started_at, ended_at, partition, started_offset)
                select gen_random_uuid(), id, ?, 'FAILED', ?, now(), now(), 0, ? from scope""", task, targeted, offset);
    }
}
