package io.inventory.standalone.simulation.gardener;

import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One API server: fabric8's mock server behind a relay. */
final class SimulatedApi implements AutoCloseable {
    /** Held, so that the level set on it is not lost to the garbage collector. */
    private static final Logger CHATTER = Logger.getLogger(MockWebServer.class.getName());

    static {
        CHATTER.setLevel(Level.WARNING); // It logs every request and its answer.
    }

    private final String name;
    private final ApiObjects objects;
    private final Tokens tokens;
    private final MockWebServer server;
    private final Relay relay;

    private SimulatedApi(String name, ApiObjects objects, Tokens tokens, MockWebServer server, Relay relay) {
        this.name = name;
        this.objects = objects;
        this.tokens = tokens;
        this.server = server;
        this.relay = relay;
    }

    static SimulatedApi start(String name, ApiObjects objects, Tokens tokens, Dispatcher dispatcher) {
        MockWebServer server = new MockWebServer();
        server.setDispatcher(new Forgetful(server, dispatcher));
        server.start();
        try {
            return new SimulatedApi(name, objects, tokens, server, Relay.to(server.getPort()));
        } catch (IOException e) {
            server.shutdown();
            throw new UncheckedIOException("cannot open a port for the simulated API " + name, e);
        }
    }

    String name() {
        return name;
    }

    ApiObjects objects() {
        return objects;
    }

    Tokens tokens() {
        return tokens;
    }

    URI url() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + relay.port());
    }

    @Override
    public void close() {
        try {
            relay.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the port of the simulated API " + name, e);
        } finally {
            server.shutdown();
        }
    }

    /** Drops what the mock server remembers of each request, which would else grow without end. */
    private static final class Forgetful extends Dispatcher {
        private final MockWebServer server;
        private final Dispatcher dispatcher;

        Forgetful(MockWebServer server, Dispatcher dispatcher) {
            this.server = server;
            this.dispatcher = dispatcher;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            try {
                server.takeRequest(0, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return dispatcher.dispatch(request);
        }
    }
}
