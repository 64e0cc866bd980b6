package io.inventory.pipeline.sink;

import io.inventory.schema.scan.ScanMessage.AccountDenied;

/** Something of a partition that can be applied. */
sealed interface Conclusion permits EndedScan, Conclusion.Denial {

    /** Of its first record: the order in which conclusions are applied. */
    long offset();

    /** How much work it is. */
    long rows();

    /** A source refused an account. */
    record Denial(Observation origin, AccountDenied denied) implements Conclusion {
        @Override
        public long offset() {
            return origin.offset();
        }

        @Override
        public long rows() {
            return 0;
        }
    }
}
