package io.inventory.cli.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import io.inventory.pipeline.config.LoggingConfig;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a log line is written. */
final class Encoders {

    private static final String TIME_AND_LEVEL = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level ";

    private Encoders() {}

    /** An encoder as configured. */
    static Encoder<ILoggingEvent> of(LoggingConfig config, LoggerContext context) {
        return switch (config.format()) {
            case TEXT -> text(config.attributes(), config.addSource());
            case JSON -> json(config, context);
        };
    }

    /** Lines for people. */
    static Encoder<ILoggingEvent> text(Map<String, String> attributes, boolean addSource) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        String constant = new TreeMap<>(attributes)
                .entrySet().stream()
                        .map(entry -> " " + escaped(entry.getKey()) + "=\"" + escaped(entry.getValue()) + "\"")
                        .collect(Collectors.joining());
        String source = addSource ? "%file:%line " : "";
        encoder.setPattern(TIME_AND_LEVEL + source + "%logger{0}: %msg %kvp" + constant + "%n%ex");
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggingConfig config, LoggerContext context) {
        config.attributes().forEach(context::putProperty);
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(!config.attributes().isEmpty());
        return encoder;
    }

    /** A percent sign or a bracket would be read as part of the pattern. */
    private static String escaped(String text) {
        return text.replaceAll("([%()\\\\])", "\\\\$1");
    }
}
