package io.inventory.standalone.database;

import io.inventory.standalone.StandaloneException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs a program of the operating system to its end. */
final class Command {

    /**
     * How a program ended.
     *
     * @param status its exit status
     * @param output what it wrote, both streams together
     */
    record Result(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    private Command() {}

    /**
     * Runs from {@code /}, which every user may enter, with messages in English.
     *
     * @throws StandaloneException when there is no such program
     */
    static Result run(List<String> words) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words).directory(new File("/")).redirectErrorStream(true);
            builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new StandaloneException("cannot run %s: %s".formatted(words.get(0), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StandaloneException("interrupted while running " + words.get(0), e);
        }
    }
}
