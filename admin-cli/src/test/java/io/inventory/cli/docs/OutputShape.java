package io.inventory.cli.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What stays the same from run to run: the columns of a table and that it has rows, the labels of a block, and any other line but
 * for its ids, times and numbers. An ellipsis on the page stands for anything.
 */
final class OutputShape {

    private static final Pattern RULE = Pattern.compile("-{3,}");
    private static final Pattern LABEL = Pattern.compile("[A-Z][A-Za-z()/ ]* *:( .*)?");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MIGRATION = Pattern.compile("\\d{14}_[a-z_]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    private OutputShape() {}

    static List<String> of(List<String> lines) {
        List<String> texts = lines.stream()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
        if (texts.size() > 1 && RULE.matcher(texts.get(1)).matches()) {
            return List.of("columns " + columns(texts.get(0)), texts.size() > 2 ? "rows" : "no rows");
        }
        return texts.stream().map(OutputShape::shape).toList();
    }

    /** Whether a shape is what a page expects, where a line of the page may have ellipses. */
    static boolean matches(List<String> expected, List<String> actual) {
        if (expected.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            String pattern = Arrays.stream(expected.get(i).split("…", -1))
                    .map(Pattern::quote)
                    .reduce((left, right) -> left + ".*" + right)
                    .orElse("");
            if (!actual.get(i).matches(pattern)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> columns(String header) {
        return Arrays.stream(header.strip().split(" {2,}")).toList();
    }

    private static String shape(String line) {
        if (LABEL.matcher(line).matches() && line.indexOf(':') == 20) {
            return "label " + line.substring(0, line.indexOf(':')).strip();
        }
        String text = ID.matcher(line.toLowerCase(Locale.ROOT)).replaceAll("<id>");
        return NUMBER.matcher(MIGRATION.matcher(text).replaceAll("<migration>")).replaceAll("#");
    }
}
