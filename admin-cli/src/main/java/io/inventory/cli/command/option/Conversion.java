package io.inventory.cli.command.option;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option's value; what is wrong with it is told in the words of whoever refuses it. */
abstract class Conversion<T> implements ITypeConverter<T> {

    private final Function<String, T> parse;

    Conversion(Function<String, T> parse) {
        this.parse = parse;
    }

    @Override
    public final T convert(String text) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
