package io.inventory.pipeline.faults.process;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Clients of Kafka that strike at their point, and lack what is taken out. */
final class FaultyClients extends KafkaClients {

    private static final String CHILDREN = WorkHandlers.CHILD.name().replace(':', '.');

    private final Doom doom;
    private final Sabotage sabotage;
    private final AtomicInteger claimed = new AtomicInteger();

    FaultyClients(KafkaConnection connection, Doom doom, Sabotage sabotage) {
        super(connection);
        this.doom = doom;
        this.sabotage = sabotage;
    }

    @Override
    public Producer<byte[], byte[]> transactional(String transactionalId, Duration timeout) {
        if (transactionalId.contains(".claim.")) {
            return claims(super.transactional(transactionalId, timeout));
        }
        if (transactionalId.endsWith(".finish")) {
            return sabotage == Sabotage.FINISH_WITHOUT_TRANSACTION
                    ? recordByRecord(producer())
                    : finishes(super.transactional(transactionalId, timeout));
        }
        return super.transactional(transactionalId, timeout);
    }

    @Override
    public Consumer<byte[], byte[]> reader() {
        return switch (sabotage) {
            case PAUSE_UNHEARD -> DeafReader.toPauses(super.reader());
            case DRAIN_UNHEARD -> DeafReader.toDrains(super.reader());
            case SKIP_UNHEARD -> DeafReader.toSkips(super.reader());
            case JUDGE_TRUSTS_SILENCE -> DeafReader.toSilence(super.reader());
            default -> super.reader();
        };
    }

    private Producer<byte[], byte[]> claims(Producer<byte[], byte[]> real) {
        return Stand.in(Producer.class, real, (method, arguments, go) -> {
            switch (method.getName()) {
                case "send" -> {
                    if (sabotage == Sabotage.CLAIM_FORGETS_TASKS && claimed.incrementAndGet() % 10 == 0) {
                        return null;
                    }
                }
                case "sendOffsetsToTransaction" -> {
                    throwOut((ConsumerGroupMetadata) arguments[1]);
                    arguments[1] = member((ConsumerGroupMetadata) arguments[1]);
                }
                case "commitTransaction" -> {
                    doom.at(Fault.Point.BEFORE_CLAIM);
                    doom.soonAfter(Fault.Point.DURING_CLAIM);
                    Object done = go.on();
                    doom.at(Fault.Point.AFTER_CLAIM);
                    return done;
                }
                default -> {
                    // As it is.
                }
            }
            return go.on();
        });
    }

    private Producer<byte[], byte[]> finishes(Producer<byte[], byte[]> real) {
        return Stand.in(Producer.class, real, (method, arguments, go) -> {
            switch (method.getName()) {
                case "send" -> {
                    Object sent = go.on();
                    dieBehind(arguments[0], real);
                    return sent;
                }
                case "commitTransaction" -> {
                    doom.at(Fault.Point.BEFORE_FINISH);
                    doom.soonAfter(Fault.Point.DURING_FINISH);
                    Object done = go.on();
                    doom.at(Fault.Point.AFTER_FINISH);
                    return done;
                }
                default -> {
                    return go.on();
                }
            }
        });
    }

    private Producer<byte[], byte[]> recordByRecord(Producer<byte[], byte[]> plain) {
        return Stand.in(Producer.class, plain, (method, arguments, go) -> {
            if (method.getName().endsWith("Transaction") || method.getName().endsWith("Transactions")) {
                return null;
            }
            Object done = go.on();
            if (method.getName().equals("send")) {
                dieBehind(arguments[0], plain);
            }
            return done;
        });
    }

    /** A child's record lies on its topic, and the event that brings it to life is still to come. */
    private void dieBehind(@Nullable Object sent, Producer<byte[], byte[]> producer) {
        boolean child =
                sent instanceof ProducerRecord<?, ?> record && record.topic().endsWith(CHILDREN);
        if (child && doom.strikes(Fault.Point.IN_FINISH)) {
            producer.flush();
            doom.now();
        }
    }

    /** Somebody takes this member out of its group, and the claim goes on when others have had the time to take over. */
    private void throwOut(ConsumerGroupMetadata member) throws Exception {
        if (doom.strikes(Fault.Point.THROWN_OUT_IN_CLAIM)) {
            try (Admin admin = admin()) {
                var me = new MemberToRemove(member.groupInstanceId().orElseThrow());
                var unused = admin.removeMembersFromConsumerGroup(
                                member.groupId(), new RemoveMembersFromConsumerGroupOptions(List.of(me)))
                        .all()
                        .get();
            }
            Doom.rest(Duration.ofSeconds(4));
        }
    }

    @SuppressWarnings("removal") // it is what must not be used
    private ConsumerGroupMetadata member(ConsumerGroupMetadata member) {
        return sabotage == Sabotage.CLAIM_NAMES_NO_MEMBER ? new ConsumerGroupMetadata(member.groupId()) : member;
    }
}
