package io.inventory.cli.command.task;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.schema.task.Body;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A task's payload, which is passed on byte for byte. */
public final class PayloadOption {

    @Option(
            names = "--payload",
            paramLabel = "<payload>",
            description = "A file, else a mapping in JSON or YAML as it stands.")
    private @Nullable String payload;

    @Option(names = "--payload-file", paramLabel = "<file>", description = "A file.")
    private @Nullable Path file;

    /**
     * Reads what was named.
     *
     * @throws CommandFailure USAGE for a file that cannot be read and a text that is no mapping
     */
    public Body body() {
        if (file != null) {
            return read(file);
        }
        if (payload == null) {
            return Body.EMPTY;
        }
        return isFile(payload) ? read(Path.of(payload)) : inline(payload);
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Body read(Path file) {
        try {
            return Body.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot read the payload from " + file, e);
        }
    }

    private static Body inline(String text) {
        if (!isMapping(text)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--payload is neither a file that is there nor a mapping such as '{\"account_id\": \"123456789012\"}'");
        }
        return Body.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Every JSON text is YAML. */
    private static boolean isMapping(String text) {
        try {
            JsonNode node = new YAMLMapper().readTree(text);
            return node != null && node.isObject();
        } catch (JacksonException e) {
            return false;
        }
    }
}
