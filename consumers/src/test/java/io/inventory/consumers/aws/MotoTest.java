package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.EmptyLedger;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordedScan;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.RecordingContext.Child;
import io.inventory.schema.scan.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The collectors of AWS against a peer that is not ours: an API server such as {@code moto_server}, started by hand, its address
 * in the system property {@code inventory.test.aws}. Three accounts are played by three roles.
 */
@EnabledIfSystemProperty(named = "inventory.test.aws", matches = "http.*")
class MotoTest {

    private static final List<String> ACCOUNTS = List.of("111111111111", "222222222222", "333333333333");

    /** Remembers nothing. */
    private static final class NoBook implements AccountBook {
        @Override
        public Optional<String> account(String credential) {
            return Optional.empty();
        }

        @Override
        public void note(String credential, String account) {}
    }

    @Test
    void everyScopeOfThreeAccountsIsReadWhole(@TempDir Path folder) throws Exception {
        Sessions.profiles(folder, Map.of("base", "AKIABASE"));
        Map<String, AwsCredential> credentials = new TreeMap<>();
        ACCOUNTS.forEach(account -> credentials.put("role-" + account, credential(account)));
        AwsSettings settings = new AwsSettings(
                "us-east-1",
                List.of(),
                URI.create(System.getProperty("inventory.test.aws")),
                services(List.copyOf(credentials.keySet())),
                credentials);
        try (AwsSource source = new AwsSource(settings, new EmptyLedger(), new NoBook(), Clock.systemUTC())) {
            Map<String, Long> rows = collected(source);
            assertThat(rows).containsKeys("aws:model:region", "aws:model:az", "aws:model:vpc", "aws:model:subnet");
            assertThat(rows.getOrDefault("aws:model:vpc", 0L))
                    .as("a default VPC a region")
                    .isGreaterThanOrEqualTo(rows.getOrDefault("aws:model:region", 0L));
        }
    }

    private static Map<String, AwsSettings.Service> services(List<String> credentials) {
        AwsSettings.Service each = new AwsSettings.Service(credentials, null);
        return Map.of("ec2", each, "elb", each, "elbv2", each, "s3", each, "route53", each);
    }

    private static Map<String, Long> collected(AwsSource source) throws Exception {
        Map<String, Long> rows = new TreeMap<>();
        Deque<Child> tasks = new ArrayDeque<>(List.of(new Child("aws:task:collect-all", "")));
        while (!tasks.isEmpty()) {
            Child task = tasks.remove();
            RecordingContext context = RecordingContext.of(task.payload(), Map.of(AwsSource.class, source));
            Handlers.of(task.type()).run(context);
            tasks.addAll(context.children);
            assertThat(context.denials).isEmpty();
            for (RecordedScan<?> scan : context.scans) {
                assertThat(scan.verdict).as(scan.scope.key()).isEqualTo(Verdict.COMPLETE);
                assertThat(scan.setAside).as(scan.scope.key()).isEmpty();
                assertThat(scan.column("account_id")).allMatch(scan.scope.account()::equals);
                rows.merge(scan.scope.model(), (long) scan.rows.size(), Long::sum);
            }
        }
        return rows;
    }

    private static AwsCredential credential(String account) {
        String arn = "arn:aws:iam::%s:role/inventory".formatted(account);
        return new AwsCredential(
                new AwsCredential.DefaultChain("base"),
                new AwsCredential.Role(arn, "external", "inventory", Duration.ofHours(1)),
                null);
    }
}
