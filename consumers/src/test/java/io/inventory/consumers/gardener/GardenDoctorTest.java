package io.inventory.consumers.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.Findings;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.RecordingContext.Child;
import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Severity;
import io.inventory.standalone.simulation.gardener.ApiCall;
import io.inventory.standalone.simulation.gardener.ApiFault;
import io.inventory.standalone.simulation.gardener.GardenerSimulation;
import io.inventory.standalone.simulation.gardener.Resource;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls that kinds declare are those that they make, and doctor says which of them the garden or a seed does not allow. */
class GardenDoctorTest {

    private static final CallLimits IMPATIENT =
            new CallLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), 1, Duration.ofMillis(1));
    private static final Pattern PATH = Pattern.compile(
            "/(?:api|apis/(?<group>[^/]+))/[^/]+(?:/namespaces/[^/]+(?=/))?/(?<plural>[^/]+)(?:/(?<name>[^/]+))?(?:/(?<sub>[^/]+))?");

    /** Payloads that make a kind call what its usual one does not. */
    private static final Map<String, List<String>> FURTHER =
            Map.of("g:task:collect-projects", List.of("{project_name: shop}"));

    private final Path folder;
    private final GardenBench bench;

    GardenDoctorTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        bench = new GardenBench(folder);
        bench.limits(IMPATIENT);
        bench.exclude("foreign");
        bench.gardener
                .garden()
                .put(Resource.CLOUD_PROFILES, Map.of("metadata", Map.of("name", "main"), "spec", Map.of()));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aKindDeclaresTheCallsThatItMakes() throws Exception {
        for (GardenCollection kind : GardenCollection.kinds()) {
            String task = kind.handler().descriptor().type().name();
            bench.limits(IMPATIENT); // A source made anew asks who the garden is.
            bench.gardener.journal().clear();
            collect(task, "");
            for (String payload : FURTHER.getOrDefault(task, List.of())) {
                collect(task, payload);
            }
            if (task.equals("g:task:collect-cloud-profiles")) {
                collect("g:task:collect-aws-machine-images", "{cloud_profile_name: main}");
            }

            assertThat(asked()).as(task).isEqualTo(texts(GardenCalls.of(kind)));
        }
    }

    @Test
    void aGardenThatAllowsAllIsTriedWithEveryCall() throws Exception {
        assertThat(Findings.of(checks()))
                .allMatch(finding -> finding.severity() == Severity.OK)
                .extracting(finding -> finding.found())
                .anyMatch(found -> found.startsWith("the garden: "))
                .anyMatch(found -> found.startsWith("2 seeds: "));
        assertThat(asked())
                .isEqualTo(texts(Stream.of(KubeCall.Where.values())
                        .flatMap(where -> GardenCalls.all(where).stream())
                        .toList()));
    }

    @Test
    void eachRightThatIsMissingIsNamed() throws Exception {
        for (KubeCall.Where where : KubeCall.Where.values()) {
            for (KubeCall call : GardenCalls.all(where)) {
                bench.limits(IMPATIENT);
                bench.gardener.faults().clear();
                bench.gardener
                        .faults()
                        .order(made -> text(made).equals(where + " " + call.text()), ApiFault.status(403));

                assertThat(Findings.wrong(checks()))
                        .as(call.text())
                        .isNotEmpty()
                        .anyMatch(line -> line.startsWith("ERROR")
                                && line.contains(": %s is not allowed".formatted(call.text()))
                                && line.contains("| allow %s by a role".formatted(call.text())));
            }
        }
    }

    @Test
    void aSilentGardenIsNotTakenForARefusal() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "very-secret");
        URI closed = URI.create("http://127.0.0.1:" + closedPort());
        bench.access(new GardenerSettings.Token(closed, token, null));

        assertThat(Findings.wrong(checks()))
                .allMatch(line -> line.startsWith("UNCHECKED"))
                .noneMatch(line -> line.contains("very-secret"))
                .anyMatch(line -> line.contains("the garden: get namespaces 'kube-system' has no answer"));
    }

    @Test
    void aTokenThatIsNotAcceptedIsSaidOnceAndNeverShown() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "very-secret");
        bench.access(new GardenerSettings.Token(bench.gardener.url(), token, null));
        List<String> unknown = Findings.wrong(checks());
        bench.access(new GardenerSettings.Token(bench.gardener.url(), folder.resolve("missing"), null));
        List<String> missing = Findings.wrong(checks());
        bench.access(new GardenerSettings.Kubeconfig(folder.resolve("nowhere")));
        List<String> nowhere = Findings.wrong(checks());

        assertThat(unknown)
                .hasSize(2)
                .anyMatch(line -> line.startsWith("ERROR | the garden: the credential is not accepted"))
                .noneMatch(line -> line.contains("very-secret"));
        assertThat(missing).anyMatch(line -> line.startsWith("ERROR | the garden: there are no credentials"));
        assertThat(nowhere).anyMatch(line -> line.startsWith("ERROR | the garden: there are no credentials"));
    }

    @Test
    void aSeedThatTheGardenDoesNotManageIsSaid() throws Exception {
        bench.exclude();

        assertThat(Findings.wrong(checks()))
                .singleElement()
                .asString()
                .startsWith("ERROR | seed foreign: ")
                .contains("gardener.excluded_seeds");
    }

    @Test
    void aSeedThatDoesNotAnswerConcernsItselfOnly() throws Exception {
        bench.gardener.faults().order(call -> call.api().equals("seed-2"), ApiFault.status(503));

        assertThat(Findings.wrong(checks())).singleElement().asString().startsWith("UNCHECKED | seed seed-2: ");
    }

    private List<Check> checks() {
        return Objects.requireNonNull((GardenSource) bench.services().get(GardenSource.class))
                .checks();
    }

    /** Runs a task and all that it submits. */
    private void collect(String type, String payload) throws Exception {
        RecordingContext context = bench.context(payload);
        Handlers.of(type).run(context);
        for (Child child : context.children) {
            collect(child.type(), child.payload());
        }
    }

    private static Set<String> texts(List<KubeCall> calls) {
        return calls.stream().map(call -> call.where() + " " + call.text()).collect(Collectors.toSet());
    }

    private Set<String> asked() {
        Set<String> asked = new HashSet<>();
        bench.gardener.journal().calls().forEach(call -> asked.add(text(call)));
        asked.remove("");
        return asked;
    }

    /** As a role's rule would have to allow it; empty for discovery, which everybody may. */
    private static String text(ApiCall call) {
        Matcher path = PATH.matcher(call.path());
        if (!path.matches()) {
            return "";
        }
        String where = call.api().equals(GardenerSimulation.GARDEN) ? "GARDEN " : "SEED ";
        String name = path.group("name");
        boolean isNamespace = path.group("plural").equals("namespaces");
        String sub = path.group("sub") == null ? "" : "/" + path.group("sub");
        String group = path.group("group") == null ? "" : "." + path.group("group");
        String verb = call.method().equals("POST") ? "create" : name == null ? "list" : "get";
        return where + verb + " " + path.group("plural") + group + sub + (isNamespace ? " '" + name + "'" : "")
                + (sub.isEmpty() ? "" : " in namespace garden");
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
