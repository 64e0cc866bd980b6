package io.inventory.pipeline.config.bind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a secret from the text, the file or the variable that the configuration names; no message shows it. */
final class SecretBinder {

    private static final String HOW = "write it as text, as {file: path} or as {env: NAME}";

    private final Findings findings;
    private final Map<String, String> environment;

    SecretBinder(Findings findings, Map<String, String> environment) {
        this.findings = findings;
        this.environment = environment;
    }

    @Nullable
    Secret bind(Tree tree, KeyPath path) {
        if (tree instanceof Tree.Scalar scalar) {
            return new Secret(scalar.text());
        }
        Section section = new Section(tree, path, findings);
        boolean single =
                tree instanceof Tree.Mapping mapping && mapping.entries().size() == 1;
        Optional<String> file = single ? section.text("file") : Optional.empty();
        Optional<String> variable = single ? section.text("env") : Optional.empty();
        if (file.isPresent()) {
            return fromFile(file.get(), section);
        }
        if (variable.isPresent()) {
            return fromVariable(variable.get(), section);
        }
        section.fault(HOW);
        return null;
    }

    private static @Nullable Secret fromFile(String file, Section section) {
        try {
            return new Secret(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            section.fault("file", "the file \"" + file + "\" cannot be read");
            return null;
        }
    }

    private @Nullable Secret fromVariable(String variable, Section section) {
        String value = environment.get(variable);
        if (value == null) {
            section.fault("env", "the variable \"" + variable + "\" is not set");
            return null;
        }
        return new Secret(value);
    }
}
