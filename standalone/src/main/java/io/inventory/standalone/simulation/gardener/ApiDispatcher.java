package io.inventory.standalone.simulation.gardener;

import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.inventory.standalone.simulation.FaultPlan;
import io.inventory.standalone.simulation.Journal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Notes a request, lets the ordered fault strike, checks the token, and has the request answered. */
final class ApiDispatcher extends Dispatcher {
    private final String api;
    private final Tokens tokens;
    private final ApiRoutes routes;
    private final FaultPlan<ApiCall, ApiFault> faults;
    private final Journal<ApiCall> journal;

    ApiDispatcher(
            String api,
            Tokens tokens,
            ApiRoutes routes,
            FaultPlan<ApiCall, ApiFault> faults,
            Journal<ApiCall> journal) {
        this.api = api;
        this.tokens = tokens;
        this.routes = routes;
        this.faults = faults;
        this.journal = journal;
    }

    /** Runs on the server's one event loop, so it never blocks; an exception would leave the client without an answer. */
    @Override
    public MockResponse dispatch(RecordedRequest recorded) {
        try {
            ApiRequest request = ApiRequest.of(recorded);
            ApiCall call = request.call(api);
            journal.add(call);
            Optional<ApiFault> fault = faults.take(call);
            return fault.isPresent() ? strike(request, fault.get()) : answer(request);
        } catch (RuntimeException e) {
            return Replies.status(500, "the simulation failed: " + e);
        }
    }

    private MockResponse strike(ApiRequest request, ApiFault fault) {
        return switch (fault.kind()) {
            case STATUS -> Replies.status(fault.status(), "ordered by the test: " + fault.status());
            case CUT -> broken(bodyOf(request), Relay.CUT);
            case SILENT -> broken(bodyOf(request), Relay.SILENCE);
            case GARBAGE -> Replies.text(200, "<html>503 from a proxy</html>");
            case HALF_PAGE -> half(bodyOf(request));
            case EMPTY_PAGE -> answer(request, ListShape.EMPTY);
            case LOOPING_TOKEN -> answer(request, ListShape.LOOPING);
        };
    }

    private String bodyOf(ApiRequest request) {
        return new String(answer(request).getBody().getBytes(), StandardCharsets.UTF_8);
    }

    private static MockResponse half(String body) {
        return Replies.text(200, body.substring(0, body.length() / 2));
    }

    /** @param mark what the relay does there */
    private static MockResponse broken(String body, char mark) {
        int middle = body.length() / 2;
        return Replies.text(200, body.substring(0, middle) + mark + body.substring(middle));
    }

    private MockResponse answer(ApiRequest request) {
        return answer(request, ListShape.TRUE);
    }

    private MockResponse answer(ApiRequest request, ListShape shape) {
        return tokens.accepts(request.token()) ? routes.answer(request, shape) : Replies.status(401, "Unauthorized");
    }
}
