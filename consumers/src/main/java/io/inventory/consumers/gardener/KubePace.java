package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.inventory.consumers.limit.BucketKey;
import io.inventory.consumers.limit.GateRule;
import io.inventory.consumers.limit.Pacing;
import io.inventory.consumers.limit.Rate;
import io.inventory.consumers.limit.Turn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Paces the calls to one cluster. The client runs its interceptors before each attempt: before the first one on the thread of the
 * caller, which waits there for its token, before further ones on threads of its transport, which must not stand still: their tokens
 * are taken on credit, and whoever calls next waits for them too. Thread-safe.
 */
final class KubePace implements Interceptor {

    private static final int TOO_MANY_REQUESTS = 429;

    private final Pacing pacing;
    private final String cluster;
    private final GateRule gate;
    private final Turn turn;

    @SuppressWarnings("ThreadLocalUsage") // one for each cluster: on its way to a seed, a call makes one to the garden
    private final ThreadLocal<Boolean> calling = ThreadLocal.withInitial(() -> false);

    KubePace(Pacing pacing, BucketKey key, Rate rate, GateRule gate) {
        this.pacing = pacing;
        this.cluster = key.account();
        this.gate = gate;
        this.turn = pacing.turn(key, rate, gate);
    }

    /**
     * Makes calls on this thread, when there is room for one more of the cluster.
     *
     * @throws io.inventory.consumers.limit.TurnedAwayException when the cluster gives no answers at present
     */
    <T> T call(Supplier<T> call) {
        try {
            return pacing.enter(cluster, gate, () -> waiting(call));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private <T> T waiting(Supplier<T> call) {
        calling.set(true);
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() <= 0 && e.getCause() instanceof IOException) {
                turn.unanswered();
            }
            throw e;
        } finally {
            calling.remove();
        }
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        Duration wait = turn.take();
        if (!wait.isZero() && calling.get()) {
            pause(wait);
        }
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (response.code() == TOO_MANY_REQUESTS) {
            turn.throttled();
        } else {
            turn.answered();
        }
    }

    private static void pause(Duration wait) {
        try {
            var unused = new CountDownLatch(1).await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static KubernetesClientException interrupted(InterruptedException cause) {
        return new KubernetesClientException("interrupted while it waited for its turn", cause);
    }
}
