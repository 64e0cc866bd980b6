package io.inventory.pipeline.tracker;

import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.tracker.topology.TopicGate;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics of each type that is seen, on a thread of its own. Thread-safe. */
final class TopicKeeper implements TopicGate, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicKeeper.class);
    private static final long AGAIN_SECONDS = 5;

    private record Owner(QueueName queue, TaskType type) {}

    private final TopicMaker maker;
    private final TopicCatalog catalog;
    private final Set<Owner> there = ConcurrentHashMap.newKeySet();
    private final Set<Owner> wanted = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(TopicKeeper::daemon);

    TopicKeeper(TopicMaker maker, TopicCatalog catalog) {
        this.maker = maker;
        this.catalog = catalog;
    }

    @Override
    public boolean open(QueueName queue, TaskType type) {
        Owner owner = new Owner(queue, type);
        if (there.contains(owner)) {
            return true;
        }
        if (wanted.add(owner) && !thread.isShutdown()) {
            thread.execute(() -> make(owner));
        }
        return false;
    }

    @Override
    public void forget(QueueName queue) {
        there.stream().filter(owner -> owner.queue().equals(queue)).forEach(this::forget);
    }

    private void forget(Owner owner) {
        there.remove(owner);
        wanted.remove(owner);
        if (!thread.isShutdown()) {
            thread.execute(() -> maker.forget(catalog.of(owner.queue(), owner.type())));
        }
    }

    private void make(Owner owner) {
        try {
            maker.ensure(catalog.of(owner.queue(), owner.type()));
            there.add(owner);
        } catch (KafkaUnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("queue", owner.queue())
                    .addKeyValue("taskName", owner.type())
                    .addKeyValue("reason", e.getMessage())
                    .log("topics cannot be made; what is due for them is held");
            var unused = thread.schedule(() -> make(owner), AGAIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tracker-topics");
        thread.setDaemon(true);
        return thread;
    }
}
