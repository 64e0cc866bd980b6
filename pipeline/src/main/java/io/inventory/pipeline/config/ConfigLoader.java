package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Binder;
import io.inventory.pipeline.config.bind.Findings;
import io.inventory.pipeline.config.bind.KeyPath;
import io.inventory.pipeline.config.bind.Origin;
import io.inventory.pipeline.config.bind.Tree;
import io.inventory.pipeline.config.bind.TreeMerge;
import io.inventory.pipeline.config.bind.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the configuration from files. Holds no state between calls. */
public final class ConfigLoader {

    private static final String DATABASE_URI = "DATABASE_URI";

    private final Map<String, String> environment;

    /**
     * A loader.
     *
     * @param environment the variables that secrets may name
     */
    public ConfigLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * What was read.
     *
     * @param config the whole configuration, defaults filled in
     * @param warnings one line for each known key that was left aside
     */
    public record Loaded(Config config, List<String> warnings) {}

    /**
     * Reads the files in order, later ones over earlier ones; without any, all defaults.
     *
     * @param databaseUri goes before {@code database.dsn} and before the variable {@code DATABASE_URI}
     * @throws ConfigException with every fault of every file
     */
    public Loaded load(List<Path> files, Optional<String> databaseUri) {
        refuseMissing(files);
        Findings findings = new Findings();
        Tree written = files.isEmpty() ? nothingConfigured() : read(files, findings);
        Tree usable = new Superseded(findings).apply(TreeMerge.merge(written, override(databaseUri)));
        Config config = new Binder(findings, environment).bind(Config.class, usable);
        if (config == null || !findings.faults().isEmpty()) {
            throw new ConfigException(findings.faults());
        }
        return new Loaded(config, findings.warnings());
    }

    private Tree override(Optional<String> databaseUri) {
        String source = databaseUri.isPresent() ? "--database-uri" : DATABASE_URI;
        Origin origin = new Origin(source, 1);
        return databaseUri
                .or(() -> Optional.ofNullable(environment.get(DATABASE_URI)).filter(uri -> !uri.isBlank()))
                .<Tree>map(uri -> mapping("database", mapping("dsn", new Tree.Scalar(uri, origin))))
                .orElseGet(() -> new Tree.Nothing(origin));
    }

    private static Tree mapping(String key, Tree value) {
        return new Tree.Mapping(Map.of(key, value), value.origin());
    }

    private static Tree nothingConfigured() {
        return mapping("version", new Tree.Scalar(VersionRule.VERSION, new Origin("defaults", 1)));
    }

    /** Without a file its keys would seem to be missing as well. */
    private static void refuseMissing(List<Path> files) {
        List<String> missing = files.stream()
                .filter(Files::notExists)
                .map(file -> file + ": there is no such file; name it with --config or INVENTORY_CONFIG")
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigException(missing);
        }
    }

    private static Tree read(List<Path> files, Findings findings) {
        return files.stream()
                .map(file -> read(file, findings))
                .reduce(TreeMerge::merge)
                .orElseThrow();
    }

    private static Tree read(Path file, Findings findings) {
        Origin origin = new Origin(file.toString(), 1);
        try {
            return new YamlReader(findings).read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            findings.fault(origin, KeyPath.TOP, "cannot be read: " + e.getMessage());
        }
        return new Tree.Nothing(origin);
    }
}
