package io.inventory.consumers.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults at every page of every collector of a cloud. The collectors are found by running the task that collects everything, so a new
 * one is struck too: it needs nothing but five resources in the simulation.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FaultyPages<C, F> {

    /** Two attempts, at once. */
    private static final CallLimits QUICK =
            new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 2, Duration.ofMillis(1));

    private static final CallLimits IMPATIENT =
            new CallLimits(Duration.ofSeconds(5), Duration.ofMillis(600), 1, Duration.ofMillis(1));

    private final StruckCloud<C, F> cloud;
    private final List<Leaf<C>> leaves = new ArrayList<>();

    protected FaultyPages(StruckCloud<C, F> cloud) {
        this.cloud = cloud;
    }

    @BeforeAll
    void find() throws Exception {
        cloud.limits(QUICK);
        leaves.addAll(Leaf.of(cloud));
    }

    @AfterEach
    void calm() {
        cloud.faults().clear();
    }

    @AfterAll
    void close() {
        cloud.close();
    }

    Stream<String> types() {
        return leaves.stream().map(Leaf::type).distinct();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aFaultAtAnyPageEndsTheScanAsItMustAndConcernsNoOtherScope(String type) throws Exception {
        List<Leaf<C>> same =
                leaves.stream().filter(leaf -> leaf.type().equals(type)).toList();
        assertThat(same).as("pages of %s", type).anyMatch(leaf -> !leaf.pages().isEmpty());
        for (Leaf<C> struck : unlike(same)) {
            for (C page : some(struck.pages())) {
                for (Strike<F> strike : cloud.strikes()) {
                    strike(struck, page, strike);
                }
                beside(page, struck, same);
            }
        }
    }

    /** Those that ask in different words, the longest list of each: what holds for one seed holds for the next, and not for the garden. */
    private static <C> Collection<Leaf<C>> unlike(List<Leaf<C>> same) {
        Map<Set<String>, Leaf<C>> unlike = new HashMap<>();
        same.forEach(leaf -> unlike.merge(
                leaf.words(),
                leaf,
                (one, two) -> one.pages().size() < two.pages().size() ? two : one));
        return unlike.values();
    }

    /** A long list's first and last two: what lies between is read like the second. */
    private static <C> List<C> some(List<C> pages) {
        return Stream.concat(pages.stream().limit(2), pages.stream().skip(Math.max(0, pages.size() - 2)))
                .distinct()
                .toList();
    }

    private void strike(Leaf<C> struck, C page, Strike<F> strike) throws Exception {
        order(page, strike);
        String what = "%s at %s of %s".formatted(strike.fault(), page, struck);
        check(what, struck, struck.run(cloud), cloud.ending(page, strike), cloud.page(page));
        cloud.faults().clear();
    }

    /** A scope of the same kind, while another one's page is refused. */
    private void beside(C page, Leaf<C> struck, List<Leaf<C>> same) throws Exception {
        Optional<Leaf<C>> other =
                same.stream().filter(leaf -> !leaf.pages().contains(page)).findFirst();
        if (other.isPresent()) {
            order(page, cloud.strikes().get(0));
            check(
                    "beside %s of %s".formatted(page, struck),
                    other.get(),
                    other.get().run(cloud),
                    Ending.WHOLE,
                    1);
            cloud.faults().clear();
        }
    }

    /** A list that leads in a circle does so from the page on, wherever the circle is closed. */
    private void order(C page, Strike<F> strike) {
        if (strike.once()) {
            cloud.faults().order(page::equals, strike.fault(), 1);
        } else if (strike.ending() == Ending.LOOPING) {
            cloud.faults()
                    .order(
                            call -> cloud.first(call).equals(cloud.first(page)) && cloud.page(call) >= cloud.page(page),
                            strike.fault());
        } else {
            cloud.faults().order(page::equals, strike.fault());
        }
    }

    private static <C> void check(String what, Leaf<C> leaf, Leaf.Run run, Ending ending, int page) {
        assertThat(run.outcome()).as(what).isInstanceOf(ending.outcome());
        assertThat(run.scans()).as(what).isNotEmpty().anySatisfy(scan -> assertThat(scan.verdict)
                .isEqualTo(ending.verdict(page)));
        for (RecordedScan<?> scan : run.scans()) {
            Set<String> keys = leaf.keys().get(scan.scope);
            if (scan.verdict == Verdict.COMPLETE) {
                assertThat(scan.keys()).as("rows of a COMPLETE scan, %s", what).isEqualTo(keys);
            } else {
                assertThat(scan.verdict).as(what).isEqualTo(ending.verdict(page));
                assertThat(keys).as("rows before the fault, %s", what).containsAll(scan.keys());
            }
        }
    }

    /** All at once, as each one waits its time; on a slow machine a page before the silent one may take too long as well. */
    @Test
    void aSourceThatFallsSilentIsGivenUpInItsTime() throws Exception {
        cloud.limits(IMPATIENT);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (UnaryOperator<List<C>> which : List.<UnaryOperator<List<C>>>of(
                    pages -> pages.subList(0, Math.min(1, pages.size())),
                    pages -> pages.subList(Math.min(1, pages.size()), Math.min(2, pages.size())),
                    pages -> pages.subList(Math.max(0, pages.size() - 1), pages.size()))) {
                silent(threads, which);
                cloud.faults().clear();
            }
        } finally {
            threads.shutdownNow();
            cloud.limits(QUICK);
        }
    }

    private void silent(ExecutorService threads, UnaryOperator<List<C>> which) throws Exception {
        Map<Leaf<C>, Future<Leaf.Run>> runs = new LinkedHashMap<>();
        for (Leaf<C> leaf : leaves) {
            List<C> struck = which.apply(leaf.pages());
            if (!struck.isEmpty()) {
                cloud.faults().order(struck::contains, cloud.silence());
                runs.put(leaf, threads.submit(() -> leaf.run(cloud)));
            }
        }
        for (Map.Entry<Leaf<C>, Future<Leaf.Run>> run : runs.entrySet()) {
            Leaf.Run ended = run.getValue().get();
            assertThat(ended.outcome()).as("silence, %s", run.getKey()).isInstanceOf(Outcome.Retry.class);
            assertThat(ended.scans())
                    .as("silence, %s", run.getKey())
                    .anyMatch(scan -> scan.verdict == Verdict.PARTIAL || scan.verdict == Verdict.FAILED)
                    .noneMatch(scan -> scan.verdict == Verdict.DENIED);
        }
    }

    /** Else a fault behind the first page would strike nothing. */
    @ParameterizedTest
    @MethodSource("types")
    void everyKindComesInPages(String type) {
        List<C> pages = leaves.stream()
                .filter(leaf -> leaf.type().equals(type))
                .flatMap(leaf -> leaf.pages().stream())
                .toList();
        assertThat(pages)
                .as("calls for %s: give the simulation more of it", type)
                .anyMatch(page -> cloud.isInOnePiece(page) || cloud.page(page) > 1);
    }
}
