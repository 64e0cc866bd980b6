package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.http.HttpAnswer;
import io.inventory.pipeline.http.HttpEndpoint.Request;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.query.TrackerUnavailableException;
import java.time.DateTimeException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Turns what may go wrong while answering into a status and one line. */
final class Guarded {

    private static final int UNAVAILABLE = 503;

    private Guarded() {}

    interface Work {
        HttpAnswer answer() throws InterruptedException;
    }

    static HttpAnswer answer(Work work) {
        try {
            return work.answer();
        } catch (DateTimeException e) {
            return HttpAnswer.error(400, String.valueOf(e.getMessage()));
        } catch (InvalidStateStoreException e) {
            return HttpAnswer.error(UNAVAILABLE, "the tracker is opening its partitions: ask again in a moment");
        } catch (TrackerUnavailableException | KafkaUnavailableException e) {
            return HttpAnswer.error(UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpAnswer.error(UNAVAILABLE, "the tracker is stopping");
        }
    }

    static HttpAnswer unknown(Request request) {
        return HttpAnswer.error(404, "no such query: %s".formatted(request.path()));
    }
}
