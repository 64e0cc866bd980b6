package io.inventory.cli.command.option;

import io.inventory.cli.print.OutputFormat;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/** The formats as an operator writes them. */
final class Formats implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(OutputFormat.values())
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .iterator();
    }
}
