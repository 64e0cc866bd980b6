package io.inventory.consumers.aws;

import io.inventory.consumers.aws.RegionTrial.Caller;
import io.inventory.consumers.aws.RegionTrial.Snag;
import io.inventory.consumers.source.Trials;
import io.inventory.consumers.source.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Tries one way into one account: who it is, then each call in its smallest form in the home region, then those of regional kinds in
 * every other region that collectors would read. Used once.
 */
final class CredentialTrial implements Callable<Trials.Result> {

    private final AwsSource source;
    private final String credential;
    private final Calls calls;

    /**
     * Calls to try.
     *
     * @param all once each
     * @param regional those of them that collectors make in each region
     */
    record Calls(List<AwsCall<?>> all, List<AwsCall<?>> regional) {

        static final Calls NONE = new Calls(List.of(), List.of());

        Calls {
            all = List.copyOf(all);
            regional = List.copyOf(regional);
        }
    }

    CredentialTrial(AwsSource source, String credential, Calls calls) {
        this.source = source;
        this.credential = credential;
        this.calls = calls;
    }

    @Override
    public Trials.Result call() throws InterruptedException {
        String home = source.settings().homeRegion();
        GetCallerIdentityResponse caller;
        try {
            caller =
                    source.clients().call(AwsService.STS, credential, home, (StsClient sts) -> sts.getCallerIdentity());
        } catch (RuntimeException e) {
            return Trials.Result.of(new AwsTroubles()
                    .entering(e, source.settings().credential(credential))
                    .of(credential));
        }
        return result(caller.account(), tried(caller.account(), new Caller(credential, caller.arn()), home));
    }

    /** A service that is silent at home is not waited for in each region. */
    private List<RegionTrial> tried(String account, Caller caller, String home) throws InterruptedException {
        List<String> excluded = source.settings().excludedRegions();
        RegionTrial first = new RegionTrial(source, caller, AwsScope.of(account, home, excluded), calls.all()).call();
        List<AwsCall<?>> answered =
                calls.regional().stream().filter(call -> !first.isSilent(call)).toList();
        List<Callable<RegionTrial>> others = new ArrayList<>();
        for (String region : answered.isEmpty() ? List.<String>of() : regions(account)) {
            if (!region.equals(home)) {
                others.add(new RegionTrial(source, caller, AwsScope.of(account, region, excluded), answered));
            }
        }
        List<RegionTrial> all = new ArrayList<>(List.of(first));
        all.addAll(Trials.run(others));
        return all;
    }

    /** None when they may not be listed, which the trial of that call has said. */
    private List<String> regions(String account) {
        try {
            return source.regions().of(account, credential);
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    private Trials.Result result(String account, List<RegionTrial> trials) {
        Map<List<Object>, List<Snag>> alike = new LinkedHashMap<>();
        for (RegionTrial trial : trials) {
            for (Snag snag : trial.snags()) {
                Object call = snag.call().service().name() + " " + snag.call().operation();
                List<Object> what = List.of(
                        call, snag.trouble().isAnswered(), snag.trouble().advice());
                alike.computeIfAbsent(what, any -> new ArrayList<>()).add(snag);
            }
        }
        List<Trouble> troubles = alike.values().stream()
                .map(snags -> snags.get(0).trouble().of(subject(account, snags, trials.size())))
                .toList();
        return new Trials.Result(
                trials.stream().mapToInt(RegionTrial::allowed).sum(),
                trials.stream().mapToInt(RegionTrial::untried).sum(),
                troubles);
    }

    /** Where there is one region, or a service has none, none is named. */
    private String subject(String account, List<Snag> snags, int tried) {
        String whose = "%s, account %s".formatted(credential, account);
        if (tried == 1 || !isRegional(snags.get(0).call())) {
            return whose;
        }
        return snags.size() == tried
                ? "%s, in all %d regions".formatted(whose, tried)
                : "%s, in %s"
                        .formatted(
                                whose, snags.stream().map(Snag::region).sorted().collect(Collectors.joining(", ")));
    }

    private boolean isRegional(AwsCall<?> call) {
        return calls.regional().contains(call);
    }
}
