package io.inventory.producers.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.store.Database;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private final RecordedTicks ticks = new RecordedTicks();
    private final Metrics metrics = new Metrics();
    private final TickBook book = new TickBook(metrics);
    private Database database;

    @BeforeEach
    void migrate() {
        database = SchedulerDatabase.migrated();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anIntervalThatIsNewFiresAtOnceAndACronLineAtItsTime() {
        try (Scheduler scheduler = start(job("a:b", "@every 1h", true), job("c:d", "0 0 1 1 *", false))) {
            assertThat(scheduler).isNotNull();
            assertThat(ticks.fireTimes()).hasSize(1);
            assertThat(board("a:b").prev()).isEqualTo(ticks.fireTimes().get(0));
            assertThat(board("a:b").next()).isEqualTo(ticks.fireTimes().get(0).plus(Duration.ofHours(1)));
            assertThat(board("c:d").prev()).isNull();
        }
    }

    @Test
    void aRestartStartsNoIntervalAnew() {
        start(job("a:b", "@every 1h", true)).close();
        Instant next = next("a:b");

        start(job("a:b", "@every 1h", true)).close();

        assertThat(ticks.fireTimes()).hasSize(1);
        assertThat(next("a:b")).isEqualTo(next);
    }

    @Test
    void aChangedIntervalCountsFromItsLastRun() {
        start(job("a:b", "@every 1h", true)).close();

        start(job("a:b", "@every 2h", true)).close();

        assertThat(next("a:b")).isEqualTo(ticks.fireTimes().get(0).plus(Duration.ofHours(2)));
    }

    @Test
    void theLastSchedulerToStartRules() {
        start(job("a:b", "@every 1h", true), job("c:d", "@every 1h", true)).close();

        try (Scheduler scheduler = start(job("a:b", "@every 1h", true))) {
            assertThat(scheduler).isNotNull();
            assertThat(boardOfLiving()).extracting(ScheduleBoard.Entry::type).containsExactly("a:b");
        }
    }

    @Test
    void schedulersThatStartTogetherAllStart() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 3; round++) {
                // Other times each round, so that every wake-up has to be registered anew.
                Job[] jobs = {
                    job("a:b", "@every %dh".formatted(2 + round), true),
                    job("c:d", "%d 0 1 1 *".formatted(round), false)
                };
                CyclicBarrier together = new CyclicBarrier(4);
                List<Future<Scheduler>> started = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    started.add(threads.submit(() -> {
                        together.await();
                        return start(jobs);
                    }));
                }
                for (Future<Scheduler> one : started) {
                    one.get().close();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aSchedulerWithoutJobsStartsAndRemovesThoseOfOthers() {
        start(job("a:b", "@every 1h", true)).close();

        start().close();

        assertThat(database.query("select id from scheduler_job", row -> true)).isEmpty();
    }

    @Test
    void jobsAreShownOnlyWhileASchedulerIsAlive() {
        try (Scheduler scheduler = start(job("a:b", "@every 1h", true))) {
            assertThat(scheduler).isNotNull();
            assertThat(boardOfLiving()).hasSize(1);
        }
        assertThat(new ScheduleBoard(database).entries()).isEmpty();
    }

    @Test
    void equalJobsAreRefused() {
        assertThatThrownBy(() -> start(job("a:b", "@every 1h", true), job("a:b", "@every 2h", true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a:b stands twice");
    }

    @Test
    void aShortOutageLosesNoTick() {
        start(job("a:b", "@every 1m", true)).close();
        database.update("update scheduler_job set next = date_trunc('second', now()) - interval '5 minutes'");

        ticker(ticks).sweep();

        assertThat(ticks.fireTimes()).hasSize(1 + 6);
        assertThat(board0().missed()).isZero();
    }

    @Test
    void afterALongOutageOnlyTheNewestTickIsMadeUpFor() {
        start(job("a:b", "@every 1m", true)).close();
        database.update("update scheduler_job set next = date_trunc('second', now()) - interval '30 minutes'");

        ticker(ticks).sweep();

        assertThat(ticks.fireTimes()).hasSize(1 + 1);
        assertThat(board0().missed()).isEqualTo(30);
        assertThat(metrics.registry().scrape(name -> name.equals("inventory_scheduler_ticks_missed")))
                .hasSize(1);
    }

    @Test
    void aSchedulerThatDiesBeforeItsNoteOffersTheSameIdAgain() {
        start(job("a:b", "@every 1h", true)).close();
        database.update("update scheduler_job set next = date_trunc('second', now())");
        Instant due = next("a:b");
        ticker(ticks).sweep();
        database.update("update scheduler_job set next = ?", due);

        ticker(ticks).sweep();

        assertThat(ticks.offers()).isEqualTo(3);
        assertThat(ticks.fireTimes()).hasSize(2);
    }

    @Test
    void whatCannotBeOfferedIsOfferedAtTheNextLook() {
        start(job("a:b", "@every 1m", true)).close();
        database.update("update scheduler_job set next = date_trunc('second', now()) - interval '2 minutes'");
        TickSink away = offered -> {
            throw new IllegalStateException("no broker");
        };

        ticker(away).sweep();
        assertThat(board0().missed()).isZero();
        assertThat(ticks.fireTimes()).hasSize(1);
        ticker(ticks).sweep();

        assertThat(ticks.fireTimes()).hasSize(1 + 3);
    }

    private Scheduler start(Job... jobs) {
        return Scheduler.start(database, database.dataSource(), ticks, List.of(jobs), "host/1", new Metrics());
    }

    private Ticker ticker(TickSink sink) {
        return new Ticker(new Firing(database, sink), book);
    }

    private Instant next(String type) {
        return database.first(
                        "select next from scheduler_job where name = ?", row -> row.get("next", Instant.class), type)
                .orElseThrow();
    }

    private ScheduleBoard.Entry board(String type) {
        return boardOfLiving().stream()
                .filter(entry -> entry.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** JobRunr announces a server on a thread of its own. */
    private List<ScheduleBoard.Entry> boardOfLiving() {
        ScheduleBoard board = new ScheduleBoard(database);
        return await().until(board::entries, entries -> !entries.isEmpty());
    }

    private record Missed(long missed) {}

    private Missed board0() {
        return database.first("select missed from scheduler_job", row -> new Missed(row.get("missed", Long.class)))
                .orElseThrow();
    }

    private static Job job(String name, String spec, boolean runAtStart) {
        return new Job(
                new TaskType(name),
                spec,
                QueueName.DEFAULT,
                "",
                "",
                TaskOptions.DEFAULT,
                new Job.Calendar(ZoneOffset.UTC, runAtStart));
    }
}
