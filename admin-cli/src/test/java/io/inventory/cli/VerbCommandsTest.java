package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.consumers.upkeep.EndedTasks;
import io.inventory.pipeline.spi.TaskHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that move tasks by hand, against a real broker, tracker and worker. */
class VerbCommandsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final CountDownLatch LATCH = new CountDownLatch(1);

    private static LiveEngine engine;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        engine = new LiveEngine(folder).withTracker();
        engine.worker(
                "one",
                Stream.concat(
                                Stream.of(TestHandlers.done(), TestHandlers.rejected(), TestHandlers.waiting(LATCH)),
                                new EndedTasks().handlers().stream())
                        .toArray(TaskHandler[]::new));
        await().atMost(PATIENCE).until(() -> engine.run("queue", "list").exitCode() == 0);
    }

    @AfterAll
    static void stop() {
        LATCH.countDown();
        engine.close();
    }

    @Test
    void aScheduledTaskIsDeletedOnceAndNotByADryRun() {
        String id = submit("default", "test:done", "--process-in", "1h");
        awaitState(id, "scheduled");

        assertThat(engine.run("task", "delete", "--id", id, "--dry-run"))
                .isEqualTo(new Run(0, "would have deleted task " + id + "\n", ""));
        assertThat(engine.run("task", "delete", "--id", id)).isEqualTo(new Run(0, "deleted task " + id + "\n", ""));
        assertThat(engine.run("task", "delete", "--id", id))
                .isEqualTo(new Run(1, "", "inventory: task " + id + " is not deleted: no such task\n"));
    }

    @Test
    void anArchivedTaskRunsAgainAndARunningOneIsCancelled() {
        String rejected = submit("default", "test:rejected");
        awaitState(rejected, "archived");
        assertThat(engine.run("task", "run", "--id", rejected, "-o", "json").out())
                .contains("\"action\" : \"requeued\"", "\"count\" : 1", "\"dry_run\" : false");
        awaitState(rejected, "archived");

        String waiting = submit("default", "test:waiting");
        awaitState(waiting, "active");
        assertThat(engine.run("task", "delete", "--id", waiting).err()).contains("it is already running");
        assertThat(engine.run("t", "c", "--id", waiting)).isEqualTo(new Run(0, "cancelled task " + waiting + "\n", ""));
        awaitState(waiting, "archived");
    }

    @Test
    void aPendingTaskOfAQueueThatNobodyServesIsGone() {
        String id = submit("unserved", "test:done");
        awaitState(id, "pending");

        assertThat(engine.run("task", "delete", "--id", id)).isEqualTo(new Run(0, "deleted task " + id + "\n", ""));
        assertThat(engine.run("task", "inspect", "--id", id).exitCode()).isEqualTo(1);
    }

    @Test
    void aScheduledTaskGetsAnotherPayload() {
        String id = submit("default", "test:done", "--process-in", "1h", "--payload", "{a: 1}");
        awaitState(id, "scheduled");

        assertThat(engine.run("task", "update", "--id", id, "--payload", "{a: 2}"))
                .isEqualTo(new Run(0, "updated task " + id + "\n", ""));
        assertThat(engine.run("task", "inspect", "--id", id).out()).contains("{a: 2}");
    }

    @Test
    void allTasksOfAQueueInOneStateAreArchivedDrainedAndDeletedWithIt() {
        String last = "";
        for (int number = 0; number < 15; number++) {
            last = submit("many", "test:done", "--process-in", "1h");
        }
        awaitState(last, "scheduled");

        assertThat(engine.run("queue", "delete", "--name", "many").err()).contains("queue many has 15 tasks");
        assertThat(engine.run("task", "archive", "--all", "--state", "scheduled", "-q", "many", "--type", "test:x"))
                .isEqualTo(new Run(0, "archived 0 scheduled tasks of test:x of many\n", ""));
        assertThat(engine.run("task", "archive", "--all", "--state", "scheduled", "-q", "many"))
                .isEqualTo(new Run(0, "archived 15 scheduled tasks of many\n", ""));
        assertThat(engine.run("queue", "drain", "-q", "many", "--type", "archived", "--dry-run"))
                .isEqualTo(new Run(0, "would have deleted 15 archived tasks from many\n", ""));
        assertThat(engine.run("q", "d", "-q", "many", "--type", "archived"))
                .isEqualTo(new Run(0, "deleted 15 archived tasks from many\n", ""));
        assertThat(engine.run("queue", "delete", "--name", "many"))
                .isEqualTo(new Run(0, "deleted queue many with 0 tasks\n", ""));
        assertThat(engine.run("queue", "list").out()).doesNotContain("many");
    }

    @Test
    void tasksThatHaveEndedAreDeletedByTasks() {
        String archived = submit("ended", "test:done", "--process-in", "1h");
        awaitState(archived, "scheduled");
        engine.run("task", "archive", "--id", archived);
        String completed = submit("default", "test:done", "--retention", "1h");
        awaitState(completed, "completed");

        String one =
                submit("default", "aux:task:delete-archived-tasks", "--payload", "{queue: ended}", "--retention", "1h");
        awaitState(one, "completed");
        assertThat(engine.run("task", "inspect", "--id", one, "-o", "json").out())
                .contains("\\\"deleted\\\":1");
        assertThat(engine.run("task", "inspect", "--id", archived).exitCode()).isEqualTo(1);
        assertThat(engine.run("task", "inspect", "--id", completed).exitCode()).isZero();

        submit("default", "aux:task:delete-completed-tasks", "--payload", "{queue: default}");
        await().atMost(PATIENCE)
                .until(() -> engine.run("task", "inspect", "--id", completed).exitCode() == 1);
        assertThat(engine.run("task", "submit", "--task", "aux:task:delete-completed-tasks")
                        .err())
                .contains("queue is needed");
    }

    @Test
    void pendingTasksAreArchivedAndDeletedByTheirType() {
        String one = submit("waiting", "test:done");
        String other = submit("waiting", "test:rejected");
        awaitState(one, "pending");
        awaitState(other, "pending");
        String[] archive = {"task", "archive", "--all", "--state", "pending", "-q", "waiting", "--type", "test:done"};

        assertThat(engine.run(archive)).isEqualTo(new Run(0, "archived 1 pending task of test:done of waiting\n", ""));
        awaitState(one, "archived");
        awaitState(other, "pending");
        assertThat(engine.run("task", "delete", "--all", "--state", "pending", "-q", "waiting", "--dry-run"))
                .isEqualTo(new Run(0, "would have deleted 1 pending task from waiting\n", ""));
        assertThat(engine.run("queue", "drain", "-q", "waiting", "--type", "pending"))
                .isEqualTo(new Run(0, "deleted 1 pending task from waiting\n", ""));
        assertThat(engine.run("task", "run", "--id", one)).isEqualTo(new Run(0, "requeued task " + one + "\n", ""));
        awaitState(one, "pending");
    }

    @Test
    void aQueueThatIsServedIsNotDeletedAndAFullOneOnlyByForce() {
        String id = submit("old", "test:done");
        awaitState(id, "pending");

        assertThat(engine.run("queue", "delete", "--force").err()).contains("queue default is served by 1 worker(s)");
        assertThat(engine.run("queue", "inspect", "--name", "default").out()).contains("Is Paused           : false");
        assertThat(engine.run("queue", "delete", "--name", "old", "--dry-run", "--force"))
                .isEqualTo(new Run(0, "would have deleted queue old with 1 task\n", ""));
        assertThat(engine.run("queue", "delete", "--name", "old", "--force"))
                .isEqualTo(new Run(0, "deleted queue old with 1 task\n", ""));
        assertThat(engine.run("task", "inspect", "--id", id).exitCode()).isEqualTo(1);
    }

    @Test
    void whatMakesNoSenseEndsWithTwo() {
        assertThat(engine.run("task", "delete", "--all", "--state", "active").exitCode())
                .isEqualTo(2);
        assertThat(engine.run("task", "archive", "--all", "--state", "archived").exitCode())
                .isEqualTo(2);
        assertThat(engine.run("task", "run", "--all", "--state", "pending").exitCode())
                .isEqualTo(2);
        assertThat(engine.run("task", "delete", "--all").exitCode()).isEqualTo(2);
        assertThat(engine.run("task", "delete").exitCode()).isEqualTo(2);
        assertThat(engine.run("queue", "drain", "--type", "active").exitCode()).isEqualTo(2);
    }

    @Test
    void withoutATrackerTheSilentPartitionsAreNamed(@TempDir Path folder) throws Exception {
        try (LiveEngine alone = new LiveEngine(folder)) {
            Run run = alone.run("queue", "drain", "--type", "retry", "--timeout", "300ms");

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.err()).contains("no answer within 300ms from partitions 0, 1, 2");
        }
    }

    private static String submit(String queue, String type, String... options) {
        String[] all = Stream.concat(
                        Stream.of("task", "submit", "--force", "--queue", queue, "--task", type), Stream.of(options))
                .toArray(String[]::new);
        Run run = engine.run(all);
        assertThat(run.err()).isEmpty();
        return run.out().strip().substring(queue.length() + 1);
    }

    private static void awaitState(String id, String state) {
        await().atMost(PATIENCE).until(() -> engine.run("task", "inspect", "--id", id)
                .out()
                .lines()
                .anyMatch(line -> line.equals("State               : " + state)));
    }
}
