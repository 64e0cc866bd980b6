package io.inventory.standalone.simulation.aws;

import com.sun.net.httpserver.HttpServer;
import io.inventory.standalone.simulation.FaultPlan;
import io.inventory.standalone.simulation.Journal;
import io.inventory.standalone.simulation.fixture.Estate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * EC2, both APIs of ELB, S3, Route 53, Organizations and STS on a free port of the loopback interface, over their own protocols:
 * Query (form POST, XML answers), REST with XML, and JSON.
 *
 * <p>The access key of a request decides which account answers, the region of its credential scope which region. Signatures
 * are not checked, a request without one is refused. Parameters and actions that are not simulated (filters, say) are refused
 * as well, so that nothing is silently ignored.
 *
 * <p>Thread-safe; {@link #close} is idempotent.
 */
public final class AwsSimulation implements AutoCloseable {
    static {
        // The server writes headers and body apart; held back by Nagle's algorithm, each answer would take 40 ms more.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Estate estate;
    private final Cloud cloud;
    private final Organization organization;
    private final Keyring keys;
    private final Throttle throttle;
    private final FaultPlan<Call, AwsFault> faults = new FaultPlan<>();
    private final Journal<Call> journal = new Journal<>();
    private final HttpServer server;
    private final ExecutorService threads;

    private AwsSimulation(Estate estate, AwsOptions options, HttpServer server, ExecutorService threads) {
        this.estate = estate;
        this.cloud = new Cloud(estate);
        this.organization = new Organization(estate);
        this.keys = new Keyring(estate, options.clock());
        this.throttle = new Throttle(options.clock());
        this.server = server;
        this.threads = threads;
    }

    /** Starts a server for this estate with the default options. */
    public static AwsSimulation start(Estate estate) {
        return start(estate, AwsOptions.defaults());
    }

    /**
     * Starts a server for this estate.
     *
     * @throws UncheckedIOException when no port is free
     */
    public static AwsSimulation start(Estate estate, AwsOptions options) {
        ExecutorService threads = Executors.newCachedThreadPool(AwsSimulation::daemon);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            AwsSimulation simulation = new AwsSimulation(estate, options, server, threads);
            server.createContext("/", simulation.handler(options));
            server.setExecutor(threads);
            server.start();
            return simulation;
        } catch (IOException e) {
            threads.shutdownNow();
            throw new UncheckedIOException("cannot open a port for the simulated AWS", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "simulated-aws");
        thread.setDaemon(true);
        return thread;
    }

    private AwsHandler handler(AwsOptions options) {
        Pager pager = new Pager(options.pageSize());
        Apis apis = new Apis(
                new Ec2Api(cloud, pager),
                new ElbApi(cloud, pager),
                new S3Api(cloud, pager),
                new Route53Api(cloud, pager),
                new OrganizationsApi(organization, pager),
                new StsApi(keys));
        Answers answers = new Answers(apis, keys, throttle);
        return new AwsHandler(answers, keys, faults, journal);
    }

    /** Where all services answer, for {@code AWS_ENDPOINT_URL} or {@code aws.endpoint_url}. */
    public URI endpoint() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** What the server showed at its start. */
    public Estate estate() {
        return estate;
    }

    /** The long-lived access key id of an account; any secret goes with it. */
    public String accessKey(String account) {
        return estate.account(account).accessKey();
    }

    /** What an account has in a region now, to look at and to change. */
    public CloudScope scope(String account, String region) {
        return cloud.find(account, region)
                .orElseThrow(() -> new IllegalArgumentException("account " + account + " has no region " + region));
    }

    /** What an account has in no region now, to look at and to change. */
    public CloudAccount account(String id) {
        return cloud.account(id);
    }

    /** The organisation that all accounts belong to, to change it. */
    public Organization organization() {
        return organization;
    }

    /** The faults that are ordered, to order more. */
    public FaultPlan<Call, AwsFault> faults() {
        return faults;
    }

    /** The calls received so far. */
    public Journal<Call> journal() {
        return journal;
    }

    /**
     * Limits the EC2 calls of an account in a region; what comes too fast is answered with RequestLimitExceeded.
     *
     * @param capacity calls that may come at once
     * @param perSecond calls that are added each second; 0 for never
     */
    public void throttle(String account, String region, int capacity, double perSecond) {
        throttle.limit(account, region, capacity, perSecond);
    }

    /** Takes the limit away again. */
    public void unthrottle(String account, String region) {
        throttle.unlimit(account, region);
    }

    /** Takes web identity tokens of this kind from now on, for the roles of all accounts; at the start it takes none. */
    public void trustWebIdentities(Predicate<String> tokens) {
        keys.trustWebIdentities(tokens);
    }

    /** Refuses every key of this account, and its roles to everybody, until {@link #restore}. */
    public void revoke(String account) {
        keys.revoke(account);
    }

    /** Takes {@link #revoke} back; sessions given out before are valid again. */
    public void restore(String account) {
        keys.restore(account);
    }

    @Override
    public void close() {
        faults.clear();
        server.stop(0);
        threads.shutdownNow();
    }
}
