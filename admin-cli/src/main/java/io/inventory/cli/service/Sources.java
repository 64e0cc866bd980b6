package io.inventory.cli.service;

import io.inventory.consumers.aws.AwsSource;
import io.inventory.consumers.aws.SqlAccountBook;
import io.inventory.consumers.gardener.GardenSource;
import io.inventory.consumers.gardener.SqlGardenBook;
import io.inventory.consumers.limit.Pacing;
import io.inventory.consumers.link.Link;
import io.inventory.consumers.link.LinkHandler;
import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.SqlLedger;
import io.inventory.consumers.upkeep.RecordsKept;
import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.config.RetentionConfig;
import io.inventory.pipeline.spi.LimitReport;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.pipeline.store.Store;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.pipeline.worker.Services;
import io.inventory.schema.resource.Model;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The clouds that are configured: their clients, and the handlers that need them. Closing it closes the clients. */
public final class Sources implements AutoCloseable {

    private final Config config;
    private final Store store;
    private final Clock clock;
    private final Pacing pacing;
    private final Closer closer = new Closer();

    /** Makes no client yet. */
    Sources(Config config, Store store, Clock clock, Pacing pacing) {
        this.config = config;
        this.store = store;
        this.clock = clock;
        this.pacing = pacing;
    }

    /** What handlers find at run time. Makes clients, which call nobody yet. */
    Services services() {
        Services services = Services.NONE
                .with(Store.class, store)
                .with(RecordsKept.class, kept(config.database().retention()))
                .with(Clock.class, clock)
                .with(LimitReport.class, pacing);
        if (config.aws().isEnabled()) {
            AwsSource aws = closer.add(new AwsSource(
                    new AwsWiring(closer).settings(config.aws()),
                    CallLimits.USUAL,
                    LimitsWiring.tempo(pacing, config.aws().limits()),
                    new SqlLedger(store),
                    new SqlAccountBook(store),
                    clock));
            services = services.with(AwsSource.class, aws);
        }
        if (config.gardener().isEnabled()) {
            GardenSource garden = closer.add(new GardenSource(
                    GardenerWiring.settings(config.gardener(), System::getenv),
                    CallLimits.USUAL,
                    LimitsWiring.tempo(pacing, config.gardener().limits()),
                    new SqlLedger(store),
                    new SqlGardenBook(store),
                    clock));
            services = services.with(GardenSource.class, garden);
        }
        return services;
    }

    private static RecordsKept kept(RetentionConfig retention) {
        return new RecordsKept(Optional.ofNullable(retention.history()), Optional.ofNullable(retention.ledger()));
    }

    /** Handlers of the sources that are enabled: a worker takes no task that it could only fail. */
    Handlers handlers() {
        List<TaskHandler> enabled = new ArrayList<>();
        for (TaskProvider provider : providers()) {
            provider.handlers().stream().filter(this::isEnabled).forEach(enabled::add);
        }
        return Handlers.of(enabled).with(TaskWiring.defaults(config.tasks()));
    }

    /** Models of every source: a sink writes what any worker has read. */
    public static List<Model<?>> models() {
        return providers().stream()
                .<Model<?>>flatMap(provider -> provider.models().stream())
                .toList();
    }

    /** Those and what is made of them in the database: all that can be read. */
    public static List<Model<?>> readable() {
        return providers().stream()
                .<Model<?>>flatMap(provider -> Stream.concat(provider.models().stream(), provider.derived().stream()))
                .toList();
    }

    /** What ties rows of different models. */
    public static List<Link> links() {
        return providers().stream()
                .flatMap(provider -> provider.handlers().stream())
                .filter(LinkHandler.class::isInstance)
                .flatMap(handler -> ((LinkHandler) handler).links().stream())
                .toList();
    }

    private boolean isEnabled(TaskHandler handler) {
        String type = handler.descriptor().type().name();
        return (!type.startsWith("aws:") || config.aws().isEnabled())
                && (!type.startsWith("g:") || config.gardener().isEnabled());
    }

    private static List<TaskProvider> providers() {
        return ServiceLoader.load(TaskProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    @Override
    public void close() {
        closer.close();
    }
}
