package io.inventory.pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.faults.Operations.Kind;
import io.inventory.pipeline.faults.check.Promise;
import io.inventory.pipeline.faults.check.Report;
import io.inventory.pipeline.faults.process.Fault.Point;
import io.inventory.pipeline.faults.process.Sabotage;
import io.inventory.standalone.testing.Names;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The long form of the fault suite: {@code make test-faults}. Ends with the checker's report. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.SAME_THREAD)
class LongFaultsTest {

    /** Until everything has ended after a scenario: a retry waits for 45 s at the most, and the machine may be slow. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** With a protection taken out it may never end: what is broken shows by then. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(20);

    private static final int TRIES = 3;

    /** Of a steady load. */
    private static final Duration A_WHILE = Duration.ofSeconds(6);

    /** The system property that lets only those run in whose name this is found. */
    private static final Pattern ONLY = Pattern.compile(System.getProperty("inventory.test.faults", ""));

    private final Names names = new Names();
    private final Random seeds = new Random(Seed.ofThisRun());
    private final Summary summary = new Summary(Seed.ofThisRun());
    private final Path folder;
    private final Site site;

    LongFaultsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.site = Site.open(folder.resolve("broker"));
    }

    @BeforeAll
    void sayTheSeed() {
        Talk.say("fault suite: seed %d, set it again by -D%s".formatted(Seed.ofThisRun(), Seed.PROPERTY));
    }

    @AfterAll
    void report() {
        Talk.say(summary.text());
        site.close();
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> everyPromiseHolds() {
        return Stream.of(
                        new Calm(A_WHILE, Duration.ofMinutes(10), Sabotage.NONE),
                        new ManyDeaths(20, 5, true),
                        new ManyDeaths(10, 3, false),
                        new FewDeaths(List.of(Point.AFTER_CLAIM), Sabotage.NONE, Sabotage.NONE),
                        new SleepingJudge(Duration.ofSeconds(12)),
                        new Cut(site, Duration.ofSeconds(20), Sabotage.NONE),
                        new BrokerDeaths(site, 3),
                        new Storm(60),
                        new ThrownOut(Sabotage.NONE),
                        new TrackerDeaths(6),
                        new TrackerAway(Duration.ofSeconds(15)),
                        new Pauses(5, Sabotage.NONE),
                        new Operations(60, Operations.ALL, Sabotage.NONE),
                        new BadInput(20))
                .filter(scenario -> isWanted(scenario.name()))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> holds(scenario)));
    }

    @TestFactory
    @Order(3)
    @EnabledOnOs(OS.LINUX)
    Stream<DynamicTest> aMillionPendingTasksNeedNoMoreMemory() {
        return Stream.of("a million")
                .filter(LongFaultsTest::isWanted)
                .map(name -> DynamicTest.dynamicTest(name, this::million));
    }

    private void million() throws Exception {
        String prefix = names.next();
        try (Arena arena = new Arena(site.servers(), prefix, folder.resolve(prefix), new Random(seeds.nextLong()))) {
            summary.note(new Million(arena).play(1_000_000));
        }
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> eachPromiseIsBrokenOnceItsProtectionIsTakenOut() {
        return sabotages()
                .filter(trial -> isWanted(trial.name()))
                .map(trial -> DynamicTest.dynamicTest(trial.name(), () -> breaks(trial)));
    }

    private Stream<Sabotaged> sabotages() {
        List<Point> crash = List.of(Point.AFTER_CLAIM);
        List<Point> half = List.of(Point.IN_FINISH);
        return Stream.of(
                worker(Sabotage.LEASE_ALWAYS_COVERS, List.of(), Promise.FENCED_BEFORE_THE_NEXT_RUN),
                tracker(Sabotage.FENCE_DOES_NOTHING, List.of(), Promise.FENCED_BEFORE_THE_NEXT_RUN),
                worker(Sabotage.CLAIM_FORGETS_TASKS, crash, Promise.OFFSETS_PASS_ONLY_CLAIMED),
                worker(Sabotage.FINISH_WITHOUT_TRANSACTION, half, Promise.CHILDREN_COME_WITH_SUCCESS),
                new Sabotaged(
                        Sabotage.CLAIM_NAMES_NO_MEMBER,
                        new ThrownOut(Sabotage.CLAIM_NAMES_NO_MEMBER),
                        Promise.NO_EVENT_IS_REFUSED),
                new Sabotaged(
                        Sabotage.PAUSE_UNHEARD,
                        new Pauses(1, Sabotage.PAUSE_UNHEARD),
                        Promise.NOTHING_STARTS_IN_A_PAUSE),
                operations(8, Sabotage.DRAIN_UNHEARD, List.of(Kind.DRAIN, Kind.DRAIN), Promise.DRAINED_IS_GONE),
                // What is deleted in a pause is deleted before anybody can have started it.
                operations(
                        20,
                        Sabotage.SKIP_UNHEARD,
                        List.of(Kind.PAUSE_OR_RESUME, Kind.DELETE, Kind.DELETE),
                        Promise.GONE_STAYS_GONE),
                new Sabotaged(
                        Sabotage.JUDGE_TRUSTS_SILENCE,
                        new Cut(site, Duration.ofSeconds(20), Sabotage.JUDGE_TRUSTS_SILENCE),
                        Promise.THE_LIVING_ARE_NOT_FENCED),
                calm(Sabotage.TRACKER_MISSES_ENDS, Promise.COUNTERS_ARE_A_RECOUNT),
                calm(Sabotage.TIMERS_GO_OFF_AT_ONCE, Promise.NOTHING_RUNS_EARLY),
                tracker(Sabotage.CRASH_USES_A_RETRY, crash, Promise.A_CRASH_USES_NO_RETRY),
                tracker(Sabotage.CRASH_CUTS_THE_PAYLOAD, crash, Promise.PAYLOADS_STAY_THE_SAME));
    }

    private static Sabotaged worker(Sabotage sabotage, List<Point> deaths, Promise broken) {
        return new Sabotaged(sabotage, new FewDeaths(deaths, sabotage, Sabotage.NONE), broken);
    }

    private static Sabotaged tracker(Sabotage sabotage, List<Point> deaths, Promise broken) {
        return new Sabotaged(sabotage, new FewDeaths(deaths, Sabotage.NONE, sabotage), broken);
    }

    private static Sabotaged operations(int steps, Sabotage sabotage, List<Kind> kinds, Promise broken) {
        List<Kind> all = Stream.concat(Stream.of(Kind.SUBMIT), kinds.stream()).toList();
        return new Sabotaged(sabotage, new Operations(steps, all, sabotage), broken);
    }

    private static Sabotaged calm(Sabotage sabotage, Promise broken) {
        return new Sabotaged(sabotage, new Calm(A_WHILE, Duration.ZERO, sabotage), broken);
    }

    private void holds(Scenario scenario) throws Exception {
        Report report = trial().run(scenario, names.next(), seeds.nextLong(), PATIENCE);
        Talk.say(summary.add(report));
        assertThat(report.complaints()).as("seed %d", Seed.ofThisRun()).isEmpty();
        assertThat(report.outside().unsettled()).as("seed %d", Seed.ofThisRun()).isZero();
        assertThat(report.outside().late()).as("seed %d", Seed.ofThisRun()).isEmpty();
    }

    /** What a protection holds back must also happen: another try where it did not. */
    private void breaks(Sabotaged trial) throws Exception {
        boolean noticed = false;
        for (int attempt = 1; attempt <= TRIES && !noticed; attempt++) {
            Report report = trial().run(trial.scenario(), names.next(), seeds.nextLong(), SHORT_PATIENCE);
            Talk.say(summary.sabotaged(trial, report));
            noticed = trial.isNoticed(report);
        }
        assertThat(noticed).as("seed %d", Seed.ofThisRun()).isTrue();
    }

    private static boolean isWanted(String name) {
        return ONLY.matcher(name).find();
    }

    private Trial trial() {
        return new Trial(site.servers(), folder);
    }
}
