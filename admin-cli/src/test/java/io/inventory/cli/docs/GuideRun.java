package io.inventory.cli.docs;

import io.inventory.cli.Program;
import io.inventory.cli.frame.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a page's commands one after the other in this process, those in the background on threads of their own. */
final class GuideRun implements AutoCloseable {

    private static final Pattern SUBMITTED = Pattern.compile("[a-z]+/([0-9a-f-]{36})");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private final Map<String, String> environment;
    private final Map<String, String> variables = new HashMap<>();
    private final List<Thread> background = new ArrayList<>();

    GuideRun(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What a command answered. */
    record Answer(int exitCode, List<String> out, String err) {}

    void set(String variable, String value) {
        variables.put(variable, value);
    }

    Answer run(ConsoleBlock block) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = program(out, err).run(words(block.arguments()));
        Matcher submitted = SUBMITTED.matcher(out.toString().strip());
        if (submitted.matches()) {
            variables.put("TASK", submitted.group(1));
        }
        return new Answer(exitCode, out.toString().lines().toList(), err.toString());
    }

    void runInBackground(ConsoleBlock block) {
        Program program = program(new StringWriter(), new StringWriter());
        Thread thread = new Thread(() -> {
            int exitCode = program.run(words(block.arguments()));
            assert exitCode == 0;
        });
        thread.start();
        background.add(thread);
    }

    @Override
    public void close() {
        background.forEach(Thread::interrupt);
        background.forEach(GuideRun::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Program program(StringWriter out, StringWriter err) {
        Terminal terminal = new Terminal(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new BufferedReader(new StringReader("")),
                false,
                false);
        return new Program(terminal, environment, Clock.systemUTC());
    }

    private String[] words(String arguments) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(arguments); word.find(); ) {
            String text = word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3);
            words.add(text.startsWith("$") ? variables.get(text.substring(1)) : text);
        }
        return words.toArray(String[]::new);
    }
}
