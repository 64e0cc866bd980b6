package io.inventory.schema.scan;

import org.jspecify.annotations.Nullable;

/**
 * Why a scan is not complete.
 *
 * @param errorClass the source's own code where it has one ({@code UnauthorizedOperation}), else the exception's class
 * @param requestId what the source's support asks for; null when there was none
 * @param message one line for people
 */
public record ScanFailure(String errorClass, @Nullable String requestId, String message) {}
