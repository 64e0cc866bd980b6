package io.inventory.standalone.broker;

import io.inventory.standalone.StandaloneException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.SharedServer;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;

/**
 * What the controller believes of a broker that was killed: that it lives, until its session is over. A broker that starts before then
 * goes on with the transactions of the dead one, and when the session ends all partitions are without a leader for a moment, in which
 * Kafka 4.3.1 takes their transaction markers for delivered (KAFKA-20734): what was committed is never seen, and every reader stops
 * there. So the broker of ours starts after it; its own registration would be refused until then in any case.
 */
final class FormerRegistration implements MetadataPublisher {

    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    private FormerRegistration() {}

    /**
     * Waits until the controller, which has started, takes nobody for this broker.
     *
     * @param session after how long without a beat it does
     * @throws StandaloneException when it still does long after
     */
    static void awaitGone(SharedServer shared, Duration session) {
        FormerRegistration former = new FormerRegistration();
        var installed = shared.loader().installPublishers(List.of(former));
        try {
            CompletableFuture.allOf(installed, former.gone)
                    .get(session.plusMinutes(1).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StandaloneException(
                    "Kafka's controller still takes a killed broker for alive after %s: start again"
                            .formatted(session.plusMinutes(1)),
                    e);
        } catch (ExecutionException e) {
            throw new StandaloneException("Kafka's metadata cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StandaloneException("interrupted while Kafka was starting", e);
        } finally {
            var unused = shared.loader().removeAndClosePublisher(former);
        }
    }

    @Override
    public String name() {
        return "FormerRegistration";
    }

    @Override
    public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
        BrokerRegistration former = image.cluster().broker(BrokerProperties.NODE_ID);
        if (former == null || former.fenced()) {
            gone.complete(null);
        }
    }

    /** Has nothing to close. */
    @Override
    public void close() {}
}
