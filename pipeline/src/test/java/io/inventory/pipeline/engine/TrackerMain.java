package io.inventory.pipeline.engine;

import com.fasterxml.uuid.Generators;
import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.tracker.Tracker;
import io.inventory.pipeline.tracker.TrackerProcess;
import io.inventory.pipeline.tracker.TrackerSettings;
import io.inventory.schema.control.Host;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A tracker with a standby for others, in this JVM or, to be killed, in one of its own. Arguments: bootstrap servers, prefix, state folder. */
public final class TrackerMain {

    private TrackerMain() {}

    /** Serves until this side hangs up. */
    public static void main(String[] arguments) throws Exception {
        Running running = start(arguments[0], new Topics(arguments[1]), Path.of(arguments[2]));
        System.out.println("ready"); // the parent process waits for this line
        System.out.flush();
        while (System.in.read() >= 0) {
            // Only the end of the input means anything.
        }
        running.close();
        Runtime.getRuntime().halt(0);
    }

    /** A tracker that answers. */
    record Running(KafkaAccess kafka, HttpService http, TrackerProcess process) implements AutoCloseable {

        /** Asks this tracker and no other. */
        TrackerClient client() {
            return new TrackerClient(() -> List.of(http.url()), Optional.empty());
        }

        @Override
        public void close() {
            process.close();
            http.close();
            kafka.admin().close();
        }
    }

    static Running start(String servers, Topics topics, Path state) throws IOException, InterruptedException {
        KafkaAccess kafka = Cluster.access(servers, topics);
        HttpService http =
                HttpService.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty());
        Host host = Cluster.host("tracker");
        Incarnation incarnation =
                new Incarnation(Generators.timeBasedEpochGenerator().generate());
        TrackerProcess process = TrackerProcess.start(
                kafka,
                http,
                new Tracker.Address(http.url(), Optional.empty()),
                new TrackerProcess.Identity(incarnation, host),
                Cluster.clocks(),
                new Metrics(),
                withStandby(state));
        return new Running(kafka, http, process);
    }

    static TrackerSettings withStandby(Path state) {
        TrackerSettings usual = TrackerSettings.single(state);
        return new TrackerSettings(
                state,
                new TrackerSettings.Sharing(1, 1, TrackerSettings.Protocol.CLASSIC),
                usual.commitInterval(),
                usual.cacheBytes(),
                usual.replicationFactor(),
                usual.limits());
    }
}
