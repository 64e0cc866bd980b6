package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedulers, each a process of its own, and the leading one killed: every tick of the time is one task. */
class KilledSchedulerTest {

    private static final Duration EVERY = Duration.ofSeconds(10);
    /** JobRunr takes a silent server for dead after 20 s, and polls every 5 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String TYPE = "test:tick";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)? \\+0000 UTC";

    private final TestDatabase testDatabase = Backends.shared().newDatabase();
    private final Database database =
            new Database(DatabaseAddress.parse(testDatabase.dsn(), variable -> null), 2, Duration.ofSeconds(5));
    private final Path folder;
    private final LiveEngine engine;

    KilledSchedulerTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.engine = new LiveEngine(folder);
    }

    @BeforeEach
    void migrate() throws Exception {
        engine.withTracker();
        assertThat(Run.of("db", "migrate", "--database-uri", testDatabase.dsn()).exitCode())
                .isZero();
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void theDeathOfTheLeaderLosesNoTickAndDoublesNone() throws Exception {
        try (ChildProgram one = scheduler();
                ChildProgram other = scheduler()) {
            await().atMost(PATIENCE)
                    .failFast(() -> assertThat(one.isAlive() && other.isAlive())
                            .as(one.printed() + other.printed())
                            .isTrue())
                    .untilAsserted(() -> {
                        assertThat(servers()).as(one.printed()).hasSize(2);
                        assertThat(fired()).as(one.printed()).hasSizeGreaterThanOrEqualTo(2);
                    });

            ChildProgram leader = leader(List.of(one, other));
            leader.kill();

            Instant later = now().plus(EVERY.multipliedBy(2));
            await().atMost(PATIENCE).until(() -> !newest().isBefore(later));
            assertThat(leader(List.of(one, other))).isNotSameAs(leader);
            checkWhatIsShown();
        }
        assertThat(jobs()).as("no scheduler lives").isEqualTo(new Run(0, "", ""));
        checkTicks();
    }

    /** Where JobRunr elects and notices in its own time: tens of seconds for each leader. */
    @Test
    @Tag("faults")
    void ofThreeSchedulersTheDeathsOfTwoLeadersAtTheTickLoseNoTickAndDoubleNone() throws Exception {
        List<ChildProgram> all = List.of(scheduler(), scheduler(), scheduler());
        try {
            await().atMost(PATIENCE).until(() -> servers().size() == all.size() && !fired().isEmpty());
            for (int death = 0; death < all.size() - 1; death++) {
                await().atMost(PATIENCE).until(() -> leader(all).isAlive());
                int known = fired().size();
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> fired().size() > known);
                leader(all).kill();
            }
            Instant later = now().plus(EVERY.multipliedBy(2));
            await().atMost(PATIENCE).until(() -> !newest().isBefore(later));
            assertThat(all.stream().filter(ChildProgram::isAlive)).hasSize(1);
        } finally {
            all.forEach(ChildProgram::close);
        }
        checkTicks();
    }

    private void checkTicks() {
        assertThat(new Ticks(EVERY, fired()).lostUpTo(newest())).isEmpty();
        assertThat(new Ticks(EVERY, fired()).surplus()).isEmpty();
        // A tick is offered some seconds before its time, and becomes a task in time.
        List<String> tasks = tasks();
        await().atMost(PATIENCE).until(() -> engine.submitted(TYPE).size() >= tasks.size());
        assertThat(engine.submitted(TYPE)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    private void checkWhatIsShown() {
        database.update("update scheduler_job set missed = 7 where name = ?", TYPE);
        Run shown = jobs();

        List<String> lines = shown.out().lines().toList();
        assertThat(lines.get(0)).matches("  ID {36}SPEC {8}TYPE {19}PREV {27,}NEXT");
        assertThat(lines.get(1)).matches("-+");
        assertThat(lines.get(2))
                .matches(
                        "  [0-9a-f-]{36}  0 3 1 1 \\*   aws:task:collect-vpcs  N/A +\\d{4}-01-01 02:00:00 \\+0000 UTC");
        assertThat(lines.get(3)).matches("  [0-9a-f-]{36}  @every 10s  test:tick {14}" + TIME + "  " + TIME);
        assertThat(lines).hasSize(4);
        assertThat(shown.err())
                .contains(
                        "warning: 7 tick(s) of test:tick (@every 10s) were left out",
                        "registered from the configuration of");
        assertThat(jobs("-o", "json").out()).contains("\"missed\" : 7", "\"prev\" : null", "\"registered_by\" : \"");
        assertThat(jobs("-o", "csv").out()).contains("id,spec,type,prev,next\n", ",aws:task:collect-vpcs,,");
    }

    private Run jobs(String... options) {
        String[] all = Stream.concat(
                        Stream.of("scheduler", "jobs", "--database-uri", testDatabase.dsn()), Stream.of(options))
                .toArray(String[]::new);
        return Run.of(all);
    }

    private ChildProgram scheduler() throws IOException {
        Path config = Files.writeString(
                folder.resolve("scheduler.yaml"), """
                version: v1alpha1
                database: {dsn: "%s"}
                scheduler:
                  jobs:
                    - {name: "%s", spec: "@every %ds"}
                    - {name: "aws:task:collect-vpcs", spec: "0 3 1 1 *", time_zone: Europe/Berlin}
                """.formatted(testDatabase.dsn(), TYPE, EVERY.toSeconds()));
        return ChildProgram.start(folder, Map.of(), "scheduler", "start", "--config", engine.config() + "," + config);
    }

    /** The one that JobRunr wakes: of those that run, the one that started first. */
    private ChildProgram leader(List<ChildProgram> all) {
        String pid = servers().get(0).replaceAll(".*/", "");
        return all.stream()
                .filter(each -> Long.toString(each.pid()).equals(pid))
                .findFirst()
                .orElseThrow();
    }

    private List<String> servers() {
        // JobRunr makes its tables at its first start, and gives this column to one of them last.
        boolean made = !database.query(
                        "select 1 as one from information_schema.columns"
                                + " where table_name = 'jobrunr_backgroundjobservers' and column_name = 'name'",
                        row -> true)
                .isEmpty();
        return !made
                ? List.of()
                : database.query(
                        "select name from jobrunr.jobrunr_backgroundjobservers order by firstheartbeat",
                        row -> row.get("name", String.class));
    }

    private List<Instant> fired() {
        return database.query("select fire_time from scheduler_fire", row -> row.get("fire_time", Instant.class));
    }

    private List<String> tasks() {
        return database.query("select task_id from scheduler_fire", row -> row.get("task_id", UUID.class)
                .toString());
    }

    private Instant newest() {
        return fired().stream().max(Instant::compareTo).orElseThrow();
    }

    private Instant now() {
        return database.first("select clock_timestamp() as now", row -> row.get("now", Instant.class))
                .orElseThrow();
    }
}
