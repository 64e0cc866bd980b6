package io.inventory.producers.replay;

import io.inventory.schema.task.Task;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decides which records of one leg are replayed. Is given each record of the leg from its begin, in order; used by one thread. */
interface Selection {

    /** The task, when this record's is replayed. */
    Optional<Task> select(ConsumerRecord<byte[], byte[]> record);
}
