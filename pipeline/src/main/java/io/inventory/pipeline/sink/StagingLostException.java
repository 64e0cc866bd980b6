package io.inventory.pipeline.sink;

/** Staged rows are gone (the database has crashed, an unlogged table is emptied then): they have to be read again. */
final class StagingLostException extends RuntimeException {

    StagingLostException(EndedScan scan, long staged) {
        super("%d of %d rows of scan %s are staged: read again".formatted(staged, scan.rows(), scan.id()));
    }
}
