package io.inventory.pipeline.sink.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What must hold for a column.
 *
 * @param value as PostgreSQL reads the column's type from text; for {@link Operator#MATCHES} and its opposite a regular expression of
 *     PostgreSQL; empty text also stands for null
 */
public record Condition(String column, Operator operator, String value) {

    /** How a column is compared with a value. */
    public enum Operator {
        EQUAL("="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">="),
        MATCHES("~"),
        MATCHES_NOT("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As an operator writes it. */
        public String sign() {
            return sign;
        }

        private static Operator of(String sign) {
            return Arrays.stream(values())
                    .filter(operator -> operator.sign.equals(sign))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The longer of two signs that begin alike comes first. */
    private static final Pattern FORM = Pattern.compile(
            Arrays.stream(Operator.values())
                    .map(Operator::sign)
                    .sorted(Comparator.comparing(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|", "([^=!<>~]+)(", ")(.*)")),
            Pattern.DOTALL);

    /** @throws IllegalArgumentException when the text is not {@code column}, an operator and a value */
    public static Condition parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || parts.group(1).isBlank()) {
            throw new IllegalArgumentException(
                    "'%s' is no condition: write column=value, or one of %s in place of the ="
                            .formatted(text, signs()));
        }
        return new Condition(parts.group(1).strip(), Operator.of(parts.group(2)), parts.group(3));
    }

    private static String signs() {
        return List.of(Operator.values()).stream()
                .filter(operator -> operator != Operator.EQUAL)
                .map(Operator::sign)
                .collect(Collectors.joining(" "));
    }
}
