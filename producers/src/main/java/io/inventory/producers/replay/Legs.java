package io.inventory.producers.replay;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.log.Stretch;
import io.inventory.pipeline.log.StretchReader;
import io.inventory.producers.replay.ReplayPlan.Leg;
import io.inventory.producers.replay.ReplayRequest.Source;
import io.inventory.schema.topic.TaskTopic;
import io.inventory.schema.topic.TaskTopic.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;

/** Finds the stretches of topics that a request means, as of now. */
final class Legs {

    private final KafkaAccess kafka;

    Legs(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    /** @throws ReplayException when there is no such topic */
    List<Leg> of(ReplayRequest request, StretchReader reader) throws InterruptedException {
        List<Leg> legs = new ArrayList<>();
        for (String topic : topics(request)) {
            for (TopicPartition partition : reader.partitions(topic)) {
                Instant since = request.since() == null ? Instant.EPOCH : request.since();
                legs.add(Leg.of(reader.between(partition, since, request.until())));
            }
        }
        if (legs.isEmpty()) {
            throw new ReplayException(
                    "there is nothing to replay: queue %s has no topic of %s"
                            .formatted(request.queue(), request.type() == null ? "archived tasks" : request.type()),
                    null);
        }
        return legs;
    }

    /** @throws ReplayException when records that were still to be read are deleted */
    static void check(Leg leg, StretchReader reader) {
        Stretch now = reader.whole(leg.whole().partition());
        if (leg.next() < leg.end() && now.begin() > leg.next()) {
            throw new ReplayException(
                    "tasks of %s that this replay has not offered yet were deleted, as claimed ones are after 7 days: begin a new one"
                            .formatted(leg.topic()),
                    null);
        }
    }

    private List<String> topics(ReplayRequest request) throws InterruptedException {
        Kind kind = request.source() == Source.TASKS ? Kind.TASKS : Kind.ARCHIVE;
        try {
            return kafka.admin().listTopics().names().get().stream()
                    .filter(name -> TaskTopic.parse(kafka.catalog().topics(), name)
                            .filter(topic -> topic.kind() == kind && isMeant(topic, request))
                            .isPresent())
                    .sorted()
                    .toList();
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("list topics", e);
        }
    }

    private static boolean isMeant(TaskTopic topic, ReplayRequest request) {
        return topic.queue().equals(request.queue())
                && (request.type() == null || request.type().equals(topic.type()));
    }
}
