package io.inventory.consumers.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.consumers.source.Refusal;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final GateRule RULE = new GateRule(
            4, 3, 1, Duration.ofMinutes(1), Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofMinutes(1));

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger workers = new AtomicInteger(1);
    private final Gate gate = new Gate("account", RULE, workers::get, now::get);
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void endOthers() {
        others.shutdownNow();
    }

    @Test
    void oneThatAnswersHasItsBoundOfCallsUnderWay() throws Exception {
        gate.answered();
        enter(4);

        Future<?> fifth = others.submit(this::enterOne);
        assertThat(fifth).isNotDone();
        gate.leave();

        await().until(fifth::isDone);
    }

    @Test
    void workersShareTheBound() throws Exception {
        workers.set(2);
        gate.answered();
        enter(2);

        Future<?> third = others.submit(this::enterOne);
        await().during(Duration.ofMillis(100)).until(() -> !third.isDone());
    }

    @Test
    void whoWaitsForAPlaceCanBeInterrupted() throws Exception {
        gate.answered();
        enter(4);
        var interrupted = new AtomicInteger();

        others.execute(() -> {
            try {
                gate.enter();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
        });
        others.shutdownNow();

        await().until(() -> interrupted.get() == 1);
    }

    @Test
    void oneThatWasNotHeardYetIsCalledOnceAtATime() throws Exception {
        gate.enter();
        now.addAndGet(RULE.patience().toNanos());

        assertThatThrownBy(gate::enter).isInstanceOfSatisfying(TurnedAwayException.class, away -> assertThat(
                        away.refusal().kind())
                .isEqualTo(Refusal.Kind.NOT_YET));
    }

    @Test
    void itsFirstAnswerLetsTheOthersIn() throws Exception {
        gate.enter();
        Future<Boolean> second = others.submit(this::enterOne);

        gate.answered();

        assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneThatGivesNoAnswerIsLeftAloneLongerEachTime() throws Exception {
        gate.unanswered();
        assertThat(gate.isShut()).isTrue();
        assertThatThrownBy(gate::enter).hasMessage("account gave no answer; it is called again in 31 s");

        pass(Duration.ofSeconds(30));
        enter(1);
        gate.unanswered();
        gate.leave();
        pass(Duration.ofSeconds(59));
        assertThat(gate.alone()).isEqualTo(Duration.ofSeconds(1));
        assertThat(gate.isShut()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(gate.isShut()).isFalse();
    }

    @Test
    void oneThatAnsweredLatelyHasThreeTries() {
        gate.answered();
        gate.unanswered();
        gate.unanswered();
        assertThat(gate.isShut()).isFalse();

        gate.unanswered();
        assertThat(gate.isShut()).isTrue();
    }

    @Test
    void anAnswerFromElsewhereCountsForTheAccount() {
        gate.answered();
        for (int i = 0; i < 10; i++) {
            gate.unanswered();
            gate.answered();
        }

        assertThat(gate.isShut()).isFalse();
    }

    @Test
    void afterAQuietWhileItIsFoundOutAnew() {
        gate.answered();
        pass(RULE.trusted());

        gate.unanswered();

        assertThat(gate.isShut()).isTrue();
    }

    private void enter(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            gate.enter();
        }
    }

    private boolean enterOne() throws InterruptedException {
        gate.enter();
        return true;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
