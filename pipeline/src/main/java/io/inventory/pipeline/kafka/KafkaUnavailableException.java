package io.inventory.pipeline.kafka;

import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Kafka did not answer, or refused; the message is one line for people. */
public final class KafkaUnavailableException extends RuntimeException {

    public KafkaUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** @param doing what was tried, such as {@code create topic x} */
    public static KafkaUnavailableException because(String doing, ExecutionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new KafkaUnavailableException("Kafka: cannot %s: %s".formatted(doing, cause.getMessage()), cause);
    }
}
