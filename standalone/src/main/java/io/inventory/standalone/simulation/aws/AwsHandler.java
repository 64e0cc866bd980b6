package io.inventory.standalone.simulation.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.inventory.standalone.simulation.FaultPlan;
import io.inventory.standalone.simulation.Journal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Reads a request, lets the ordered fault strike, and writes the answer. */
final class AwsHandler implements HttpHandler {
    private static final String GARBAGE = "<html><body>503 from a proxy<br></html>";

    private static final String PROXY_PAGE = "<html><body>Please sign in</body></html>";

    private static final int CHUNKED = 0;

    private final Answers answers;
    private final Keyring keys;
    private final FaultPlan<Call, AwsFault> faults;
    private final Journal<Call> journal;
    private final AtomicLong requests = new AtomicLong();

    AwsHandler(Answers answers, Keyring keys, FaultPlan<Call, AwsFault> faults, Journal<Call> journal) {
        this.answers = answers;
        this.keys = keys;
        this.faults = faults;
        this.journal = journal;
    }

    /**
     * What is sent.
     *
     * @param requestId for the header, as REST answers have it nowhere else; empty for what AWS itself did not say
     */
    private record Answer(int status, String xml, String requestId) {}

    /** An exception makes the server drop the connection, whatever was sent of the answer. */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        AwsRequest request = request(exchange);
        Call call = call(request);
        journal.add(call);
        Optional<AwsFault> fault = faults.take(call);
        if (fault.isPresent()) {
            strike(exchange, request, call, fault.get());
        } else {
            send(exchange, answer(request, call, PageShape.TRUE));
        }
        exchange.close();
    }

    private static AwsRequest request(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return AwsRequest.json(authorization, target, body);
        }
        String path = exchange.getRequestURI().getPath();
        if (body.startsWith("<")) {
            return AwsRequest.xml(authorization, path, body);
        }
        String query = exchange.getRequestURI().getRawQuery();
        return AwsRequest.parse(authorization, path, query == null ? body : query);
    }

    private Call call(AwsRequest request) {
        AwsRequest.Scope scope = request.scope();
        String account = scope == null ? "" : keys.accountOf(scope.accessKey());
        String region = scope == null ? "" : scope.region();
        return new Call(request.service(), request.action(), account, region, page(request));
    }

    private static int page(AwsRequest request) {
        if (request.action().equals("ListResourceRecordSets")) {
            return request.parameter("name") == null ? 1 : 2;
        }
        try {
            return Pager.pageOf(request);
        } catch (Refused e) {
            return 1; // A token from elsewhere: the service refuses it in its answer.
        }
    }

    private void strike(HttpExchange exchange, AwsRequest request, Call call, AwsFault fault) throws IOException {
        switch (fault.kind()) {
            case REFUSAL -> send(exchange, refusal(call, fault));
            case CUT -> cut(exchange, answer(request, call, PageShape.TRUE));
            case DROPPED -> throw new IOException("the connection is dropped, as ordered");
            case HELD -> {
                hold();
                send(exchange, answer(request, call, PageShape.TRUE));
            }
            case GARBAGE -> send(exchange, new Answer(200, GARBAGE, ""));
            case PROXY_PAGE -> send(exchange, new Answer(200, PROXY_PAGE, ""));
            case OTHER_ANSWER -> send(exchange, other(call));
            case HALF_PAGE -> send(exchange, half(answer(request, call, PageShape.TRUE)));
            case EMPTY_PAGE -> send(exchange, answer(request, call, PageShape.EMPTY));
            case LOOPING_TOKEN -> send(exchange, answer(request, call, PageShape.LOOPING));
        }
    }

    private Answer answer(AwsRequest request, Call call, PageShape shape) {
        String id = nextRequestId();
        try {
            return new Answer(200, answers.answer(request, call, id, shape), id);
        } catch (Refused refused) {
            return new Answer(refused.status(), Apis.error(call, refused, id), id);
        }
    }

    private Answer other(Call call) {
        String id = nextRequestId();
        return new Answer(200, Apis.other(call, id), id);
    }

    private Answer refusal(Call call, AwsFault fault) {
        Refused refused = new Refused(fault.status(), fault.code(), "ordered by the test: " + fault.code());
        String id = nextRequestId();
        return new Answer(fault.status(), Apis.error(call, refused, id), id);
    }

    private String nextRequestId() {
        return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", requests.incrementAndGet());
    }

    private static Answer half(Answer whole) {
        return new Answer(whole.status, whole.xml.substring(0, whole.xml.length() / 2), whole.requestId);
    }

    private void hold() throws InterruptedIOException {
        try {
            faults.hold();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the simulation closes");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.xml.getBytes(StandardCharsets.UTF_8);
        start(exchange, answer, body.length);
        exchange.getResponseBody().write(body);
    }

    /** In chunks, as EC2 sends long answers: of those every client notices that the end is missing. */
    private static void cut(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.xml.getBytes(StandardCharsets.UTF_8);
        start(exchange, answer, CHUNKED);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
        throw new IOException("the connection is cut, as ordered");
    }

    private static void start(HttpExchange exchange, Answer answer, int length) throws IOException {
        String type = answer.xml.startsWith("{") ? "application/x-amz-json-1.1" : "text/xml;charset=UTF-8";
        exchange.getResponseHeaders().set("Content-Type", type);
        if (!answer.requestId.isEmpty()) {
            exchange.getResponseHeaders().set("x-amzn-RequestId", answer.requestId);
            exchange.getResponseHeaders().set("x-amz-request-id", answer.requestId);
        }
        exchange.sendResponseHeaders(answer.status, length);
    }
}
