package io.inventory.pipeline.store.adoption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement of a migration's file, without what is said about it before.
 *
 * @param text without the semicolon
 */
record SqlStatement(String text) {

    /** What ends a statement, and what a semicolon may stand in without ending one. */
    private static final Pattern PIECE = Pattern.compile("--[^\\n]*|'[^']*'|\\$\\$.*?\\$\\$|;", Pattern.DOTALL);

    private static final Pattern TABLE = Pattern.compile("(?i)create\\s+(?:unlogged\\s+)?table\\s+(\\w+)");
    private static final Pattern VIEW = Pattern.compile("(?i)create\\s+view\\s+(\\w+)");
    private static final Pattern FUNCTION = Pattern.compile("(?i)create\\s+function\\s+(\\w+)");
    private static final Pattern INSERT = Pattern.compile("(?i)insert\\s+into\\s+(\\w+)");

    /** The statements of a file, in their order. */
    static List<SqlStatement> of(String file) {
        List<SqlStatement> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        Matcher piece = PIECE.matcher(file);
        while (piece.find()) {
            if (piece.group().equals(";")) {
                piece.appendReplacement(statement, "");
                statements.add(new SqlStatement(statement.toString().strip()));
                statement.setLength(0);
            } else {
                String kept = piece.group().startsWith("--") ? "" : piece.group();
                piece.appendReplacement(statement, Matcher.quoteReplacement(kept));
            }
        }
        if (!piece.appendTail(statement).toString().isBlank()) {
            statements.add(new SqlStatement(statement.toString().strip()));
        }
        return statements;
    }

    Optional<String> createdTable() {
        return name(TABLE);
    }

    Optional<String> createdView() {
        return name(VIEW);
    }

    Optional<String> createdFunction() {
        return name(FUNCTION);
    }

    Optional<String> filledTable() {
        return name(INSERT);
    }

    private Optional<String> name(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
