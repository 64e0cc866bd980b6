package io.inventory.cli.template;

import io.inventory.cli.template.Node.Assign;
import io.inventory.cli.template.Node.Condition;
import io.inventory.cli.template.Node.Pipeline;
import io.inventory.cli.template.Node.Print;
import io.inventory.cli.template.Node.Range;
import io.inventory.cli.template.Node.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes nodes of pieces. Belongs to one thread, and is used once. */
final class Parser {

    private final List<Piece> pieces;
    private int at;

    Parser(String template) {
        this.pieces = new Cutter(template).pieces();
    }

    List<Node> parse() {
        List<Node> nodes = block();
        if (at < pieces.size()) {
            throw fault(
                    pieces.get(at),
                    "{{%s}} closes nothing".formatted(pieces.get(at).text()));
        }
        return nodes;
    }

    /** Up to an {@code end} or {@code else}, which it leaves to its caller. */
    private List<Node> block() {
        List<Node> nodes = new ArrayList<>();
        for (; at < pieces.size(); at++) {
            Piece piece = pieces.get(at);
            if (!piece.isAction()) {
                nodes.add(new Text(piece.text()));
                continue;
            }
            List<String> words = Words.of(piece);
            String first = words.isEmpty() ? "" : words.get(0);
            if (first.equals("end") || first.equals("else")) {
                return nodes;
            }
            nodes.add(node(piece, first, words));
        }
        return nodes;
    }

    private Node node(Piece piece, String first, List<String> words) {
        return switch (first) {
            case "" -> throw fault(piece, "nothing stands between the braces");
            case "range" -> range(piece, words.subList(1, words.size()));
            case "if", "with" -> condition(piece, first.equals("with"), words.subList(1, words.size()));
            case "define", "template", "block", "break", "continue" -> throw fault(piece, first + " is not supported");
            default -> plain(piece, words);
        };
    }

    private Node plain(Piece piece, List<String> words) {
        Head head = Head.of(words);
        Pipeline pipeline = new WordParser(piece, head.rest()).whole();
        if (head.names().isEmpty()) {
            return new Print(pipeline);
        }
        if (head.names().size() > 1) {
            throw fault(piece, "only range gives two names");
        }
        return new Assign(head.names().get(0), pipeline, head.declares());
    }

    private Node range(Piece piece, List<String> words) {
        Head head = Head.of(words);
        Pipeline pipeline = new WordParser(piece, head.rest()).whole();
        List<String> names = head.names();
        Optional<String> index = names.size() == 2 ? Optional.of(names.get(0)) : Optional.empty();
        Optional<String> element = names.isEmpty() ? Optional.empty() : Optional.of(names.get(names.size() - 1));
        Bodies bodies = bodies(piece);
        return new Range(index, element, pipeline, bodies.body(), bodies.otherwise());
    }

    private Node condition(Piece piece, boolean movesDot, List<String> words) {
        Head head = Head.of(words);
        Pipeline pipeline = new WordParser(piece, head.rest()).whole();
        Bodies bodies = bodies(piece);
        return new Condition(movesDot, head.names().stream().findFirst(), pipeline, bodies.body(), bodies.otherwise());
    }

    private record Bodies(List<Node> body, List<Node> otherwise) {}

    private Bodies bodies(Piece opening) {
        at++;
        List<Node> body = block();
        Piece closing = closing(opening);
        List<String> words = Words.of(closing);
        if (words.get(0).equals("end")) {
            return new Bodies(body, List.of());
        }
        if (words.size() > 1) {
            // An else with a condition of its own has its end in common with this one.
            return new Bodies(body, List.of(node(closing, words.get(1), words.subList(1, words.size()))));
        }
        at++;
        List<Node> otherwise = block();
        closing(opening);
        return new Bodies(body, otherwise);
    }

    private Piece closing(Piece opening) {
        if (at >= pieces.size()) {
            throw fault(opening, "{{%s}} has no end".formatted(opening.text()));
        }
        return pieces.get(at);
    }

    private static TemplateException fault(Piece piece, String what) {
        return new TemplateException("line %d: %s".formatted(piece.line(), what));
    }
}
