package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.inventory.consumers.source.Refusal;
import io.inventory.consumers.source.Trouble;
import io.inventory.schema.scan.ScanFailure;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;

/** Says for people what is in the way of a call to a Kubernetes API, and who can change that. */
final class GardenTroubles {

    private final GardenErrors errors = new GardenErrors();

    Trouble of(RuntimeException error, String cluster, KubeCall call) throws InterruptedException {
        Refusal refusal = errors.of(error);
        String line = line(refusal.failure());
        if (isStatus(error, HttpURLConnection.HTTP_FORBIDDEN)) {
            return Trouble.refused(
                    "%s: %s is not allowed: %s".formatted(cluster, call.text(), line),
                    "allow %s by a role, as docs/permissions.md has it".formatted(call.text()));
        }
        if (isStatus(error, HttpURLConnection.HTTP_UNAUTHORIZED)) {
            return Trouble.refused(
                    "%s: the credential is not accepted: %s".formatted(cluster, line), "renew the token or kubeconfig");
        }
        if (isFile(error)) {
            return Trouble.refused(
                    "%s: there are no credentials: %s".formatted(cluster, line),
                    "look at gardener.kubeconfig, gardener.token_path or gardener.ca_file");
        }
        return switch (refusal.kind()) {
            case TRANSIENT, STALE_LIST, NOT_YET ->
                Trouble.unanswered("%s: %s has no answer: %s".formatted(cluster, call.text(), line));
            case DENIED, PERMANENT ->
                Trouble.refused(
                        "%s: %s fails: %s".formatted(cluster, call.text(), line), "put right what the message says");
        };
    }

    private static boolean isStatus(RuntimeException error, int code) {
        return error instanceof KubernetesClientException answered && answered.getCode() == code;
    }

    /** Of this machine; the client wraps what its token provider throws. */
    private static boolean isFile(RuntimeException error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof UncheckedIOException) {
                return true;
            }
        }
        return false;
    }

    private static String line(ScanFailure failure) {
        return "%s: %s".formatted(failure.errorClass(), failure.message());
    }
}
