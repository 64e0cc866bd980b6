package io.inventory.cli;

import io.inventory.cli.frame.GlobalOptions;
import io.inventory.cli.frame.Terminal;
import io.inventory.cli.wiring.Wiring;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;

/** One run of the program inside the test: what it printed and how it ended. */
record Run(int exitCode, String out, String err) {

    static Run of(String... arguments) {
        return with(Map.of(), arguments);
    }

    static Run with(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new Program(terminal(out, err), environment, Clock.systemUTC()).run(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** The object graph of a run without configuration. */
    static Wiring wiring() {
        return new Wiring(
                terminal(new StringWriter(), new StringWriter()), new GlobalOptions(), Map.of(), Clock.systemUTC());
    }

    private static Terminal terminal(StringWriter out, StringWriter err) {
        return new Terminal(
                new PrintWriter(out), new PrintWriter(err), new BufferedReader(new StringReader("")), false, false);
    }
}
