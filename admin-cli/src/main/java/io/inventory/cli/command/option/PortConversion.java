package io.inventory.cli.command.option;

/** A TCP port, 0 to 65535. */
public final class PortConversion extends Conversion<Integer> {

    private static final int HIGHEST = 65_535;

    public PortConversion() {
        super(PortConversion::parse);
    }

    private static Integer parse(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(refusal(text), e);
        }
        throw new IllegalArgumentException(refusal(text));
    }

    private static String refusal(String text) {
        return "'%s' is no port; write a number from 0 to %d".formatted(text, HIGHEST);
    }
}
