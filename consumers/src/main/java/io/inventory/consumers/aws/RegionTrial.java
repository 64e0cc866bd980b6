package io.inventory.consumers.aws;

import io.inventory.consumers.source.Trouble;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;

/** Tries calls in one region of one account, each in its smallest form. Used once. */
final class RegionTrial implements Callable<RegionTrial> {

    /** What EC2 says instead of an answer when the call was only asked about. */
    private static final String WOULD_HAVE_WORKED = "DryRunOperation";

    private final AwsSource source;
    private final Caller caller;
    private final AwsScope at;
    private final List<AwsCall<?>> calls;
    private final AwsTroubles explanations = new AwsTroubles();
    private final List<Snag> snags = new ArrayList<>();

    /** Services that did not answer: to wait for each of their calls would take minutes. */
    private final Set<String> silent = new HashSet<>();

    private int allowed;
    private int untried;

    /**
     * Whoever calls.
     *
     * @param arn that permissions are granted to
     */
    record Caller(String credential, String arn) {}

    /** What is in the way of one call in one region. */
    record Snag(AwsCall<?> call, String region, Trouble trouble) {}

    RegionTrial(AwsSource source, Caller caller, AwsScope at, List<AwsCall<?>> calls) {
        this.source = source;
        this.caller = caller;
        this.at = at;
        this.calls = List.copyOf(calls);
    }

    int allowed() {
        return allowed;
    }

    /** Calls that the account has nothing to try on. */
    int untried() {
        return untried;
    }

    String region() {
        return at.region();
    }

    List<Snag> snags() {
        return List.copyOf(snags);
    }

    boolean isSilent(AwsCall<?> call) {
        return silent.contains(call.service().name());
    }

    /** Answers itself, done. */
    @Override
    public RegionTrial call() throws InterruptedException {
        for (AwsCall<?> call : calls) {
            attempt(call);
        }
        return this;
    }

    private <C extends SdkClient> void attempt(AwsCall<C> call) throws InterruptedException {
        if (isSilent(call)) {
            return;
        }
        Optional<Runnable> ready;
        try {
            ready = source.clients().call(call.service(), caller.credential(), at.region(), client -> call.trial()
                    .on(client, at));
        } catch (RuntimeException e) {
            notFound(e, call);
            return;
        }
        if (ready.isEmpty()) {
            untried++;
            return;
        }
        make(ready.get(), call);
    }

    /** That something to try a call on may not be listed is said of the list, which is a call of its own. */
    private void notFound(RuntimeException error, AwsCall<?> call) throws InterruptedException {
        if (AwsTroubles.isForbidden(error)) {
            untried++;
        } else {
            note(error, call);
        }
    }

    private void make(Runnable trial, AwsCall<?> call) throws InterruptedException {
        try {
            // In a call again: a client signs with the session of whose call its thread makes.
            var unused = source.clients().call(call.service(), caller.credential(), at.region(), client -> {
                trial.run();
                return true;
            });
            allowed++;
        } catch (RuntimeException e) {
            if (e instanceof AwsServiceException answered
                    && AwsErrors.code(answered).equals(WOULD_HAVE_WORKED)) {
                allowed++;
            } else {
                note(e, call);
            }
        }
    }

    private void note(RuntimeException error, AwsCall<?> call) throws InterruptedException {
        Trouble trouble = explanations.calling(error, call, caller.arn());
        snags.add(new Snag(call, at.region(), trouble));
        if (!trouble.isAnswered()) {
            silent.add(call.service().name());
        }
    }
}
