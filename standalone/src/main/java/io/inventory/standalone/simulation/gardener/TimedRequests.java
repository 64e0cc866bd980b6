package io.inventory.standalone.simulation.gardener;

import io.fabric8.mockwebserver.http.MockResponse;
import java.util.function.IntFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads requests for something that is valid for {@code spec.expirationSeconds}, ten minutes at the least. */
final class TimedRequests {
    private static final int SHORTEST = 600;

    private TimedRequests() {}

    /**
     * Answers 400 to what is no such request.
     *
     * @param usual seconds of a request that names none; 0 when it must
     * @param giver of the answer, from the seconds
     */
    static MockResponse answer(ApiRequest request, String kind, int usual, IntFunction<MockResponse> giver) {
        try {
            JsonNode body = Replies.JSON.readTree(request.body());
            int seconds = body.path("spec").path("expirationSeconds").asInt(usual);
            boolean isGood = body.path("kind").asString("").equals(kind) && seconds >= SHORTEST;
            return isGood ? giver.apply(seconds) : refused(kind);
        } catch (JacksonException e) {
            return Replies.status(400, "the body is no JSON");
        }
    }

    private static MockResponse refused(String kind) {
        return Replies.status(400, "wanted: kind " + kind + " and spec.expirationSeconds of " + SHORTEST + " or more");
    }
}
