package io.inventory.consumers.upkeep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** All names of the data model. A payload may well name what this program does not collect yet. */
final class ModelNames {

    private static final String FILE = "models.txt";

    private ModelNames() {}

    static Set<String> all() {
        InputStream file = Objects.requireNonNull(ModelNames.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s of this program".formatted(FILE), e);
        }
    }
}
