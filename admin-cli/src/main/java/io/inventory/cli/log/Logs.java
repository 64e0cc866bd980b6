package io.inventory.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.inventory.pipeline.config.LoggingConfig;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets up logging; until then errors go to standard error as {@link ErrorsOnly} has it. */
public final class Logs {

    private static final List<String> ERRORS_ONLY = List.of(
            "org.apache.kafka",
            "kafka",
            "state.change.logger",
            "org.jobrunr",
            "io.fabric8",
            "io.vertx",
            "software.amazon",
            "io.zonky");

    /** JobRunr's is an end that the scheduler notices and mends. */
    private static final List<String> SILENT =
            List.of("org.flywaydb", "com.zaxxer.hikari", "org.jobrunr.server.ServerZooKeeper");

    private Logs() {}

    /** Logs as configured, to standard error; {@code debug} goes before the configured level. */
    public static void asConfigured(LoggingConfig config, boolean debug) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Level level = debug ? Level.DEBUG : Level.toLevel(config.level().name());
        new Appending(context).replaceAll(Encoders.of(config, context), level);
        if (!debug) {
            quietenLibraries(context);
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** For people who watch: warnings of ours, nothing of anybody else. */
    public static void warnings(boolean debug) {
        asConfigured(new LoggingConfig(LoggingConfig.Format.TEXT, LoggingConfig.Level.WARN, false, Map.of()), debug);
    }

    /** What libraries say at these levels is about themselves: what it means for the inventory is logged by ours. */
    private static void quietenLibraries(LoggerContext context) {
        ERRORS_ONLY.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
        // A failed migration or statement is told by the exception that it throws.
        SILENT.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
    }
}
