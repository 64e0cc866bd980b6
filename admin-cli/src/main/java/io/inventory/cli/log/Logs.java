package io.inventory.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.inventory.pipeline.config.LoggingConfig;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets up logging; until then errors go to standard error as {@link ErrorsOnly} has it. */
public final class Logs {

    private Logs() {}

    /** Logs as configured, to standard error; {@code debug} goes before the configured level. */
    public static void asConfigured(LoggingConfig config, boolean debug) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Level level = debug ? Level.DEBUG : Level.toLevel(config.level().name());
        new Appending(context).replaceAll(Encoders.of(config, context), level);
        // Libraries are as quiet as ours at most: their info lines are about themselves.
        if (!debug) {
            context.getLogger("org.apache.kafka").setLevel(Level.WARN);
            context.getLogger("org.flywaydb").setLevel(Level.WARN);
            context.getLogger("com.zaxxer.hikari").setLevel(Level.WARN);
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
