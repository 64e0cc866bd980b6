package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * HTTP that closes a connection on which nothing has come for a while. The client's own time limit ends with the answer's headers:
 * without this, an API that falls silent in the middle of a page would be waited for as long as the task may run. Thread-safe.
 */
final class PatientTransport extends Vertx5HttpClientFactory {

    private final Duration silence;

    /** @param silence that is borne */
    PatientTransport(Duration silence) {
        this.silence = silence;
    }

    @Override
    protected void additionalConfig(WebClientOptions http, WebSocketClientOptions sockets, PoolOptions pool) {
        http.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        http.setReadIdleTimeout(Math.toIntExact(silence.toMillis()));
    }
}
