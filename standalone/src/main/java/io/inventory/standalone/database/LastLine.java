package io.inventory.standalone.database;

import java.util.List;

/** Finds the line of a program's talk that says what went wrong. */
final class LastLine {
    private LastLine() {}

    /** The first line with an error in it, else the last line that is not empty. */
    static String of(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("error:"))
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? "no message" : lines.get(lines.size() - 1))
                .strip();
    }
}
