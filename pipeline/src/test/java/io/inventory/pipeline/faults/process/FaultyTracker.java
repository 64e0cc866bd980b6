package io.inventory.pipeline.faults.process;

import com.fasterxml.uuid.Generators;
import io.inventory.pipeline.engine.Cluster;
import io.inventory.pipeline.faults.check.Journal;
import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.tracker.Tracker;
import io.inventory.pipeline.tracker.TrackerProcess;
import io.inventory.pipeline.tracker.TrackerSettings;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.topic.Topics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;

/** A tracker with its judge in a JVM of its own. Argument: its {@link TrackerPlan}. */
public final class FaultyTracker {

    private FaultyTracker() {}

    /** Serves until this side hangs up; then leaves in order. */
    public static void main(String[] arguments) throws Exception {
        TrackerPlan plan = TrackerPlan.parse(arguments[0]);
        Journal journal = Journal.open(Path.of(plan.journals()), Wiring.journalName("tracker"));
        try (HttpService http = HttpService.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty());
                TrackerProcess tracker = start(plan, access(plan, journal), http)) {
            Wiring.serve();
            assert tracker.alive();
        }
        Runtime.getRuntime().halt(0);
    }

    private static TrackerProcess start(TrackerPlan plan, KafkaAccess kafka, HttpService http) throws Exception {
        var incarnation = new Incarnation(Generators.timeBasedEpochGenerator().generate());
        return TrackerProcess.start(
                kafka,
                http,
                new Tracker.Address(http.url(), Optional.empty()),
                new TrackerProcess.Identity(incarnation, Cluster.host("tracker")),
                Cluster.clocks(),
                new Metrics(),
                TrackerSettings.single(Path.of(plan.state())));
    }

    private static KafkaAccess access(TrackerPlan plan, Journal journal) {
        Map<String, String> properties = Map.of(
                StreamsConfig.mainConsumerPrefix("interceptor.classes"), BentReading.class.getName(),
                StreamsConfig.producerPrefix("interceptor.classes"), BentWriting.class.getName(),
                StreamsConfig.mainConsumerPrefix(BentReading.HOW),
                        plan.sabotage().name(),
                StreamsConfig.producerPrefix(BentReading.HOW), plan.sabotage().name());
        var clients = new FaultyClients(
                new KafkaConnection(plan.servers(), properties), new Doom(Fault.NONE), plan.sabotage());
        return Wiring.access(clients, new Topics(plan.prefix()), journal, plan.sabotage());
    }
}
