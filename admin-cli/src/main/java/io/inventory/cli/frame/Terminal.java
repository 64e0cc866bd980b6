package io.inventory.cli.frame;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/**
 * What the program reads from and writes to.
 *
 * @param out data
 * @param err talk
 * @param in answers
 * @param isInteractive can somebody answer?
 * @param isAnimated may a line of talk be drawn over?
 */
public record Terminal(PrintWriter out, PrintWriter err, BufferedReader in, boolean isInteractive, boolean isAnimated) {

    /** Asks a question that only {@code yes} or {@code y} agrees to. */
    public boolean agrees(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        try {
            String answer = in.readLine();
            return answer != null && answer.strip().matches("(?i)y(es)?");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
