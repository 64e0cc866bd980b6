package io.inventory.cli;

import io.inventory.cli.log.Logs;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.print.Printer;
import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.config.ConfigLoader;
import io.inventory.pipeline.config.bind.Secret;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.pipeline.store.migration.MigrationFiles;
import io.inventory.pipeline.store.migration.Migrations;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The object graph, made as far as a command asks for it: {@code --help} reads no configuration, {@code db status} opens no
 * Kafka client. Closes what it made, newest first. Not thread-safe: the command's own thread asks.
 */
public final class Wiring implements AutoCloseable {

    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(10);
    /** What migrations need at the least. */
    private static final int MIGRATION_CONNECTIONS = 4;

    private final Terminal terminal;
    private final GlobalOptions options;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private @Nullable Config config;

    Wiring(Terminal terminal, GlobalOptions options, Map<String, String> environment, Clock clock) {
        this.terminal = terminal;
        this.options = options;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /** Where to read and write. */
    public Terminal terminal() {
        return terminal;
    }

    /** A printer on standard output. */
    public Printer printer(OutputFormat format) {
        return new Printer(terminal.out(), format);
    }

    /** The configuration; its warnings went to standard error when it was read. */
    public Config config() {
        if (config == null) {
            ConfigLoader.Loaded loaded =
                    new ConfigLoader(environment).load(options.configFiles(environment), options.databaseUri());
            loaded.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
            config = loaded.config();
        }
        return config;
    }

    /** Lets a long-running process log as configured; other commands log errors only. */
    public void logAsService() {
        Logs.asConfigured(config().logging(), options.isDebug());
    }

    /** What moves the database's tables. */
    public Migrations migrations() {
        return new Migrations(database(MIGRATION_CONNECTIONS), migrationFiles());
    }

    /** What writes new migrations; needs no database. */
    public MigrationFiles migrationFiles() {
        Optional<Path> folder = Optional.ofNullable(config().database().migrationDir());
        return new MigrationFiles(folder, Path.of(""), clock);
    }

    private Database database(int connections) {
        Database database = new Database(databaseAddress(), connections, DATABASE_PATIENCE);
        opened.push(database);
        return database;
    }

    private DatabaseAddress databaseAddress() {
        Secret dsn = config().database().dsn();
        if (dsn == null) {
            throw new CommandFailure(
                    ExitCode.CONFIGURATION,
                    "no database is configured: set database.dsn in the configuration, DATABASE_URI or --database-uri");
        }
        try {
            return DatabaseAddress.parse(dsn.reveal(), environment::get);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.CONFIGURATION, "database.dsn: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                terminal.err().println("warning: " + e.getMessage());
            }
        }
    }
}
