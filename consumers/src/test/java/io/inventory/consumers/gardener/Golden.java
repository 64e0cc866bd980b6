package io.inventory.consumers.gardener;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The files of the golden cases of Gardener. */
final class Golden {

    private Golden() {}

    static byte[] bytes(String kind, String file) throws IOException {
        String name = "/golden/gardener/%s/%s".formatted(kind, file);
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
