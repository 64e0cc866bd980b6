package io.inventory.cli.command.model;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.template.Template;
import io.inventory.cli.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A text of one's own over the rows. */
final class TemplateOption {

    @Option(
            names = {"-t", "--template"},
            paramLabel = "<template>",
            description = "Print the rows by this template, in the language of Go's text/template.")
    private @Nullable String text;

    @Option(names = "--template-file", paramLabel = "<file>", description = "The same, from a file.")
    private @Nullable Path file;

    /** @throws CommandFailure USAGE for a template that makes no sense or cannot be read */
    Optional<Template> template() {
        if (text != null && file != null) {
            throw new CommandFailure(ExitCode.USAGE, "--template and --template-file exclude each other");
        }
        try {
            String source = file == null ? text : Files.readString(file);
            return Optional.ofNullable(source).map(Template::parse);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "--template-file: cannot read %s".formatted(file), e);
        } catch (TemplateException e) {
            throw new CommandFailure(ExitCode.USAGE, "template: " + e.getMessage(), e);
        }
    }
}
