package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about workers, queues and tasks, against a real broker, tracker and worker. */
class EngineCommandsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final CountDownLatch LATCH = new CountDownLatch(1);

    private static LiveEngine engine;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        engine = new LiveEngine(folder).withTracker();
        engine.worker(
                "one",
                TestHandlers.done(),
                TestHandlers.retried(),
                TestHandlers.rejected(),
                TestHandlers.waiting(LATCH));
        await().atMost(PATIENCE).until(() -> engine.run("queue", "list").exitCode() == 0);
    }

    @AfterAll
    static void stop() {
        LATCH.countDown();
        engine.close();
    }

    @Test
    void aCompletedTaskIsShownWithPayloadAndResult() {
        String id = submit("test:done", "--payload", "{a: 1}", "--retention", "1h");

        List<String> lines = inspected(id, "completed");

        assertThat(lines.subList(0, 10))
                .containsExactly(
                        "ID                  : " + id,
                        "Queue               : default",
                        "Type/Name           : test:done",
                        "State               : completed",
                        "Group               :",
                        "Is Orphaned         : false",
                        "Retry               : 0/25",
                        "Timeout             : 30m0s",
                        "Deadline            : N/A",
                        "Retention           : 1h0m0s");
        assertThat(lines.subList(10, 12)).containsExactly("Last Failed At      : N/A", "Next Process At     : N/A");
        assertThat(lines.get(12)).matches("Completed At        : \\d{4}-.* \\+0000 UTC");
        assertThat(lines.subList(13, lines.size()))
                .containsExactly(
                        "",
                        "Last Error",
                        "----------",
                        "<nil>",
                        "",
                        "Payload",
                        "-------",
                        "{a: 1}",
                        "",
                        "Result",
                        "------",
                        "{\"found\":4}");
        assertThat(listed("completed")).contains(id);
    }

    @Test
    void aFailedTaskIsListedAsRetriedWithItsError() {
        String id = submit("test:retried", "--retry", "3", "--timeout", "0s");

        List<String> lines = inspected(id, "retry");

        assertThat(lines).contains("Retry               : 1/3", "Timeout             : 0s", "throttled by the cloud");
        assertThat(listed("retried")).contains(id + "  test:retried  1/3      false");
        assertThat(engine.run("t", "r", "-o", "json").out())
                .contains("\"retried\" : \"1/3\"", "\"is_orphaned\" : false");
    }

    @Test
    void aRejectedTaskIsArchived() {
        String id = submit("test:rejected");

        assertThat(inspected(id, "archived")).contains("no such account");
        assertThat(listed("archived")).contains(id);
    }

    @Test
    void aRunningTaskIsActiveAndADelayedOneScheduled() {
        String active = submit("test:waiting");
        String scheduled = submit("test:done", "--process-in", "720h");

        assertThat(inspected(active, "active")).contains("Is Orphaned         : false");
        assertThat(listed("active")).contains(active);
        assertThat(String.join("\n", inspected(scheduled, "scheduled")))
                .containsPattern("Next Process At     : \\d{4}-");
        assertThat(listed("scheduled")).contains(scheduled).contains("ID", "TYPE", "RETRIED", "IS ORPHANED");
        assertThat(engine.run("task", "scheduled", "--page", "9")).isEqualTo(new Run(0, "", ""));
        assertThat(engine.run("task", "scheduled", "--page", "9", "-o", "json").out())
                .isEqualTo("[]\n");
    }

    @Test
    void aTaskAsJsonIsOneObject() {
        String id = submit("test:done", "--process-at", "2999-01-01T00:00:00Z", "--payload", "{a: 1}");
        var unused = inspected(id, "scheduled");

        assertThat(engine.run("task", "inspect", "--id", id, "-o", "json").out())
                .contains(
                        "\"type_name\" : \"test:done\"",
                        "\"timeout\" : 1800",
                        "\"next_process_at\" : \"2999-01-01T00:00:00Z\"",
                        "\"payload\" : \"{a: 1}\"",
                        "\"last_error\" : null");
    }

    @Test
    void aTaskThatIsNotThereOrElsewhereEndsWithOne() {
        Run absent = engine.run("task", "inspect", "--id", "0193a7a4-5f00-7000-8000-000000000001");
        String id = submit("test:done", "--process-in", "1h");
        var unused = inspected(id, "scheduled");
        Run elsewhere = engine.run("task", "inspect", "--id", id, "--queue", "other");

        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err()).contains("there is no task 0193a7a4");
        assertThat(elsewhere.exitCode()).isEqualTo(1);
        assertThat(elsewhere.err()).contains("is in queue default");
    }

    @Test
    void tasksAreFoundByTypeStateAndError() {
        String id = submit("test:rejected");
        var unused = inspected(id, "archived");

        Run found = engine.run("task", "search", "--type", "test:rejected", "--state", "archived", "--error", "SUCH");
        assertThat(found.out()).contains("LAST ERROR").contains(id).contains("no such account");
        assertThat(engine.run("task", "search", "--error", "no such thing").out())
                .isEmpty();
        Run first = engine.run("task", "search", "--most", "1", "--limit", "1", "-o", "csv");
        assertThat(first.err()).startsWith("there may be more: raise --limit or --most");
        assertThat(engine.run("task", "search", "--state", "odd").err())
                .contains("'odd' is no state; there are scheduled, pending");
    }

    @Test
    void aQueuesHistoryHasALineForEachDay() {
        var unused = inspected(submit("test:rejected"), "archived");

        assertThat(engine.run("queue", "history", "--days", "3").out().lines()).hasSize(5);
        assertThat(engine.run("queue", "history", "--days", "1").out())
                .contains("DATE (UTC)  PROCESSED  FAILED  ERROR RATE")
                .containsPattern("\\d{4}-\\d\\d-\\d\\d +\\d+ +[1-9]\\d* +\\d+\\.\\d\\d%");
        assertThat(engine.run("queue", "history", "--days", "0").exitCode()).isEqualTo(2);
    }

    @Test
    void aUniqueTaskIsSubmittedOnceAndItsDuplicateEndsWithOne() {
        String[] unique = {"--unique", "1h", "--process-in", "1h", "--payload", "{a: 7}"};
        String id = submit("test:done", unique);

        Run second =
                engine.run("task", "submit", "--force", "-t", "test:done", "--unique", "1h", "--payload", "{a: 7}");

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.out()).isEmpty();
        assertThat(second.err())
                .startsWith("inventory: not submitted: duplicate of %s, which holds the unique key default/test:done/"
                        .formatted(id));
        assertThat(submit("test:done", "--unique", "1h", "--unique-key", "mine", "--payload", "{a: 7}"))
                .isNotEqualTo(id);
        assertThat(engine.run("task", "submit", "--force", "-t", "test:done", "--unique-key", "k")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void whereATaskComesFromIsKept() {
        String parent = "0193a7a4-5f00-7000-8000-0000000000ab";
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        String id = submit(
                "test:done",
                "--process-in",
                "1h",
                "--parent",
                parent,
                "--traceparent",
                trace,
                "--deadline",
                "2999-01-01T00:00:00Z");
        var unused = inspected(id, "scheduled");

        assertThat(engine.run("task", "inspect", "--id", id, "-o", "json").out())
                .contains(
                        "\"parent\" : \"" + parent + "\"",
                        "\"root\" : \"" + parent + "\"",
                        "\"traceparent\" : \"" + trace + "\"",
                        "\"deadline\" : \"2999-01-01T00:00:00Z\"",
                        "\"unique_key\" : null");
        assertThat(engine.run("task", "submit", "--force", "-t", "test:done", "--traceparent", "00-0-0-0")
                        .err())
                .contains("--traceparent: '00-0-0-0' is none");
    }

    @Test
    void anIdOfOnesOwnIsTakenOnce() {
        String own = "0193a7a4-5f00-7000-8000-0000000000aa";
        assertThat(submit("test:done", "--task-id", own, "--process-in", "1h")).isEqualTo(own);

        Run again = engine.run("task", "submit", "--force", "-t", "test:done", "--task-id", own);

        assertThat(again)
                .isEqualTo(new Run(1, "", "inventory: not submitted: task %s was submitted before\n".formatted(own)));
        assertThat(engine.run("task", "submit", "--force", "-t", "test:done", "--task-id", own, "--unique", "1h")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void theMembersOfAGroupAreListed() {
        String id = submit("test:mail", "--queue", "default", "--group", "evening", "--payload", "{\"a\": 1}");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        engine.run("task", "aggregating", "--group", "evening").out())
                .contains(id, "test:mail  evening"));
        assertThat(engine.run("queue", "groups").out()).contains("GROUP", "evening  test:mail  1 ");
        assertThat(engine.run("queue", "groups", "--group", "other")).isEqualTo(new Run(0, "", ""));
        assertThat(engine.run("queue", "inspect").out()).contains("Groups              : 1\n");
        Run yaml = engine.run("task", "submit", "--force", "-t", "test:mail", "--group", "g", "--payload", "{a: 1}");
        assertThat(yaml.exitCode()).isEqualTo(2);
        assertThat(yaml.err()).contains("must be a JSON object");
    }

    @Test
    void aQueueHasFifteenLinesAndIsPausedOnce() {
        assertThat(engine.run("queue", "list").out()).isEqualTo("default\n");
        assertThat(engine.run("queue", "list", "-o", "json").out()).contains("\"default\"");
        assertThat(engine.run("queue", "pause", "--name", "held")).isEqualTo(new Run(0, "", ""));
        Run again = engine.run("queue", "pause", "--queue", "held");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).isEqualTo("inventory: queue held is already paused\n");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        engine.run("q", "i", "-q", "held").out().lines())
                .hasSize(15)
                .contains("Name                : held", "Is Paused           : true"));
        assertThat(engine.run("queue", "resume", "--name", "held")).isEqualTo(new Run(0, "", ""));
        assertThat(engine.run("queue", "resume", "--name", "held").exitCode()).isEqualTo(1);
    }

    @Test
    void aWorkerIsListedAndAnswersUnderEachOfItsNames() {
        String process = "host-of-one/" + ProcessHandle.current().pid();

        assertThat(engine.run("worker", "list").out().lines().toList().get(2))
                .matches(" {2}host-of-one {2}\\d+ +4 {12}active {2}\\S+s");
        for (String name : List.of("host-of-one", process, "one")) {
            assertThat(engine.run("worker", "ping", "--name", name)).isEqualTo(new Run(0, process + ": OK\n", ""));
        }
        Run nobody = engine.run("worker", "ping", "--worker", "nobody");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.err()).contains("no worker nobody runs");
    }

    @Test
    void aPauseWaitsForTheWorkersIfToldTo() {
        assertThat(engine.run("queue", "pause", "--wait")).isEqualTo(new Run(0, "1 of 1 workers paused\n", ""));
        assertThat(engine.run("queue", "resume", "--wait")).isEqualTo(new Run(0, "1 of 1 workers resumed\n", ""));
    }

    @Test
    void aQueueIsDrainedOfWhatIsPending() {
        for (int i = 0; i < 2; i++) {
            assertThat(engine.run("task", "submit", "--force", "--task", "test:done", "--queue", "drained")
                            .out())
                    .startsWith("drained/");
        }
        String[] drain = {"queue", "drain", "--queue", "drained", "--type", "pending"};

        assertThat(engine.run("queue", "drain", "-q", "drained", "-t", "pending", "--dry-run"))
                .isEqualTo(new Run(0, "would have deleted 2 pending tasks from drained\n", ""));
        assertThat(engine.run(drain)).isEqualTo(new Run(0, "deleted 2 pending tasks from drained\n", ""));
        assertThat(engine.run(drain)).isEqualTo(new Run(0, "deleted 0 pending tasks from drained\n", ""));
        assertThat(engine.run("queue", "drain", "--type", "active").exitCode()).isEqualTo(2);
    }

    @Test
    void aWorkerIsDrainedAndTakenBack() {
        String process = "host-of-one/" + ProcessHandle.current().pid();

        assertThat(engine.run("worker", "drain", "--name", "one")).isEqualTo(new Run(0, process + ": draining\n", ""));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(engine.run("worker", "list").out()).contains("draining"));
        assertThat(engine.run("worker", "resume", "--name", "one")).isEqualTo(new Run(0, process + ": active\n", ""));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(engine.run("worker", "list").out()).contains("active"));
    }

    private static String submit(String type, String... options) {
        String[] all = Stream.concat(Stream.of("task", "submit", "--force", "--task", type), Stream.of(options))
                .toArray(String[]::new);
        Run run = engine.run(all);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("default/").hasSize("default/".length() + 36 + 1);
        return run.out().strip().substring("default/".length());
    }

    private static List<String> inspected(String id, String state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> engine.run("task", "inspect", "--id", id)
                                .out()
                                .lines()
                                .toList(),
                        lines -> lines.contains("State               : " + state));
    }

    private static String listed(String state) {
        return engine.run("task", state, "--queue", "default").out();
    }
}
