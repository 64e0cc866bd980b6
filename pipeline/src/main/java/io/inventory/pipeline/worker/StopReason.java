package io.inventory.pipeline.worker;

/** Why a run was told to stop; decides how it ends when its handler gives way. */
enum StopReason {
    /** It took longer than its timeout: a failure that is tried again. */
    TIMEOUT,
    /** Its deadline passed: archived. */
    DEADLINE,
    /** A person cancelled it: archived. */
    CANCELLED,
    /** The worker stops: put back. */
    SHUTDOWN,
    /** The incarnation is lost: its results are thrown away. */
    LOST
}
