package io.inventory.cli.service;

import io.inventory.consumers.aws.AccountBook;
import io.inventory.consumers.aws.AwsSource;
import io.inventory.consumers.aws.AwsTempo;
import io.inventory.consumers.gardener.GardenBook;
import io.inventory.consumers.gardener.GardenSource;
import io.inventory.consumers.gardener.KubeTempo;
import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.Ledger;
import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.doctor.Check;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Task;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The configured sources for whoever wants to know whether they can be read: they know no database, and do not wait long. */
public final class SourceDesk implements AutoCloseable {

    private final Closer closer = new Closer();
    private final List<Check> checks = new ArrayList<>();

    /** Knows nobody. */
    private static final class NoAccounts implements AccountBook {
        @Override
        public Optional<String> account(String credential) {
            return Optional.empty();
        }

        @Override
        public void note(String credential, String account) {}
    }

    /** Knows no garden, and takes any. */
    private static final class NoGarden implements GardenBook {
        @Override
        public Optional<String> identity() {
            return Optional.empty();
        }

        @Override
        public String claim(String identity) {
            return identity;
        }
    }

    /** Has seen no scan. */
    private static final class NoLedger implements Ledger {
        @Override
        public boolean isSuperseded(Task task, Scope scope) {
            return false;
        }

        @Override
        public Optional<List<List<String>>> rows(Scope scope, String table, List<String> columns) {
            return Optional.empty();
        }

        @Override
        public void exclude(String source, Collection<String> names) {}
    }

    private SourceDesk() {}

    /** Calls nobody yet. */
    public static SourceDesk open(Config config, Map<String, String> environment, Clock clock) {
        SourceDesk desk = new SourceDesk();
        try {
            desk.add(config, environment::get, clock);
            return desk;
        } catch (RuntimeException e) {
            desk.close();
            throw e;
        }
    }

    private void add(Config config, Function<String, @Nullable String> environment, Clock clock) {
        if (config.aws().isEnabled()) {
            AwsSource aws = closer.add(new AwsSource(
                    new AwsWiring(closer).settings(config.aws()),
                    CallLimits.BRIEF,
                    AwsTempo.unlimited(),
                    new NoLedger(),
                    new NoAccounts(),
                    clock));
            checks.addAll(aws.checks());
        }
        if (config.gardener().isEnabled()) {
            GardenSource garden = closer.add(new GardenSource(
                    GardenerWiring.settings(config.gardener(), environment),
                    CallLimits.BRIEF,
                    KubeTempo.unlimited(),
                    new NoLedger(),
                    new NoGarden(),
                    clock));
            checks.addAll(garden.checks());
        }
    }

    /** What to ask of them; none when no source is enabled. */
    public List<Check> checks() {
        return List.copyOf(checks);
    }

    @Override
    public void close() {
        closer.close();
    }
}
