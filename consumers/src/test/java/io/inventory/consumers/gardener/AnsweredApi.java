package io.inventory.consumers.gardener;

import static java.net.HttpURLConnection.HTTP_CREATED;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;
import static java.net.HttpURLConnection.HTTP_OK;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.inventory.schema.serde.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One API server that answers with the bytes of files. A list's second page is in {@code <plural>.2.json}, and is given to whoever sends
 * the first one's continue token; everything else is 404.
 */
final class AnsweredApi implements AutoCloseable {

    private static final String KUBECONFIG = "viewerkubeconfig";
    private static final String EXPIRY = "2999-01-01T00:00:00Z";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Map<String, byte[]> answers = new HashMap<>();
    private final Map<String, AnsweredApi> seeds = new ConcurrentHashMap<>();

    AnsweredApi(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                answers.put(request(folder.relativize(file), file), Files.readAllBytes(file));
            }
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Gives out kubeconfigs for a seed from now on. */
    void manages(String seed, AnsweredApi api) {
        seeds.put(seed, api);
    }

    String kubeconfig() {
        return """
                {"apiVersion": "v1", "kind": "Config", "current-context": "it",
                 "clusters": [{"name": "it", "cluster": {"server": "%s"}}],
                 "users": [{"name": "it", "user": {"token": "secret"}}],
                 "contexts": [{"name": "it", "context": {"cluster": "it", "user": "it"}}]}
                """.formatted(URI.create(
                "http://127.0.0.1:%d".formatted(server.getAddress().getPort())));
    }

    /** Path and continue token of the request that a file answers. */
    private static String request(Path name, Path file) throws IOException {
        String plural = name.getFileName().toString().replaceFirst("\\.json$", "");
        String group = Json.mapper()
                .readTree(Files.readAllBytes(file))
                .path("apiVersion")
                .asString();
        String root = group.contains("/") ? "/apis/" + group : "/api/" + group;
        Path namespace = name.getParent();
        String within = namespace == null ? "" : "/namespaces/" + namespace;
        return switch (plural) {
            case "kube-system" -> root + "/namespaces/kube-system";
            case "groups" -> "/apis";
            case "kinds" -> "/apis/extensions.gardener.cloud/v1alpha1";
            default -> root + within + "/" + plural.replaceFirst("\\..*", "") + from(plural, file);
        };
    }

    /** The token that the page before this one ends with. */
    private static String from(String plural, Path file) throws IOException {
        int dot = plural.indexOf('.');
        if (dot < 0) {
            return "";
        }
        int page = Integer.parseInt(plural.substring(dot + 1));
        String before = plural.substring(0, dot) + (page == 2 ? "" : "." + (page - 1)) + ".json";
        JsonNode list = Json.mapper().readTree(Files.readAllBytes(file.resolveSibling(before)));
        return "?continue=" + list.path("metadata").path("continue").asString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String query = exchange.getRequestURI().getRawQuery();
            if (exchange.getRequestMethod().equals("POST") && path.endsWith("/" + KUBECONFIG)) {
                send(exchange, HTTP_CREATED, granted(path));
                return;
            }
            byte[] found = answers.get(path + token(query));
            send(exchange, found == null ? HTTP_NOT_FOUND : HTTP_OK, found == null ? notFound(path) : found);
        }
    }

    private static String token(@Nullable String query) {
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .filter(part -> part.startsWith("continue="))
                .map(part -> "?" + part)
                .findFirst()
                .orElse("");
    }

    private byte[] granted(String path) {
        String seed = path.replaceFirst("/%s$".formatted(KUBECONFIG), "").replaceFirst(".*/", "");
        AnsweredApi api = seeds.get(seed);
        if (api == null) {
            throw new IllegalStateException("no seed %s".formatted(seed));
        }
        byte[] config = api.kubeconfig().getBytes(StandardCharsets.UTF_8);
        return """
                {"kind": "ViewerKubeconfigRequest", "apiVersion": "authentication.gardener.cloud/v1alpha1",
                 "metadata": {"name": "%s", "namespace": "garden"}, "spec": {"expirationSeconds": 3600},
                 "status": {"kubeconfig": "%s", "expirationTimestamp": "%s"}}
                """.formatted(seed, Base64.getEncoder().encodeToString(config), EXPIRY)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] notFound(String path) {
        return """
                {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
                 "message": "the server could not find the requested resource", "reason": "NotFound",
                 "details": {"causes": [{"message": "%s"}]}, "code": 404}
                """.formatted(path).getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
