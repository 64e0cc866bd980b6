package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.ControlBoard;
import io.inventory.pipeline.control.QueueControls;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a command leaves that dies after it has put its mark. */
class DrainMarksTest {

    private final Engine engine = new Engine();
    private final QueueControls controls = new QueueControls(engine.kafka, Clock.systemUTC(), "me@here");
    private final ControlBoard board = new ControlBoard(engine.kafka.clients(), engine.topics);
    private final DrainMarks marks = new DrainMarks(engine.kafka, board, controls);

    @AfterEach
    void close() {
        board.close();
        engine.close();
    }

    @Test
    void aMarkIsObeyedWithoutItsCommandAndThenTakenAway() throws Exception {
        engine.submit("t:noop", 30);
        dieWhileDraining();
        marks.clear();
        assertThat(board.drains(Engine.QUEUE)).as("tasks lie before it").hasSize(1);
        engine.submit("t:noop", 7);

        engine.worker(1, Job.noop("t:noop"));
        engine.awaitStates(Map.of("deleted", 30, "completed", 7));
        clear();

        assertThat(engine.recount().rejected()).isEmpty();
    }

    @Test
    void aMarkDoesNotMeetTheTasksOfATopicThatIsMadeAnew() throws Exception {
        engine.submit("t:noop", 30);
        dieWhileDraining();
        makeAnew(new TaskType("t:noop"));

        clear();
        List<?> submitted = engine.submit("t:noop", 7);
        engine.worker(1, Job.noop("t:noop"));

        await().atMost(Engine.PATIENCE)
                .until(() -> engine.recount().states().getOrDefault("completed", 0) == submitted.size());
        assertThat(engine.recount().states()).doesNotContainKey("deleted");
    }

    private void dieWhileDraining() throws InterruptedException {
        QueueTopics topics = new QueueTopics(engine.kafka, PendingDrain.Target.all(Engine.QUEUE));
        var unused = controls.drain(Engine.QUEUE, topics.drain(engine.uuid(), Removal.DELETE, topics.ends()));
        board.start();
        assertThat(board.draining()).containsExactly(Engine.QUEUE);
    }

    private void makeAnew(TaskType type) throws Exception {
        List<NewTopic> topics = List.copyOf(engine.kafka.catalog().of(Engine.QUEUE, type));
        engine.kafka
                .admin()
                .deleteTopics(topics.stream().map(NewTopic::name).toList())
                .all()
                .get();
        engine.kafka.maker().forget(topics);
        engine.kafka.maker().ensure(topics);
    }

    /** The board hears of it a moment later. */
    private void clear() throws InterruptedException {
        marks.clear();
        await().atMost(Engine.PATIENCE).until(() -> board.draining().isEmpty());
    }
}
