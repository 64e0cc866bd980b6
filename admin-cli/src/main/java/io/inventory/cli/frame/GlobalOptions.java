package io.inventory.cli.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** Options of every command, before or behind its name. */
public final class GlobalOptions {

    private static final String CONFIG = "--config";

    @Option(
            names = {CONFIG, "--file"},
            split = ",",
            paramLabel = "<file>",
            scope = ScopeType.INHERIT,
            description = "Configuration files, later ones win (INVENTORY_CONFIG).")
    private @Nullable List<Path> config;

    @Option(
            names = "--database-uri",
            paramLabel = "<uri>",
            scope = ScopeType.INHERIT,
            description = "Goes before database.dsn (DATABASE_URI).")
    private @Nullable String databaseUri;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Log everything, and show where an error comes from.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    /**
     * Adds up what was given before a command's name and behind it, in this order: picocli keeps the files of each place apart.
     */
    public void take(ParseResult commandLine) {
        List<Path> files = new ArrayList<>();
        for (ParseResult place = commandLine; place != null; place = place.subcommand()) {
            OptionSpec given = place.matchedOption(CONFIG);
            if (given != null) {
                given.stringValues().forEach(file -> files.add(Path.of(file)));
            }
        }
        config = files.isEmpty() ? null : files;
    }

    /** The configuration's files: those of the option, else those of {@code INVENTORY_CONFIG}. */
    public List<Path> configFiles(Map<String, String> environment) {
        if (config != null) {
            return List.copyOf(config);
        }
        return Stream.of(environment.getOrDefault("INVENTORY_CONFIG", "").split(","))
                .filter(name -> !name.isBlank())
                .map(name -> Path.of(name.strip()))
                .toList();
    }

    /** What goes before {@code database.dsn}. */
    public Optional<String> databaseUri() {
        return Optional.ofNullable(databaseUri);
    }

    /** Was {@code --debug} given? */
    public boolean isDebug() {
        return debug;
    }

    /** Was help asked for? Then no command runs. */
    public boolean isHelp() {
        return help;
    }
}
