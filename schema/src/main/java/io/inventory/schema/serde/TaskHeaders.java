package io.inventory.schema.serde;

import java.util.Set;

/** Names of the headers that carry a task's facts; any other header belongs to the task's body. */
final class TaskHeaders {

    static final String SCHEMA = "task-schema";
    static final String EVENT = "task-event";
    static final String FINISH = "task-finish";
    static final String STANDING = "task-standing";
    static final String VERB = "task-verb";
    static final String ID = "task-id";
    static final String TYPE = "task-type";
    static final String QUEUE = "task-queue";
    static final String ATTEMPT = "task-attempt";
    static final String RETRIED = "task-retried";
    static final String CRASHED = "task-crashed";
    static final String DEFERRED = "task-deferred";
    static final String MAX_RETRY = "task-max-retry";
    static final String TIMEOUT_MS = "task-timeout-ms";
    static final String DEADLINE = "task-deadline";
    static final String RETENTION_MS = "task-retention-ms";
    static final String UNIQUE_KEY = "task-unique-key";
    static final String UNIQUE_TTL_MS = "task-unique-ttl-ms";
    static final String UNIQUE_SCOPE = "task-unique-scope";
    static final String GROUP = "task-group";
    static final String PARENT = "task-parent";
    static final String ROOT = "task-root";
    static final String REPLAY_OF = "task-replay-of";
    static final String DUE_AFTER_MS = "task-due-after-ms";
    static final String DUE_AT = "task-due-at";
    static final String ANSWERED = "task-answered";
    static final String TRACEPARENT = "traceparent";

    static final Set<String> OURS = Set.of(
            SCHEMA,
            EVENT,
            FINISH,
            STANDING,
            VERB,
            ID,
            TYPE,
            QUEUE,
            ATTEMPT,
            RETRIED,
            CRASHED,
            DEFERRED,
            MAX_RETRY,
            TIMEOUT_MS,
            DEADLINE,
            RETENTION_MS,
            UNIQUE_KEY,
            UNIQUE_TTL_MS,
            UNIQUE_SCOPE,
            GROUP,
            PARENT,
            ROOT,
            REPLAY_OF,
            DUE_AFTER_MS,
            DUE_AT,
            ANSWERED,
            TRACEPARENT);

    private TaskHeaders() {}
}
