package io.inventory.pipeline.faults.check;

import java.util.ArrayList;
import java.util.List;

/** What came from nowhere. */
final class Invented {

    private Invented() {}

    static List<String> find(Evidence evidence) {
        List<String> invented = new ArrayList<>();
        for (Story story : evidence.stories().all()) {
            if (!evidence.submissions().asked(story.id())
                    && story.born().lineage().parent() == null) {
                invented.add("%s was submitted by nobody".formatted(story.id()));
            }
        }
        evidence.stories()
                .orphans()
                .forEach(entry -> invented.add("%s %s, but it was never born".formatted(entry.id(), entry.event())));
        for (Run run : evidence.journals().runs()) {
            Story story = evidence.stories().of(run.attempt().task());
            if (story == null || !story.claims().containsKey(run.attempt().number())) {
                invented.add("%s ran in %s and was never claimed".formatted(run.attempt(), run.process()));
            }
        }
        return invented;
    }
}
