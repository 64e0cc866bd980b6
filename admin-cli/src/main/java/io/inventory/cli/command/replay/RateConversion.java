package io.inventory.cli.command.replay;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Tasks a second: {@code 50/s}, {@code 50} or {@code 0.5/s}. */
public final class RateConversion implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        String number = text.endsWith("/s") ? text.substring(0, text.length() - 2) : text;
        try {
            double rate = Double.parseDouble(number);
            if (rate > 0) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // Told below, in words for people.
        }
        throw new TypeConversionException("'%s' is no rate; write 50/s for fifty tasks a second".formatted(text));
    }
}
