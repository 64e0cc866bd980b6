package io.inventory.pipeline.enqueue;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.kafka.TransactionRefusedException;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Submits tasks: one call is one transaction, so all of a call's tasks exist or none. Thread-safe; calls wait for each other.
 *
 * <p>A call must end within the transaction's {@link KafkaClients#SHORT_TRANSACTION}: 10,000 tasks of a few hundred bytes do so
 * easily, and {@value #MOST} is the most that is taken. Whoever has more makes several calls and says where it stopped.
 */
public final class Submitter implements AutoCloseable {

    /** Tasks that one call takes. */
    public static final int MOST = 50_000;

    private final KafkaAccess kafka;
    private final TaskRecords records;
    private final Supplier<UUID> ids;
    private final HomeIds homeIds;
    private final String owner;
    private @Nullable Transactions transactions;

    /**
     * Connects at the first call.
     *
     * @param ids UUIDv7, in the order of time
     * @param owner who submits, for the transactional id that {@code doctor} shows: {@code cli}, {@code scheduler}
     */
    public Submitter(KafkaAccess kafka, Supplier<UUID> ids, String owner) {
        this.kafka = kafka;
        this.records = new TaskRecords(kafka.catalog().topics());
        this.ids = ids;
        this.homeIds = new HomeIds(ids);
        this.owner = owner;
    }

    /**
     * Submits all of {@code requests} under new ids, or none.
     *
     * @return their ids, in the order of the requests
     * @throws IllegalArgumentException when a task is too large or there are too many; none was submitted
     * @throws SubmitException when Kafka refused, or the outcome is not known
     * @throws KafkaUnavailableException when Kafka does not answer; none was submitted
     */
    public List<TaskId> submit(List<TaskRequest> requests) throws InterruptedException {
        return submit(requests, Lineage.NONE);
    }

    /** The same with a lineage, which all of them have. */
    public List<TaskId> submit(List<TaskRequest> requests, Lineage lineage) throws InterruptedException {
        List<Birth> births = requests.stream()
                .map(request -> birth(newId(request), request, lineage))
                .toList();
        write(births);
        return births.stream().map(birth -> birth.task().id()).toList();
    }

    /** An id for an offer of this task. */
    public TaskId newId(TaskRequest request) {
        return homeIds.next(Task.home(request.type(), request.queue(), request.options()));
    }

    /**
     * Offers tasks whose ids are given: the tracker takes each id once, when it reads the offer.
     *
     * @throws IllegalArgumentException as {@link #submit}, and when the id of a task with a unique key or a group does not lie where
     *     such a task has to: {@link #newId} makes one
     * @throws SubmitException as {@link #submit}; offering the same again does no harm
     */
    public void offer(List<Offer> offers) throws InterruptedException {
        write(offers.stream()
                .map(offer -> Birth.offered(
                        task(offer.id(), offer.request(), offer.lineage()),
                        offer.request().due(),
                        offer.answered()))
                .toList());
    }

    private static Birth birth(TaskId id, TaskRequest request, Lineage lineage) {
        Task task = task(id, request, lineage);
        return atOnce(request) ? Birth.plain(task) : Birth.offered(task, request.due(), false);
    }

    /** A unique key or a group is decided on by the tracker, so it is offered too. */
    private static boolean atOnce(TaskRequest request) {
        return isNow(request.due()) && !request.options().isHeld();
    }

    private static boolean isNow(Due due) {
        return due instanceof Due.After after && after.span().compareTo(Duration.ZERO) <= 0;
    }

    private static Task task(TaskId id, TaskRequest request, Lineage lineage) {
        return new Task(id, request.type(), request.queue(), Attempts.NONE, request.options(), lineage, request.body());
    }

    private synchronized void write(List<Birth> births) throws InterruptedException {
        if (births.isEmpty()) {
            return;
        }
        if (births.size() > MOST) {
            throw new IllegalArgumentException(
                    "%d tasks in one submit: submit at most %d at a time".formatted(births.size(), MOST));
        }
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        births.forEach(birth -> all.addAll(birth.records(records)));
        kafka.maker().ensure(topics(births));
        send(all, births.size());
    }

    private List<NewTopic> topics(List<Birth> births) {
        List<NewTopic> wanted = new ArrayList<>(kafka.catalog().common());
        Set<String> seen = new HashSet<>();
        for (Birth birth : births) {
            Task task = birth.task();
            if (seen.add(kafka.catalog().topics().tasks(task.queue(), task.type()))) {
                wanted.addAll(kafka.catalog().of(task.queue(), task.type()));
            }
        }
        return wanted;
    }

    private void send(List<ProducerRecord<byte[], byte[]>> all, int tasks) {
        try {
            transactions().send(all);
        } catch (TransactionRefusedException e) {
            throw SubmitException.nothing(tasks, e);
        } catch (ProducerLostException e) {
            // The id is never used again; what it left open, the broker undoes after the transaction's timeout.
            close();
            throw SubmitException.unknown(tasks, e);
        }
    }

    private Transactions transactions() {
        if (transactions == null) {
            String id = "%s.submit.%s.%s".formatted(kafka.catalog().topics().prefix(), owner, ids.get());
            transactions = Transactions.begin(kafka.clients().transactional(id, KafkaClients.SHORT_TRANSACTION));
        }
        return transactions;
    }

    /** Ends the connection; a later call connects anew. */
    @Override
    public synchronized void close() {
        if (transactions != null) {
            transactions.close();
            transactions = null;
        }
    }

    /** A task and the event that brings it to life. */
    private record Birth(Task task, TaskEvent event) {

        static Birth plain(Task task) {
            Task first = task.with(Attempts.FIRST);
            return new Birth(first, new TaskEvent.Submitted(first));
        }

        static Birth offered(Task task, Due due, boolean answered) {
            if (!HomeIds.isAtHome(task.id(), task.home())) {
                throw new IllegalArgumentException(
                        "a task of one's own id has neither a unique key nor a group: the id itself is taken once");
            }
            if (task.group() == null) {
                return new Birth(task, new TaskEvent.Scheduled(task, due, answered));
            }
            GroupMembers.check(task.body());
            return new Birth(
                    task,
                    isNow(due)
                            ? new TaskEvent.Aggregating(task, answered)
                            : new TaskEvent.Scheduled(task, due, answered));
        }

        List<ProducerRecord<byte[], byte[]>> records(TaskRecords records) {
            var born = records.event(task.id(), event);
            if (TaskRecords.size(born) > TaskRecords.LARGEST) {
                throw new IllegalArgumentException("task %s is too large: %d bytes, at most %d are taken"
                        .formatted(task.type(), TaskRecords.size(born), TaskRecords.LARGEST));
            }
            return event instanceof TaskEvent.Submitted ? List.of(records.task(task), born) : List.of(born);
        }
    }
}
