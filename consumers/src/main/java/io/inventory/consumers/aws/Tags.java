package io.inventory.consumers.aws;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What is read from the tags of EC2. */
public final class Tags {

    private Tags() {}

    /** The tag {@code Name}, empty when there is none. */
    public static String name(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> "Name".equals(tag.key()))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }
}
