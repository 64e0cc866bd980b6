package io.inventory.standalone.simulation.gardener;

import java.net.URI;

/** Writes kubeconfig files with one cluster and one token. */
final class Kubeconfigs {
    private Kubeconfigs() {}

    static String of(String name, URI server, String token) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: %1$s
                  cluster:
                    server: %2$s
                users:
                - name: %1$s
                  user:
                    token: %3$s
                contexts:
                - name: %1$s
                  context:
                    cluster: %1$s
                    user: %1$s
                current-context: %1$s
                """.formatted(name, server, token);
    }
}
