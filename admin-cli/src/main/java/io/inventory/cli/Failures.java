package io.inventory.cli;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.pipeline.config.ConfigException;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.store.StoreException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/** Decides, once for all commands, what an exception means to the operator. */
final class Failures {

    private Failures() {}

    /** The failure to report. */
    static CommandFailure of(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof CommandFailure failure) {
            return failure;
        }
        if (cause instanceof ConfigException fault) {
            return failure(ExitCode.CONFIGURATION, fault);
        }
        if (cause instanceof StoreException refusal) {
            return failure(refusal.isUnreachable() ? ExitCode.OUT_OF_REACH : ExitCode.FAILED, refusal);
        }
        if (cause instanceof KafkaUnavailableException || cause instanceof TrackerUnavailableException) {
            return failure(ExitCode.OUT_OF_REACH, cause);
        }
        if (isKafkaOutOfReach(cause)) {
            // A client that cannot be made says no more than that; its cause says why.
            boolean unmade = cause.getCause() instanceof org.apache.kafka.common.config.ConfigException;
            Throwable reason = unmade ? Objects.requireNonNull(cause.getCause()) : cause;
            return new CommandFailure(ExitCode.OUT_OF_REACH, "Kafka is out of reach: " + text(reason), cause);
        }
        if (cause instanceof ConnectException || cause instanceof HttpTimeoutException) {
            return failure(ExitCode.OUT_OF_REACH, cause);
        }
        return failure(ExitCode.FAILED, cause);
    }

    /** Timeouts, cut connections, and addresses that no resolver knows, which clients meet in their constructor. */
    private static boolean isKafkaOutOfReach(Throwable cause) {
        return cause instanceof RetriableException
                || (cause instanceof KafkaException
                        && cause.getCause() instanceof org.apache.kafka.common.config.ConfigException);
    }

    private static Throwable unwrapped(Throwable thrown) {
        boolean wrapper = thrown instanceof ExecutionException || thrown instanceof CompletionException;
        return wrapper && thrown.getCause() != null ? unwrapped(thrown.getCause()) : thrown;
    }

    private static CommandFailure failure(ExitCode exitCode, Throwable cause) {
        return new CommandFailure(exitCode, text(cause), cause);
    }

    private static String text(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }
}
