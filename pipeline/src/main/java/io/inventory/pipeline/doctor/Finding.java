package io.inventory.pipeline.doctor;

/**
 * An answer of one check, in one line.
 *
 * @param check the check's name
 * @param found what is so
 * @param advice what to do; empty when nothing
 */
public record Finding(Severity severity, String check, String found, String advice) {}
