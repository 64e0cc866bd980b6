package io.inventory.pipeline.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of a process, on the JDK's own. Bound elsewhere than to loopback, everything but health and metrics asks for the
 * bearer token. Thread-safe.
 */
public final class HttpService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);
    private static final int THREADS = 8;
    private static final int BACKLOG = 64;

    static {
        // It writes head and body of an answer by themselves: without this the second waits for the client's late
        // acknowledgement of
        // the first, 40 ms. Read once by the JDK's server (module jdk.httpserver), and whoever starts the program may
        // set it otherwise.
        String noDelay = "sun.net.httpserver.nodelay";
        System.setProperty(noDelay, System.getProperty(noDelay, "true"));
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, HttpService::daemon);
    private final boolean local;
    private final Optional<String> token;

    private HttpService(HttpServer server, boolean local, Optional<String> token) {
        this.server = server;
        this.local = local;
        this.token = token;
    }

    /**
     * Binds and serves.
     *
     * @param address where; port 0 takes a free one
     * @param token asked for by protected endpoints when {@code address} is not loopback
     * @throws IOException when the address is taken
     */
    public static HttpService start(InetSocketAddress address, Optional<String> token) throws IOException {
        return start(address, token, Optional.empty());
    }

    /**
     * Binds and serves, with TLS.
     *
     * @param tls what the server shows; empty for plain HTTP
     * @see #start(InetSocketAddress, Optional)
     */
    public static HttpService start(InetSocketAddress address, Optional<String> token, Optional<SSLContext> tls)
            throws IOException {
        boolean local = address.getAddress() != null && address.getAddress().isLoopbackAddress();
        HttpServer server = tls.isPresent() ? secured(address, tls.get()) : HttpServer.create(address, BACKLOG);
        HttpService service = new HttpService(server, local, token);
        server.setExecutor(service.threads);
        server.start();
        return service;
    }

    private static HttpServer secured(InetSocketAddress address, SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    /** Serves {@code path} and what lies below, without a token. For health and metrics. */
    public HttpService open(String path, HttpEndpoint endpoint) {
        server.createContext(path, exchange -> serve(exchange, path, endpoint));
        return this;
    }

    /**
     * Serves {@code path} and what lies below: to everybody on loopback, elsewhere to those who have the token.
     *
     * @throws IllegalArgumentException when this does not listen on loopback and there is no token
     */
    public HttpService guarded(String path, HttpEndpoint endpoint) {
        if (!local && token.isEmpty()) {
            throw new IllegalArgumentException(
                    "http.address %s is not loopback: set http.token_file".formatted(server.getAddress()));
        }
        server.createContext(
                path,
                exchange -> serve(exchange, path, request -> {
                    return allowed(exchange)
                            ? endpoint.answer(request)
                            : HttpAnswer.error(401, "bearer token missing or wrong");
                }));
        return this;
    }

    /** {@code http://host:port} or {@code https://host:port}, where others reach it: bound to every interface, it gives this machine's name. */
    public String url() {
        InetSocketAddress bound = server.getAddress();
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return "%s://%s:%d".formatted(scheme, host(bound.getAddress()), bound.getPort());
    }

    private static String host(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return localHostName();
        }
        return address instanceof Inet6Address ? "[%s]".formatted(address.getHostAddress()) : address.getHostAddress();
    }

    private static String localHostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private boolean allowed(HttpExchange exchange) {
        String given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        return local
                || token.filter(expected -> sameBytes("Bearer " + expected, given))
                        .isPresent();
    }

    private static boolean sameBytes(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static void serve(HttpExchange exchange, String path, HttpEndpoint endpoint) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange, path, endpoint));
        }
    }

    private static HttpAnswer answer(HttpExchange exchange, String path, HttpEndpoint endpoint) throws IOException {
        try {
            String below = exchange.getRequestURI().getPath().substring(path.length());
            return endpoint.answer(new HttpEndpoint.Request(
                    below.startsWith("/") ? below.substring(1) : below,
                    query(exchange.getRequestURI().getRawQuery()),
                    exchange));
        } catch (IllegalArgumentException e) {
            return HttpAnswer.error(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("path", path).log("request failed");
            return HttpAnswer.error(500, "internal error, see the log");
        }
    }

    private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "http");
        thread.setDaemon(true);
        return thread;
    }
}
