package io.inventory.cli;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the log tells of every task, by id.
 *
 * @param born once, however often it was offered
 * @param completed as often as it says so
 * @param failed one for each retry or archiving
 */
record TaskLog(Set<String> born, List<String> completed, List<String> failed) {

    /** Reads {@code task-events} from its first record to its end as of now. */
    static TaskLog read(KafkaClients clients, Topics topics) {
        TaskLog log = new TaskLog(new TreeSet<>(), new ArrayList<>(), new ArrayList<>());
        try (LogFollower follower = new LogFollower(clients.reader(), topics.events(), log::take)) {
            follower.catchUp();
        }
        return log;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return; // of no single task: recovery marks
        }
        String id = new String(record.key(), StandardCharsets.UTF_8);
        TaskEvent event = decoded(record);
        if (event instanceof TaskEvent.Birth) {
            born.add(id);
        } else if (event instanceof TaskEvent.Completed) {
            completed.add(id);
        } else if (event instanceof TaskEvent.Retry || event instanceof TaskEvent.Archived) {
            failed.add(id);
        }
    }

    private static TaskEvent decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventCodec.decode(record.headers(), record.value());
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }
}
