package io.inventory.producers.replay;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.kafka.TransactionRefusedException;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes offers and how far they go in one transaction. The transactional id is the replay's own, so of two processes that run the same
 * replay the later one fences the other, which has then offered nothing that the journal does not say. Used by one thread.
 */
final class OfferWriter implements AutoCloseable {

    private final Transactions transactions;
    private final TaskRecords records;
    private final ReplayJournal journal;
    private final UUID id;

    /** @throws io.inventory.pipeline.kafka.KafkaUnavailableException when Kafka does not answer */
    OfferWriter(KafkaAccess kafka, ReplayJournal journal, UUID id) {
        this.records = new TaskRecords(kafka.catalog().topics());
        this.journal = journal;
        this.id = id;
        String own = "%s.replay.%s".formatted(kafka.catalog().topics().prefix(), id);
        this.transactions = Transactions.begin(kafka.clients().transactional(own, KafkaClients.SHORT_TRANSACTION));
    }

    /**
     * Returns when all of it is committed.
     *
     * @throws ReplayException when none of it is, or this process may write no more
     */
    void write(ReplayPlan then, List<Task> tasks) {
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        tasks.forEach(task -> all.add(records.event(task.id(), new TaskEvent.Scheduled(task, Due.NOW))));
        all.add(journal.record(then));
        try {
            transactions.send(all);
        } catch (TransactionRefusedException e) {
            throw new ReplayException(
                    "Kafka refused a part of the replay: %s; %s".formatted(e.getMessage(), goOn()), e);
        } catch (ProducerLostException e) {
            throw new ReplayException(
                    "another process goes on with this replay, or Kafka did not answer: %s; otherwise %s"
                            .formatted(e.getMessage(), goOn()),
                    e);
        }
    }

    private String goOn() {
        return "go on with `inventory replay --resume %s`".formatted(id);
    }

    @Override
    public void close() {
        transactions.close();
    }
}
