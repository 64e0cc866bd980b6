package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.Outcomes;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.RecordingContext.Child;
import io.inventory.consumers.source.TestClock;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.Calls;
import io.inventory.standalone.simulation.fixture.Estate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The accounts of an organisation, entered by a role of the same name. */
class AwsOrganizationTest {

    private static final String ONE = AwsBench.ONE;
    private static final String TWO = AwsBench.TWO;
    private static final String SIX = "000000000006";
    private static final String SEVEN = "000000000007";
    private static final String VPCS = "aws:task:collect-vpcs";
    private static final AwsFault REFUSAL = AwsFault.refusal(400, "AccessDeniedException");

    private final TestClock clock = new TestClock();
    private final AwsBench bench;

    AwsOrganizationTest(@TempDir Path folder) {
        bench = new AwsBench(folder, Estate.generated(7, 1, 2));
        bench.clock(clock);
        bench.credentials(Map.of("org", AwsBench.organization("one", "000000000003")));
        bench.aws.organization().suspend("000000000004");
        bench.aws.organization().remove(SEVEN);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void eachActiveAccountThatIsNotExcludedHasAChild() throws Exception {
        assertThat(accountsOf(root())).containsExactly(ONE, TWO, "000000000005", SIX);
        assertThat(bench.aws.journal().count(Calls.of("ListAccounts")))
                .as("pages of five")
                .isEqualTo(2);
    }

    @Test
    void anAccountIsReadByItsRoleAndItsOwnWithoutOne() throws Exception {
        RecordingContext member = region(TWO);
        Handlers.of(VPCS).run(member);
        long roles = bench.aws.journal().count(Calls.of("AssumeRole"));
        RecordingContext own = region(ONE);
        Handlers.of(VPCS).run(own);

        assertThat(member.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(member.scan().column("account_id")).isNotEmpty().containsOnly(TWO);
        assertThat(member.scan().credential).isEqualTo("org/" + TWO);
        assertThat(own.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(own.scan().credential).isEqualTo("org");
        assertThat(roles).isEqualTo(1);
        assertThat(bench.aws.journal().count(Calls.of("AssumeRole"))).isEqualTo(1);
        assertThat(bench.aws.journal().count(Calls.of("ListAccounts")))
                .as("one list for both")
                .isEqualTo(2);
    }

    @Test
    void anAccountWhoseRoleMayNotBeAssumedConcernsItselfOnly() throws Exception {
        bench.aws.revoke(TWO);

        RecordingContext dead = bench.context("{account_id: '%s'}".formatted(TWO));
        Handlers.of(VPCS).run(dead);
        RecordingContext alive = region(SIX);
        Handlers.of(VPCS).run(alive);

        assertThat(dead.denials).singleElement().satisfies(denial -> {
            assertThat(denial.account()).isEqualTo(TWO);
            assertThat(denial.credential()).isEqualTo("org/" + TWO);
        });
        assertThat(alive.scan().verdict).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void anAccountThatJoinsIsCollectedWithoutARestart() throws Exception {
        root();
        bench.aws.organization().add(SEVEN);
        bench.aws.organization().remove(SIX);

        List<String> soon = accountsOf(root());
        clock.advance(Duration.ofMinutes(11));
        List<String> later = accountsOf(root());

        assertThat(soon).contains(SIX).doesNotContain(SEVEN);
        assertThat(later).contains(SEVEN).doesNotContain(SIX);
    }

    @Test
    void accountsThatCannotBeListedAreThoseKnownBefore() throws Exception {
        Handlers.of(VPCS).run(region(TWO));
        root();
        bench.aws.faults().order(Calls.of("ListAccounts"), REFUSAL);
        clock.advance(Duration.ofMinutes(11));

        List<String> remembered = accountsOf(root());
        bench.clock(clock);
        List<String> noted = accountsOf(root());

        assertThat(remembered).containsExactly(ONE, TWO, "000000000005", SIX);
        assertThat(noted).as("after a restart, those that ever answered").containsExactly(TWO);
    }

    @Test
    void anOrganisationThatNobodyKnowsHasAChildOfItsOwnWhichSaysSo() throws Exception {
        bench.aws.faults().order(Calls.of("ListAccounts"), REFUSAL);

        RecordingContext root = root();
        RecordingContext asked = bench.context("{credential: org}");
        Outcome refused = Handlers.of(VPCS).run(asked);
        bench.aws.faults().clear();
        Handlers.of(VPCS).run(asked);

        assertThat(root.children).extracting(Child::payload).containsExactly("{\"credential\":\"org\"}");
        assertThat(String.valueOf(((Outcome.Done) refused).result())).contains("denied", "AccessDeniedException");
        assertThat(accountsOf(asked)).containsExactly(ONE, TWO, "000000000005", SIX);
    }

    @Test
    void anOrganisationOutOfReachIsTriedAgain() throws Exception {
        bench.aws.faults().order(Calls.of("ListAccounts"), AwsFault.internalError());

        Outcome outcome = Handlers.of(VPCS).run(bench.context("{credential: org}"));

        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void anAccountThatIsNotListedIsLookedForAgainBeforeItIsTheSubmittersFault() throws Exception {
        root();
        clock.advance(Duration.ofSeconds(30));

        assertThatThrownBy(() -> Handlers.of(VPCS).run(region(SEVEN)))
                .as("an older list")
                .isInstanceOfSatisfying(
                        TaskFailure.class,
                        failure -> assertThat(failure.error().category()).isEqualTo(ErrorCategory.TRANSIENT));
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> Handlers.of(VPCS).run(region(SEVEN)))
                .as("a list made for it")
                .isInstanceOfSatisfying(
                        TaskFailure.class,
                        failure -> assertThat(failure.error().category()).isEqualTo(ErrorCategory.USER));
        bench.aws.organization().add(SEVEN);
        clock.advance(Duration.ofMinutes(2));
        RecordingContext joined = region(SEVEN);
        Handlers.of(VPCS).run(joined);
        assertThat(joined.scan().verdict).isEqualTo(Verdict.COMPLETE);
    }

    private RecordingContext root() throws Exception {
        RecordingContext context = bench.context("");
        Handlers.of(VPCS).run(context);
        return context;
    }

    private RecordingContext region(String account) {
        return bench.context("{region: %s, account_id: '%s'}"
                .formatted(bench.aws.estate().account(account).regions().get(0).name(), account));
    }

    private static List<String> accountsOf(RecordingContext context) {
        return context.children.stream()
                .map(child -> child.payload().replaceAll("\\D", ""))
                .toList();
    }
}
