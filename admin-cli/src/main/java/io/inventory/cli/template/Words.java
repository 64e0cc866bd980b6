package io.inventory.cli.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes an action apart into words, quoted texts and signs. */
final class Words {

    private static final Pattern WORD = Pattern.compile(
            "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|:=|\\)?(?:\\.[\\p{L}_][\\p{L}\\d_]*)+|[=|(),]"
                    + "|\\$?[\\p{L}_][\\p{L}\\d_]*(?:\\.[\\p{L}_][\\p{L}\\d_]*)*|\\$(?:\\.[\\p{L}_][\\p{L}\\d_]*)*|[-+]?\\d+(?:\\.\\d+)?|\\.)");

    private Words() {}

    static List<String> of(Piece action) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(action.text());
        int at = 0;
        while (at < action.text().length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new TemplateException("line %d: cannot read \"%s\""
                        .formatted(action.line(), action.text().substring(at).strip()));
            }
            words.add(matcher.group(1));
            at = matcher.end();
        }
        return words;
    }
}
