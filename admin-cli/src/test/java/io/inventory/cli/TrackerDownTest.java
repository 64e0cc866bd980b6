package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reads the log and the offsets themselves works while no tracker runs. */
class TrackerDownTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static LiveEngine engine;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        engine = new LiveEngine(folder);
        engine.worker("one", TestHandlers.done());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void aTasksEventsAreReadFromTheLog() {
        String id = submit();

        Run trace = await().atMost(PATIENCE).until(() -> engine.run("task", "trace", "--id", id), run -> run.out()
                .contains("completed"));

        assertThat(trace.out().lines().findFirst().orElseThrow().strip().split(" +"))
                .containsExactly("TIME", "EVENT", "ATTEMPT", "BY", "DETAIL");
        assertThat(trace.out().lines().skip(2))
                .satisfiesExactly(
                        line -> assertThat(line).contains("pending", "test:done in default, 0 bytes"),
                        line -> assertThat(line).contains("active"),
                        line -> assertThat(line).contains("completed", "took ", "result {\"found\":4}"));
        assertThat(engine.run("task", "trace", "--id", id, "--whole", "-o", "json")
                        .out())
                .contains("\"event\" : \"completed\"", "\"attempt\" : 1");
    }

    @Test
    void aTaskThatTheLogDoesNotKnowEndsWithOne() {
        Run run = engine.run("task", "trace", "--id", "0193a7a4-5f00-7000-8000-000000000001");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("the log has no event of 0193a7a4-5f00");
    }

    @Test
    void aQueuesOffsetsAreAskedOfTheBrokers() {
        submit();

        Run offsets = await().atMost(PATIENCE)
                .until(() -> engine.run("queue", "inspect", "--offsets", "-o", "csv"), run -> run.out()
                        .matches("(?s).*,3,\\d+,\\d+,[0-3],0\\R"));

        assertThat(offsets.out().lines().findFirst()).contains("topic,partitions,end,committed,unclaimed,open");
        assertThat(engine.run("queue", "inspect", "--offsets", "--name", "nobody"))
                .isEqualTo(new Run(0, "", ""));
        assertThat(engine.run("queue", "inspect").exitCode()).isEqualTo(4);
    }

    @Test
    void whatIsPendingInAPausedQueueIsDrained() {
        assertThat(engine.run("queue", "pause", "--wait").out()).isEqualTo("1 of 1 workers paused\n");
        String id = submit();
        submit();

        assertThat(engine.run("queue", "drain", "--type", "pending").out())
                .matches("deleted [2-9] pending tasks from default\n");
        assertThat(engine.run("task", "trace", "--id", id).out()).contains("deleted");
        assertThat(engine.run("queue", "resume").exitCode()).isZero();
    }

    @Test
    void aReplayIsOfferedForTheTrackerThatComesBack() {
        String id = submit();

        Run would = engine.run("replay", "--task", "test:done", "--since", "1h", "--dry-run", "-o", "json");
        Run replay = engine.run("replay", "--task", "test:done", "--since", "1h", "--rate", "1000/s", "-o", "json");

        assertThat(would.out()).contains("\"offered\" : 0", "\"done\" : false");
        assertThat(replay.out()).contains("\"done\" : true").doesNotContain("\"offered\" : 0");
        assertThat(replay.err()).contains("if it breaks off: inventory replay --resume ");
        assertThat(engine.run("task", "trace", "--id", id).exitCode()).isZero();
        assertThat(engine.run("replay", "--task", "test:done").err()).contains("give --task and --since, or --archive");
        assertThat(engine.run("replay", "--task", "no:such", "--since", "1h").exitCode())
                .isEqualTo(1);
        assertThat(engine.run("replay", "--archive", "--rate", "fast").exitCode())
                .isEqualTo(2);
    }

    @Test
    void doctorSaysWhatItCannotLookAtAndEndsWithOne() {
        Run doctor = engine.run("doctor", "-o", "csv");

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .contains("unchecked,tracker,no tracker is running: start one with `inventory tracker start`")
                .contains("ok,silent-workers,1 workers beat")
                .contains("ok,brokers,")
                .contains("note,migrations,no database is configured here")
                .contains("unchecked,counters-against-log,");
    }

    private static String submit() {
        Run run = engine.run("task", "submit", "--force", "--task", "test:done");
        return run.out().strip().substring("default/".length());
    }
}
