package io.inventory.cli.template;

import io.inventory.cli.template.Node.Call;
import io.inventory.cli.template.Node.Pipeline;
import io.inventory.cli.template.Node.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes a pipeline of the words of an action. Belongs to one thread, and is used once. */
final class WordParser {

    private final Piece action;
    private final List<String> words;
    private int at;

    WordParser(Piece action, List<String> words) {
        this.action = action;
        this.words = words;
    }

    Pipeline whole() {
        Pipeline pipeline = pipeline();
        if (at < words.size()) {
            throw fault("\"%s\" is out of place".formatted(words.get(at)));
        }
        return pipeline;
    }

    private Pipeline pipeline() {
        List<Call> calls = new ArrayList<>();
        do {
            calls.add(call());
        } while (taken("|"));
        return new Pipeline(calls, action.line());
    }

    private Call call() {
        Word word = word();
        List<Word> arguments = new ArrayList<>();
        while (at < words.size() && !words.get(at).equals("|") && !words.get(at).startsWith(")")) {
            arguments.add(word());
        }
        if (!arguments.isEmpty() && !(word instanceof Word.Function)) {
            throw fault("only a function has arguments");
        }
        return new Call(word, arguments);
    }

    private Word word() {
        if (at >= words.size()) {
            throw fault("a value is missing");
        }
        String text = words.get(at++);
        if (text.equals("(")) {
            return nested();
        }
        char first = text.charAt(0);
        if (first == '.') {
            return new Word.Path(Optional.empty(), fields(text));
        }
        if (first == '$') {
            int dot = text.indexOf('.');
            String name = text.substring(1, dot < 0 ? text.length() : dot);
            return new Word.Path(Optional.of(name), dot < 0 ? List.of() : fields(text.substring(dot)));
        }
        return first == '"' || first == '`' ? new Word.Literal(quoted(text)) : named(text);
    }

    private Word nested() {
        Pipeline inner = pipeline();
        String end = at < words.size() ? words.get(at++) : "";
        if (!end.startsWith(")")) {
            throw fault("( is not closed");
        }
        return new Word.Nested(inner, fields(end.substring(1)));
    }

    private Word named(String text) {
        return switch (text) {
            case "true", "false" -> new Word.Literal(Boolean.valueOf(text));
            case "nil" -> new Word.Literal(null);
            default -> isNumber(text) ? new Word.Literal(new BigDecimal(text)) : function(text);
        };
    }

    private Word function(String name) {
        if (!Functions.NAMES.contains(name)) {
            throw fault(
                    "there is no function \"%s\"; there are %s".formatted(name, String.join(", ", Functions.NAMES)));
        }
        return new Word.Function(name);
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?\\d+(\\.\\d+)?");
    }

    private static List<String> fields(String path) {
        return Arrays.stream(path.split("\\.")).filter(name -> !name.isEmpty()).toList();
    }

    private String quoted(String text) {
        if (text.startsWith("`")) {
            return text.substring(1, text.length() - 1);
        }
        try {
            return JsonMapper.shared().readValue(text, String.class);
        } catch (JacksonException e) {
            throw fault("cannot read " + text);
        }
    }

    private boolean taken(String word) {
        boolean is = at < words.size() && words.get(at).equals(word);
        at += is ? 1 : 0;
        return is;
    }

    private TemplateException fault(String what) {
        return new TemplateException("line %d: %s".formatted(action.line(), what));
    }
}
