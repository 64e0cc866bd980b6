package io.inventory.cli;

import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.frame.Terminal;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The only main of the project. */
public final class Main {

    private Main() {}

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                // The launcher looks whether it is a terminal: System.console() means different things in different
                // releases.
                Boolean.getBoolean("inventory.interactive"),
                Boolean.getBoolean("inventory.animated"));
        int code = new Program(terminal, System.getenv(), Clock.systemUTC()).run(arguments);
        if (code != ExitCode.DONE.number() || isKeptAlive()) {
            System.exit(code);
        }
        // Else the process ends by itself, and sooner: since Java 21 an exit first looks for its logger in all jars.
    }

    /** Is a thread left that would keep the process? */
    private static boolean isKeptAlive() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> !thread.isDaemon() && thread != Thread.currentThread());
    }

    /** UTF-8 whatever the locale; flushed at the end of each line, so that data and talk keep their order. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
