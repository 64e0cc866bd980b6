package io.inventory.pipeline.sink.ledger;

import java.util.List;

/**
 * A scan with the rows it set aside.
 *
 * @param rejections the first 1,000 of them, in the order of the scan
 */
public record ScanDetails(ScanEntry scan, List<ScanRejection> rejections) {

    public ScanDetails {
        rejections = List.copyOf(rejections);
    }
}
