package io.inventory.pipeline.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventory.pipeline.leak.Leak.State;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Estate;
import io.inventory.pipeline.store.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verdicts, notes and suppressions of a rule about VPCs whose name begins with lost, which the scan of the shoots can clear. */
class LeaksTest {

    private static final String CANDIDATES = """
            select vpc_id, account_id, name, region_name as region, first_seen(created_at, scope_id) as alive_since,
                   format('%s is lost', name) as evidence, '' as proof_key
            from aws_vpc
            where name like 'lost%'
            """;

    private static final String PROOFS = """
            select '' as proof_key, model, scope, last_complete, proves_until
            from scope_proof
            where model = 'g:model:shoot'
            """;

    private static final LeakRule RULE =
            new LeakRule("lost_vpc", "aws:model:vpc", List.of("vpc_id", "account_id"), "Lost", CANDIDATES, PROOFS);

    private final Instant now = Clock.systemUTC().instant();
    private final Database database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private final Leaks leaks = new Leaks(database);
    private final Suppressions suppressions = new Suppressions(database);
    private long shoots;

    @BeforeEach
    void aLandscapeReadAnHourAgo() {
        shoots = estate.scope("g:model:shoot", "dev", "1 hour", "50 minutes");
        estate.vpc("lost", null, "2 hours");
        estate.vpc("found", null, "2 hours");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aLeakHasItsEvidenceAndSaysHowFreshItsInputsAre() {
        Leak leak = only();

        assertThat(leak.state()).isEqualTo(State.LEAKED);
        assertThat(leak.key()).isEqualTo("vpc_id=vpc-lost,account_id=" + Estate.account());
        assertThat(leak.evidence()).isEqualTo("lost is lost");
        assertThat(leak.region()).isEqualTo("eu-west-1");
        assertThat(leak.firstSeen()).isNull();
        assertThat(leak.aliveSince()).isCloseTo(now.minus(Duration.ofHours(2)), within(1, ChronoUnit.MINUTES));
        assertThat(leak.inputs().provenUntil())
                .isCloseTo(now.minus(Duration.ofHours(1)), within(1, ChronoUnit.MINUTES));
        assertThat(leak.inputs().oldestRead())
                .isCloseTo(now.minus(Duration.ofMinutes(50)), within(1, ChronoUnit.MINUTES));
        assertThat(leak.inputs().scopes()).isEqualTo(1);
        assertThat(leak.inputs().waitsFor()).isEmpty();
    }

    @Test
    void whatAppearedBetweenTheTwoScansIsUndecidedAndNamesTheScope() {
        database.update("update aws_vpc set created_at = now() - interval '55 minutes'");

        assertThat(only().state()).isEqualTo(State.UNDECIDED);
        assertThat(only().inputs().waitsFor()).extracting(Leak.Missing::scope).containsExactly("a/dev");
    }

    @Test
    void whileAScopeIsStaleOrUnreadACandidateIsUndecided() {
        makeStale();
        IntStream.range(0, 12).forEach(i -> estate.unreadScope("g:model:shoot", "p" + i));

        Leak leak = only();

        assertThat(leak.state()).isEqualTo(State.UNDECIDED);
        assertThat(leak.inputs().waiting()).isEqualTo(13);
        assertThat(leak.inputs().waitsFor()).hasSize(10).first().satisfies(missing -> {
            assertThat(missing.scope()).isEqualTo("a/dev");
            assertThat(missing.lastComplete()).isBefore(now.minus(Duration.ofHours(24)));
        });
        assertThat(leak.inputs().oldestRead()).isNull();
    }

    @Test
    void whereNobodyIsLeftToClearItACandidateIsLeaked() {
        database.update("delete from scope");

        assertThat(only().state()).isEqualTo(State.LEAKED);
    }

    @Test
    void aLeakIsNotedOnceStaysNotedWhileUndecidedAndIsForgottenWhenItIsNone() {
        assertThat(leaks.note(RULE)).isEqualTo(new Leaks.Noted(1, 0, 1, 0));
        Instant first = only().firstSeen();
        assertThat(first).isNotNull();
        assertThat(leaks.note(RULE)).isEqualTo(new Leaks.Noted(1, 0, 0, 0));

        makeStale();
        assertThat(leaks.note(RULE)).isEqualTo(new Leaks.Noted(0, 1, 0, 0));
        assertThat(only().firstSeen()).isEqualTo(first);

        database.update("update aws_vpc set name = 'found again' where name = 'lost'");
        assertThat(leaks.note(RULE)).isEqualTo(new Leaks.Noted(0, 0, 0, 1));
        database.update("update aws_vpc set name = 'lost' where name = 'found again'");
        assertThat(only().firstSeen()).isNull();
    }

    @Test
    void whatWasNotedBeforeATimeIsLeftOutAndWhatWasNotNotedIsNot() {
        leaks.note(RULE);
        estate.vpc("lost-too", null, "2 hours");

        assertThat(found(now.plusSeconds(60))).extracting(Leak::name).containsExactly("lost-too");
        assertThat(found(now.minusSeconds(60))).hasSize(2);
    }

    @Test
    void anAccountIsSuppressedForARuleOrForAllAndItsLeaksOwnSuppressionGoesBefore() {
        String account = Suppressions.ofAccount(Estate.account());
        suppressions.put("another_rule", account, now.plusSeconds(60), "another rule's", "me@here");
        suppressions.put(Suppressions.EVERY, Suppressions.ofAccount("999"), now.plusSeconds(60), "another", "me@here");
        assertThat(only().state()).isEqualTo(State.LEAKED);

        suppressions.put(Suppressions.EVERY, account, now.plusSeconds(60), "sold", "me@here");
        assertThat(reason()).isEqualTo("sold");
        suppressions.put("lost_vpc", account, now.plusSeconds(60), "for this rule", "me@here");
        assertThat(reason()).isEqualTo("for this rule");
        suppressions.put("lost_vpc", only().key(), now.plusSeconds(60), "this one", "me@here");
        assertThat(reason()).isEqualTo("this one");
    }

    private String reason() {
        assertThat(only().state()).isEqualTo(State.SUPPRESSED);
        return only().suppression().orElseThrow().reason();
    }

    @Test
    void aSuppressedLeakIsToldAsSuchAndCountsAgainWhenTheTimeIsOver() {
        suppressions.put("lost_vpc", only().key(), now.plusSeconds(60), "kept for a test", "me@here");
        assertThat(only().state()).isEqualTo(State.SUPPRESSED);
        assertThat(only().suppression()).hasValueSatisfying(suppression -> {
            assertThat(suppression.reason()).isEqualTo("kept for a test");
            assertThat(suppression.by()).isEqualTo("me@here");
        });

        suppressions.put("lost_vpc", only().key(), now.minusSeconds(60), "over", "me@here");
        assertThat(only().state()).isEqualTo(State.LEAKED);
        assertThat(suppressions.list()).hasSize(1);

        assertThat(suppressions.remove("lost_vpc", only().key())).isTrue();
        assertThat(suppressions.remove("lost_vpc", only().key())).isFalse();
    }

    @Test
    void aSuppressionOfAnotherRuleOrKeyIsNone() {
        suppressions.put("other", only().key(), now.plusSeconds(60), "", "");
        suppressions.put("lost_vpc", "vpc_id=vpc-found,account_id=" + Estate.account(), now.plusSeconds(60), "", "");

        assertThat(only().state()).isEqualTo(State.LEAKED);
    }

    @Test
    void aLeakIsFoundByTheWholeKeyOnly() {
        assertThat(leaks.has(RULE, only().key())).isTrue();
        assertThat(leaks.has(RULE, "vpc_id=vpc-lost")).isFalse();
        assertThat(leaks.has(RULE, only().key().replace("lost", "found"))).isFalse();
    }

    private void makeStale() {
        database.update("update scope set last_complete = now() - interval '25 hours' where id = ?", shoots);
    }

    private Leak only() {
        List<Leak> found = found(null);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<Leak> found(@Nullable Instant since) {
        List<Leak> found = new ArrayList<>();
        leaks.stream(RULE, since, found::add);
        return found;
    }
}
