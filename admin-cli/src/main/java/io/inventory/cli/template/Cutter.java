package io.inventory.cli.template;

import java.util.ArrayList;
import java.util.List;

/** Takes a template apart: text, and actions without the signs around them. Belongs to one thread, and is used once. */
final class Cutter {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private final String template;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private boolean trimsNext;

    Cutter(String template) {
        this.template = template;
    }

    /** A minus sign within the braces takes the white space beside them away; comments are left out. */
    List<Piece> pieces() {
        for (int open = template.indexOf(OPEN); open >= 0; open = template.indexOf(OPEN, at)) {
            action(open);
        }
        text(template.length(), false);
        return pieces;
    }

    private void action(int open) {
        int close = end(open + OPEN.length());
        if (close < 0) {
            throw new TemplateException("line %d: {{ is not closed".formatted(line(open)));
        }
        String inner = template.substring(open + OPEN.length(), close);
        boolean trims = inner.matches("(?s)-\\s.*");
        text(open, trims);
        trimsNext = inner.matches("(?s).*\\s-");
        String action = inner.substring(trims ? 1 : 0, inner.length() - (trimsNext ? 1 : 0))
                .strip();
        if (!action.startsWith("/*")) {
            pieces.add(new Piece(true, action, line(open)));
        }
        at = close + CLOSE.length();
    }

    private void text(int until, boolean trims) {
        String text = template.substring(at, until);
        text = trimsNext ? text.stripLeading() : text;
        pieces.add(new Piece(false, trims ? text.stripTrailing() : text, line(at)));
    }

    /** Where the action ends, -1 for nowhere: braces within quotes or a comment do not end it. */
    private int end(int from) {
        if (template.substring(from).matches("(?s)(-\\s)?\\s*/\\*.*")) {
            int comment = template.indexOf("*/", from);
            return comment < 0 ? -1 : template.indexOf(CLOSE, comment);
        }
        int i = from;
        while (i < template.length() && !template.startsWith(CLOSE, i)) {
            char c = template.charAt(i);
            i = c == '"' || c == '`' ? behindQuote(i + 1, c) : i + 1;
        }
        return i < template.length() ? i : -1;
    }

    private int behindQuote(int from, char quote) {
        int i = from;
        while (i < template.length() && template.charAt(i) != quote) {
            i += template.charAt(i) == '\\' && quote == '"' ? 2 : 1;
        }
        return i + 1;
    }

    private int line(int place) {
        return 1
                + (int) template.substring(0, place)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
