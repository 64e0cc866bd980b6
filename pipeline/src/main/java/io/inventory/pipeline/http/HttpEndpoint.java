package io.inventory.pipeline.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** Answers requests of one path and everything below it. Called on many threads at once. */
@FunctionalInterface
public interface HttpEndpoint {

    /** @param request the path below the endpoint's own, and the query */
    HttpAnswer answer(Request request) throws IOException;

    /**
     * What was asked.
     *
     * @param path what follows the endpoint's path, without a leading slash
     * @param query decoded, the last of several values
     */
    record Request(String path, Map<String, String> query, HttpExchange exchange) {
        public Request {
            query = Map.copyOf(query);
        }
    }
}
