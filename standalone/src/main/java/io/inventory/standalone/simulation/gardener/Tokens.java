package io.inventory.standalone.simulation.gardener;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The bearer tokens that one API accepts, each until its end. Thread-safe. */
final class Tokens {
    private final String api;
    private final Clock clock;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final AtomicLong issued = new AtomicLong();

    Tokens(String api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** A token with its end. */
    record Token(String text, Instant expires) {}

    Token issue(Duration validity) {
        Token token = new Token(
                "simulated-" + api + "-" + issued.incrementAndGet(),
                clock.instant().plus(validity));
        ends.put(token.text, token.expires);
        return token;
    }

    boolean accepts(String token) {
        Instant end = ends.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    void revokeAll() {
        ends.clear();
    }
}
