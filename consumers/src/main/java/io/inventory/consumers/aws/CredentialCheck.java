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
        List<AwsCall<?>> calls = calls();
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
        report.looked(Trials.summary(calls.isEmpty() ? "no service uses it" : accounts(names), results));
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
        Trials.Result entered = new CredentialTrial(source, credential, List.of()).call();
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
    private List<AwsCall<?>> calls() {
        Map<String, AwsCall<?>> calls = new LinkedHashMap<>();
        for (AwsKind<?> kind : AwsCollection.kinds()) {
            if (kind.services().stream().anyMatch(this::isUsedBy)) {
                kind.partCalls().forEach(call -> calls.putIfAbsent(key(call), call));
                kind.calls().stream()
                        .filter(call -> isUsedBy(call.service().name()))
                        .forEach(call -> calls.putIfAbsent(key(call), call));
            }
        }
        return List.copyOf(calls.values());
    }

    private boolean isUsedBy(String service) {
        return source.settings().credentialsOf(service).contains(credential);
    }

    private static String key(AwsCall<?> call) {
        return call.service().name() + " " + call.operation();
    }
}
