package io.inventory.consumers.aws;

import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.Ending;
import io.inventory.consumers.source.Ledger;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.Strike;
import io.inventory.consumers.source.StruckCloud;
import io.inventory.standalone.simulation.FaultPlan;
import io.inventory.standalone.simulation.Journal;
import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.Call;
import io.inventory.standalone.simulation.aws.CloudParts;
import io.inventory.standalone.simulation.aws.CloudScope;
import io.inventory.standalone.simulation.fixture.Bucket;
import io.inventory.standalone.simulation.fixture.DhcpOptionSet;
import io.inventory.standalone.simulation.fixture.ElasticIp;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.fixture.HostedZone;
import io.inventory.standalone.simulation.fixture.Image;
import io.inventory.standalone.simulation.fixture.InternetGateway;
import io.inventory.standalone.simulation.fixture.KeyPair;
import io.inventory.standalone.simulation.fixture.LoadBalancer;
import io.inventory.standalone.simulation.fixture.NatGateway;
import io.inventory.standalone.simulation.fixture.RouteTable;
import io.inventory.standalone.simulation.fixture.SecurityGroup;
import io.inventory.standalone.simulation.fixture.Snapshot;
import io.inventory.standalone.simulation.fixture.Subnet;
import io.inventory.standalone.simulation.fixture.Volume;
import io.inventory.standalone.simulation.fixture.Vpc;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two accounts in one region, in pages of two. */
final class AwsStruck implements StruckCloud<Call, AwsFault> {

    private static final String REGION = "eu-west-1";
    private static final List<String> ACCOUNTS = List.of(AwsBench.ONE, AwsBench.TWO);
    private static final Set<String> IN_ONE_PIECE =
            Set.of("DescribeRegions", "DescribeAvailabilityZones", "DescribeAddresses", "DescribeKeyPairs");
    private static final Instant CREATED = Instant.parse("2024-05-06T07:08:09Z");
    /** They fill a column: that they are refused costs no row, and they know no pages. */
    private static final Set<String> OF_TAGS = Set.of("DescribeTags", "GetBucketTagging", "ListTagsForResources");

    private static final Set<Ending> SURVIVED = Set.of(Ending.REFUSED, Ending.LOOPING);
    private static final Set<String> FORBIDDEN = Set.of("UnauthorizedOperation", "AccessDenied");
    private static final int MOST = 6;
    private static final int AT_FIRST = 5;

    private final AwsBench bench;

    AwsStruck(Path folder) {
        bench = new AwsBench(folder, Estate.generated(2, 1, AT_FIRST), 2);
        for (String account : ACCOUNTS) {
            IntStream.range(0, AT_FIRST).forEach(i -> {
                for (Kind kind : Kind.values()) {
                    kind.put(bench, account, i);
                }
            });
        }
    }

    /** What comes and goes. */
    private enum Kind {
        NETWORK {
            @Override
            void put(AwsBench bench, String account, int i) {
                CloudScope scope = bench.aws.scope(account, REGION);
                Subnet model = scope.subnets().get(0);
                scope.put(new Vpc("vpc-%d".formatted(i), "net", "10.0.0.0/16", null, false));
                scope.put(new Subnet(
                        "subnet-%d".formatted(i),
                        "vpc-%d".formatted(i),
                        "net",
                        model.zone(),
                        "10.0.%d.0/24".formatted(i),
                        null));
            }

            @Override
            void remove(AwsBench bench, String account, int i) {
                bench.aws.scope(account, REGION).removeVpc("vpc-%d".formatted(i));
            }
        },
        DHCP {
            @Override
            void put(AwsBench bench, String account, int i) {
                bench.aws.scope(account, REGION).dhcpOptionSets().put(new DhcpOptionSet("dopt-%d".formatted(i), ""));
            }

            @Override
            void remove(AwsBench bench, String account, int i) {
                bench.aws.scope(account, REGION).dhcpOptionSets().remove("dopt-%d".formatted(i));
            }
        },
        IMAGE {
            @Override
            void put(AwsBench bench, String account, int i) {
                bench.aws.scope(account, REGION).images().put(new Image("ami-%d".formatted(i), "image", account, ""));
            }

            @Override
            void remove(AwsBench bench, String account, int i) {
                bench.aws.scope(account, REGION).images().remove("ami-%d".formatted(i));
            }
        },
        BALANCER {
            @Override
            void put(AwsBench bench, String account, int i) {
                CloudScope scope = bench.aws.scope(account, REGION);
                Subnet subnet = scope.subnets().get(0);
                Stream.of(LoadBalancer.Type.CLASSIC, LoadBalancer.Type.NETWORK)
                        .map(type -> new LoadBalancer("id%d".formatted(i), type + "-" + i, type, subnet))
                        .forEach(scope.loadBalancers()::put);
            }

            @Override
            void remove(AwsBench bench, String account, int i) {
                Stream.of(LoadBalancer.Type.CLASSIC, LoadBalancer.Type.NETWORK)
                        .forEach(type ->
                                bench.aws.scope(account, REGION).loadBalancers().remove(type + "-" + i));
            }
        },
        BUCKET {
            @Override
            void put(AwsBench bench, String account, int i) {
                bench.aws
                        .account(account)
                        .buckets()
                        .put(new Bucket("b-%s-%d".formatted(account, i), REGION, CREATED, Map.of("n", "1")));
            }

            @Override
            void remove(AwsBench bench, String account, int i) {
                bench.aws.account(account).buckets().remove("b-%s-%d".formatted(account, i));
            }
        },
        PARTS {
            @Override
            void put(AwsBench bench, String account, int i) {
                CloudScope scope = bench.aws.scope(account, REGION);
                Subnet subnet = scope.subnets().get(0);
                CloudParts parts = scope.parts();
                String id = "x-%d".formatted(i);
                ElasticIp address = new ElasticIp(id, "198.18.1.%d".formatted(i), null, Map.of());
                parts.volumes().put(new Volume(id, subnet.zone().name(), 1, null, CREATED, Map.of("n", id)));
                parts.snapshots().put(new Snapshot(id, id, 1, CREATED, Map.of()));
                parts.elasticIps().put(address);
                parts.natGateways().put(new NatGateway(id, subnet, address, CREATED, Map.of()));
                parts.securityGroups().put(new SecurityGroup(id, id, subnet.vpcId(), List.of(), Map.of()));
                parts.routeTables().put(new RouteTable(id, subnet.vpcId(), false, List.of(), List.of(), Map.of()));
                parts.internetGateways().put(new InternetGateway(id, null, Map.of()));
                parts.keyPairs().put(new KeyPair(id, id, CREATED, Map.of()));
            }

            @Override
            void remove(AwsBench bench, String account, int i) {
                CloudParts parts = bench.aws.scope(account, REGION).parts();
                String id = "x-%d".formatted(i);
                parts.volumes().remove(id);
                parts.snapshots().remove(id);
                parts.elasticIps().remove(id);
                parts.natGateways().remove(id);
                parts.securityGroups().remove(id);
                parts.routeTables().remove(id);
                parts.internetGateways().remove(id);
                parts.keyPairs().remove(id);
            }
        },
        ZONE {
            @Override
            void put(AwsBench bench, String account, int i) {
                List<HostedZone.RecordSet> records = IntStream.range(0, AT_FIRST)
                        .mapToObj(n -> new HostedZone.RecordSet(
                                "h%d.example.org.".formatted(n), "A", null, 60, List.of("198.18.0.1"), null))
                        .toList();
                bench.aws
                        .account(account)
                        .hostedZones()
                        .put(new HostedZone("Z%d".formatted(i), "example.org.", null, false, records));
            }

            @Override
            void remove(AwsBench bench, String account, int i) {
                bench.aws.account(account).hostedZones().remove("Z%d".formatted(i));
            }
        };

        abstract void put(AwsBench bench, String account, int i);

        /** @throws IllegalArgumentException when it is not there */
        abstract void remove(AwsBench bench, String account, int i);
    }

    @Override
    public void change(Random random) {
        for (int n = 0; n < MOST; n++) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            String account = ACCOUNTS.get(random.nextInt(2));
            int i = random.nextInt(MOST);
            try {
                kind.remove(bench, account, i);
            } catch (IllegalArgumentException e) {
                kind.put(bench, account, i);
            }
        }
        CloudScope scope = bench.aws.scope(ACCOUNTS.get(random.nextInt(2)), REGION);
        scope.instances().stream().limit(1).forEach(instance -> scope.removeInstance(instance.id()));
    }

    @Override
    public String everything() {
        return "aws:task:collect-all";
    }

    @Override
    public List<RecordingContext.Child> further() {
        return List.of();
    }

    @Override
    public FaultPlan<Call, AwsFault> faults() {
        return bench.aws.faults();
    }

    @Override
    public Journal<Call> journal() {
        return bench.aws.journal();
    }

    @Override
    public Map<Class<?>, Object> services() {
        return bench.services();
    }

    @Override
    public void limits(CallLimits limits) {
        bench.limits(limits);
    }

    @Override
    public void ledger(Ledger ledger) {
        bench.ledger(ledger);
    }

    @Override
    public boolean isPage(Call call) {
        return !call.service().equals("sts");
    }

    @Override
    public boolean isInOnePiece(Call call) {
        return IN_ONE_PIECE.contains(call.action());
    }

    @Override
    public int page(Call call) {
        return call.page();
    }

    @Override
    public Call first(Call call) {
        return new Call(call.service(), call.action(), call.account(), call.region(), 1);
    }

    @Override
    public List<Strike<AwsFault>> strikes() {
        return List.of(
                Strike.lasting(AwsFault.denied(), Ending.DENIED),
                Strike.lasting(AwsFault.refusal(403, "AccessDenied"), Ending.DENIED),
                Strike.lasting(AwsFault.refusal(400, "ExpiredToken"), Ending.DENIED),
                Strike.lasting(AwsFault.throttled(), Ending.BROKEN),
                Strike.lasting(AwsFault.refusal(429, "TooManyRequestsException"), Ending.BROKEN),
                Strike.lasting(AwsFault.internalError(), Ending.BROKEN),
                Strike.lasting(AwsFault.refusal(400, "InvalidParameterValue"), Ending.REFUSED),
                Strike.lasting(AwsFault.of(AwsFault.Kind.CUT), Ending.BROKEN),
                Strike.lasting(AwsFault.of(AwsFault.Kind.DROPPED), Ending.BROKEN),
                Strike.lasting(AwsFault.of(AwsFault.Kind.GARBAGE), Ending.BROKEN),
                Strike.lasting(AwsFault.of(AwsFault.Kind.PROXY_PAGE), Ending.BROKEN),
                Strike.lasting(AwsFault.of(AwsFault.Kind.OTHER_ANSWER), Ending.BROKEN),
                Strike.lasting(AwsFault.of(AwsFault.Kind.HALF_PAGE), Ending.BROKEN),
                Strike.lasting(AwsFault.of(AwsFault.Kind.LOOPING_TOKEN), Ending.LOOPING),
                Strike.once(AwsFault.of(AwsFault.Kind.EMPTY_PAGE), Ending.WHOLE),
                Strike.once(AwsFault.internalError(), Ending.WHOLE));
    }

    /** Record sets have no tokens, but the name that a page begins with: an empty one could only name its own. */
    @Override
    public Ending ending(Call page, Strike<AwsFault> strike) {
        if (OF_TAGS.contains(page.action())
                && (SURVIVED.contains(strike.ending())
                        || FORBIDDEN.contains(strike.fault().code()))) {
            return Ending.WHOLE;
        }
        boolean isOwnName = page.action().equals("ListResourceRecordSets")
                && page.page() > 1
                && strike.fault().kind() == AwsFault.Kind.EMPTY_PAGE;
        return isOwnName ? Ending.LOOPING : StruckCloud.super.ending(page, strike);
    }

    @Override
    public AwsFault silence() {
        return AwsFault.of(AwsFault.Kind.HELD);
    }

    @Override
    public void close() {
        bench.close();
    }
}
