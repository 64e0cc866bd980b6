package io.inventory.consumers.aws;

import io.inventory.consumers.source.Trials;
import io.inventory.consumers.source.Trouble;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Tries one way into one account: who it is, and then each call in its smallest form, in the home region. Used once. */
final class CredentialTrial implements Callable<Trials.Result> {

    /** What EC2 says instead of an answer when the call was only asked about. */
    private static final String WOULD_HAVE_WORKED = "DryRunOperation";

    private final AwsSource source;
    private final String credential;
    private final List<AwsCall<?>> calls;
    private final AwsTroubles explanations = new AwsTroubles();
    private final List<Trouble> troubles = new ArrayList<>();

    /** Services that did not answer: to wait for each of their calls would take minutes. */
    private final Set<String> silent = new HashSet<>();

    private int allowed;
    private int untried;

    CredentialTrial(AwsSource source, String credential, List<AwsCall<?>> calls) {
        this.source = source;
        this.credential = credential;
        this.calls = List.copyOf(calls);
    }

    @Override
    public Trials.Result call() throws InterruptedException {
        String region = source.settings().homeRegion();
        GetCallerIdentityResponse caller;
        try {
            caller = source.clients()
                    .call(AwsService.STS, credential, region, (StsClient sts) -> sts.getCallerIdentity());
        } catch (RuntimeException e) {
            return Trials.Result.of(explanations
                    .entering(e, source.settings().credential(credential))
                    .of(credential));
        }
        AwsScope at = AwsScope.of(caller.account(), region, source.settings().excludedRegions());
        for (AwsCall<?> call : calls) {
            attempt(call, at, caller.arn());
        }
        return new Trials.Result(allowed, untried, troubles);
    }

    private <C extends SdkClient> void attempt(AwsCall<C> call, AwsScope at, String caller)
            throws InterruptedException {
        if (silent.contains(call.service().name())) {
            return;
        }
        Optional<Runnable> ready;
        try {
            ready = source.clients().call(call.service(), credential, at.region(), client -> call.trial()
                    .on(client, at));
        } catch (RuntimeException e) {
            notFound(e, call, at, caller);
            return;
        }
        if (ready.isEmpty()) {
            untried++;
            return;
        }
        make(ready.get(), call, at, caller);
    }

    /** That something to try a call on may not be listed is said of the list, which is a call of its own. */
    private void notFound(RuntimeException error, AwsCall<?> call, AwsScope at, String caller)
            throws InterruptedException {
        if (AwsTroubles.isForbidden(error)) {
            untried++;
        } else {
            note(error, call, at, caller);
        }
    }

    private void make(Runnable trial, AwsCall<?> call, AwsScope at, String caller) throws InterruptedException {
        try {
            // In a call again: a client signs with the session of whose call its thread makes.
            var unused = source.clients().call(call.service(), credential, at.region(), client -> {
                trial.run();
                return true;
            });
            allowed++;
        } catch (RuntimeException e) {
            if (e instanceof AwsServiceException answered
                    && AwsErrors.code(answered).equals(WOULD_HAVE_WORKED)) {
                allowed++;
            } else {
                note(e, call, at, caller);
            }
        }
    }

    private void note(RuntimeException error, AwsCall<?> call, AwsScope at, String caller) throws InterruptedException {
        Trouble trouble = explanations.calling(error, call, caller);
        troubles.add(trouble.of("%s, account %s".formatted(credential, at.account())));
        if (!trouble.isAnswered()) {
            silent.add(call.service().name());
        }
    }
}
