package io.inventory.pipeline.config.bind;

/**
 * What several keys of a section must fulfil together. A rule looks at what was written, not at the bound record, so that it
 * speaks up in the same run in which another key of the section is wrong.
 */
public interface Rule {

    /** Reports each violation to the section. */
    void check(Section section);
}
