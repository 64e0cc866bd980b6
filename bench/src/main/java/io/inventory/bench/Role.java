package io.inventory.bench;

import io.inventory.standalone.broker.BrokerSettings;
import io.inventory.standalone.broker.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The main of a child: starts its part, says what the parent should know of it, answers until its input ends. */
public final class Role {

    /** Parts of the engine. */
    public enum Kind {
        /** Arguments: folder. Says its address. */
        BROKER,
        /** Arguments: broker, topic prefix, state directory. Says its address. */
        TRACKER,
        /** Arguments: broker, topic prefix, concurrency. Answers {@code finished}, {@code delays}. */
        WORKER
    }

    /** A part that runs. */
    record Part(String greeting, UnaryOperator<String> answers, AutoCloseable closing) {}

    private Role() {}

    /** Serves until this side hangs up. */
    public static void main(String[] arguments) throws Exception {
        Part part = start(Kind.valueOf(arguments[0]), List.of(arguments).subList(1, arguments.length));
        say(part.greeting());
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String question = input.readLine(); question != null; question = input.readLine()) {
                say(question.equals("heap") ? heap() : part.answers().apply(question));
            }
        }
        part.closing().close();
        // Threads of clients that have nothing left to say keep nobody waiting.
        Runtime.getRuntime().halt(0);
    }

    private static Part start(Kind kind, List<String> arguments) throws Exception {
        return switch (kind) {
            case BROKER -> broker(Path.of(arguments.get(0)));
            case TRACKER -> Parts.tracker(arguments.get(0), arguments.get(1), Path.of(arguments.get(2)));
            case WORKER -> Parts.worker(arguments.get(0), arguments.get(1), Integer.parseInt(arguments.get(2)));
        };
    }

    private static Part broker(Path folder) {
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.durable(folder));
        return new Part(broker.bootstrapServers(), Role::unknown, broker);
    }

    static String unknown(String question) {
        return "unknown: " + question;
    }

    private static String heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return Long.toString(runtime.totalMemory() - runtime.freeMemory());
    }

    private static void say(String line) throws IOException {
        System.out.println(line); // the parent process waits for it
        System.out.flush();
    }
}
