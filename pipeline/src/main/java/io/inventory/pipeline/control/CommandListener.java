package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaClients;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears the commands that come after its start and answers those that are obeyed. Thread-safe. */
public final class CommandListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandListener.class);

    private final Following following;
    private final KafkaClients clients;
    private final String replies;
    private final Obedience obedience;
    private volatile @Nullable Producer<byte[], byte[]> producer;

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

    /** Connects to nothing before {@link #start}. */
    public CommandListener(KafkaClients clients, Topics topics, Obedience obedience) {
        this.following = new Following(clients, topics.commands(), "commands", this::hear);
        this.clients = clients;
        this.replies = topics.replies();
        this.obedience = obedience;
    }

    /**
     * Returns when every later command will be heard.
     *
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when the topic cannot be read
     */
    public void start() {
        following.start();
        producer = clients.producer();
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        Producer<byte[], byte[]> answers = producer;
        if (answers == null || record.key() == null || record.value() == null) {
            return;
        }
        try {
            Command command = Json.read(record.value(), Command.class);
            obedience
                    .obey(new String(record.key(), StandardCharsets.UTF_8), command)
                    .ifPresent(reply -> answer(answers, reply));
        } catch (UnreadableRecordException e) {
            LOG.atWarn()
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("command passed over");
        }
    }

    private void answer(Producer<byte[], byte[]> answers, Reply reply) {
        byte[] key = reply.command().toString().getBytes(StandardCharsets.UTF_8);
        var unused = answers.send(new ProducerRecord<>(replies, key, Json.write(reply)));
        LOG.atInfo()
                .addKeyValue("command", reply.command())
                .addKeyValue("done", reply.done())
                .log(reply.text());
    }

    /** May be called again. */
    @Override
    public void close() {
        following.close();
        Producer<byte[], byte[]> answers = producer;
        if (answers != null) {
            answers.close(Duration.ofSeconds(1));
        }
    }
}
