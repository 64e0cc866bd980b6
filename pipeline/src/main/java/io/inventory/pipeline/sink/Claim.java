package io.inventory.pipeline.sink;

/**
 * A partition as taken over.
 *
 * @param epoch of this sink; grows with each take-over
 * @param position where to read on; 0 when nothing of the partition was ever merged
 */
record Claim(int partition, long epoch, long position) {

    Claim at(long other) {
        return new Claim(partition, epoch, other);
    }
}
