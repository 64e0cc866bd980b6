package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Reply;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears the commands that come after its start and answers those that are obeyed. Thread-safe. */
public final class CommandListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandListener.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final LogFollower follower;
    private final Producer<byte[], byte[]> producer;
    private final String replies;
    private final Obedience obedience;
    private final Thread thread;
    private boolean listening;
    private volatile boolean stopped;

    /** Obeys a command. */
    @FunctionalInterface
    public interface Obedience {

        /**
         * Obeys at once; called on the listening thread, so it must not block.
         *
         * @param to the incarnation that is spoken to
         * @return the answer; empty when it is somebody else who is spoken to
         */
        Optional<Reply> obey(String to, Command command);
    }

    /** @throws io.inventory.pipeline.kafka.KafkaUnavailableException when the topic cannot be read */
    public CommandListener(KafkaClients clients, Topics topics, Obedience obedience) {
        this.follower = new LogFollower(clients.reader(), topics.commands(), this::hear);
        this.producer = clients.producer();
        this.replies = topics.replies();
        this.obedience = obedience;
        this.thread = new Thread(this::listen, "commands");
        thread.setDaemon(true);
    }

    /** Returns when every later command will be heard. */
    public void start() {
        follower.catchUp();
        listening = true;
        thread.start();
    }

    private void listen() {
        while (!stopped) {
            try {
                follower.poll(PATIENCE);
            } catch (WakeupException e) {
                LOG.atDebug().log("commands woken");
            } catch (KafkaException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("commands not read");
            }
        }
        follower.close();
        producer.close(Duration.ofSeconds(1));
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        if (!listening || record.key() == null || record.value() == null) {
            return;
        }
        try {
            Command command = Json.read(record.value(), Command.class);
            obedience
                    .obey(new String(record.key(), StandardCharsets.UTF_8), command)
                    .ifPresent(this::answer);
        } catch (UnreadableRecordException e) {
            LOG.atWarn()
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("command passed over");
        }
    }

    private void answer(Reply reply) {
        byte[] key = reply.command().toString().getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(replies, key, Json.write(reply)));
        LOG.atInfo()
                .addKeyValue("command", reply.command())
                .addKeyValue("done", reply.done())
                .log(reply.text());
    }

    /** May be called again. */
    @Override
    public void close() {
        stopped = true;
        follower.wakeup();
        if (!thread.isAlive()) {
            follower.close();
            producer.close(Duration.ZERO);
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
