package io.inventory.consumers.aws;

import io.inventory.consumers.source.Trials;
import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * May a configured credential make the calls that collectors make with it? One that stands for an organisation is tried in every
 * account.
 */
final class CredentialCheck implements Check {

    private final AwsSource source;
    private final String credential;

    CredentialCheck(AwsSource source, String credential) {
        this.source = source;
        this.credential = credential;
    }

    @Override
    public String name() {
        return "aws-" + credential;
    }

    @Override
    public void look(Report report) throws InterruptedException {
        CredentialTrial.Calls calls = calls();
        List<String> names;
        try {
            names = names();
        } catch (RuntimeException e) {
            notListed(e, report);
            return;
        }
        List<Trials.Result> results = Trials.run(names.stream()
                .<Callable<Trials.Result>>map(name -> new CredentialTrial(source, name, calls))
                .toList());
        report.looked(Trials.summary(calls.all().isEmpty() ? "no service uses it" : accounts(names), results));
        results.forEach(result -> result.troubles().forEach(trouble -> trouble.tell(report)));
    }

    private static String accounts(List<String> names) {
        return names.size() == 1 ? "1 account" : "%d accounts".formatted(names.size());
    }

    private List<String> names() {
        Organizations organizations = source.accounts().organizations();
        return organizations.isOne(credential)
                ? List.copyOf(organizations.members(credential).values())
                : List.of(credential);
    }

    /** When the credential itself gets in, its permission to list is what is missing. */
    private void notListed(RuntimeException error, Report report) throws InterruptedException {
        Trials.Result entered = new CredentialTrial(source, credential, CredentialTrial.Calls.NONE).call();
        if (entered.troubles().isEmpty()) {
            new AwsTroubles()
                    .calling(error, "ListAccounts", Organizations.PERMISSION, credential)
                    .of(credential)
                    .tell(report);
        } else {
            entered.troubles().forEach(trouble -> trouble.tell(report));
        }
    }

    /** Of the services that use the credential, and those that tell the parts of an account. */
    private CredentialTrial.Calls calls() {
        Map<String, AwsCall<?>> all = new LinkedHashMap<>();
        Map<String, AwsCall<?>> regional = new LinkedHashMap<>();
        for (AwsKind<?> kind : AwsCollection.kinds()) {
            if (kind.services().stream().anyMatch(this::isUsedBy)) {
                kind.partCalls().forEach(call -> all.putIfAbsent(key(call), call));
                for (AwsCall<?> call : ownCalls(kind)) {
                    all.putIfAbsent(key(call), call);
                    if (kind.extent().isInRegions()) {
                        regional.putIfAbsent(key(call), all.get(key(call)));
                    }
                }
            }
        }
        return new CredentialTrial.Calls(List.copyOf(all.values()), List.copyOf(regional.values()));
    }

    private List<AwsCall<?>> ownCalls(AwsKind<?> kind) {
        return kind.calls().stream()
                .filter(call -> isUsedBy(call.service().name()))
                .toList();
    }

    private boolean isUsedBy(String service) {
        return source.settings().credentialsOf(service).contains(credential);
    }

    private static String key(AwsCall<?> call) {
        return call.service().name() + " " + call.operation();
    }
}
