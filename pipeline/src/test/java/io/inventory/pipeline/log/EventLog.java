package io.inventory.pipeline.log;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An event log of its own, written by hand; nobody folds it. */
public final class EventLog implements AutoCloseable {

    public final Topics topics = new Topics(Backends.shared().newPrefix());
    public final KafkaAccess kafka;
    private final TaskRecords records = new TaskRecords(topics);
    private final Producer<byte[], byte[]> producer;

    public EventLog() {
        KafkaClients clients =
                new KafkaClients(new KafkaConnection(Backends.shared().bootstrapServers(), Map.of()));
        var admin = clients.admin();
        kafka = new KafkaAccess(
                clients, admin, new TopicCatalog(topics, TopicSettings.SINGLE_BROKER), new TopicMaker(admin));
        producer = clients.producer();
        try {
            kafka.maker().ensure(kafka.catalog().common());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public EventLog tell(TaskEvent.Birth birth) {
        return tell(birth.task().id(), birth);
    }

    public EventLog tell(TaskId id, TaskEvent event) {
        return send(records.event(id, event));
    }

    public EventLog mark(Incarnation dead) {
        records.recoveryMarks(dead).forEach(this::send);
        return this;
    }

    public EventLog send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record);
        return this;
    }

    public EventLog flush() {
        producer.flush();
        return this;
    }

    @Override
    public void close() {
        producer.close();
        kafka.admin().close();
    }
}
