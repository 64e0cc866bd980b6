package io.inventory.standalone.broker;

import io.inventory.standalone.StandaloneException;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what Kafka calls a fault and fails the call; Kafka's own handlers end the whole process on a fatal one. */
final class LoggedFaults implements FaultHandlerFactory {
    private static final Logger log = LoggerFactory.getLogger(LoggedFaults.class);

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        return new FaultHandler() {
            @Override
            public RuntimeException handleFault(String message, @Nullable Throwable cause) {
                log.atError()
                        .addKeyValue("part", name)
                        .addKeyValue("fatal", fatal)
                        .setCause(cause)
                        .log("Kafka fault: {}", message);
                action.run();
                return new StandaloneException(message, cause);
            }
        };
    }
}
