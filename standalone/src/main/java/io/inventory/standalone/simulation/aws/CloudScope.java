package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.CloudRegion;
import io.inventory.standalone.simulation.fixture.DhcpOptionSet;
import io.inventory.standalone.simulation.fixture.Image;
import io.inventory.standalone.simulation.fixture.Instance;
import io.inventory.standalone.simulation.fixture.InstanceState;
import io.inventory.standalone.simulation.fixture.LoadBalancer;
import io.inventory.standalone.simulation.fixture.NetworkInterface;
import io.inventory.standalone.simulation.fixture.Subnet;
import io.inventory.standalone.simulation.fixture.Vpc;
import io.inventory.standalone.simulation.fixture.Zone;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What one account has in one region, now. Changes are seen by the next request.
 *
 * <p>Thread-safe.
 */
public final class CloudScope {
    private final String account;
    private final CloudRegion start;
    private final NavigableMap<String, Vpc> vpcs = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, Subnet> subnets = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, Instance> instances = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, NetworkInterface> interfaces = new ConcurrentSkipListMap<>();
    private final Shelf<DhcpOptionSet> dhcpOptionSets;
    private final Shelf<Image> images;
    private final Shelf<LoadBalancer> loadBalancers;
    private final CloudParts parts;
    private volatile boolean enabled;

    CloudScope(String account, CloudRegion start) {
        this.account = account;
        this.start = start;
        this.enabled = start.enabled();
        start.vpcs().forEach(this::put);
        start.subnets().forEach(this::put);
        start.instances().forEach(this::put);
        this.dhcpOptionSets = new Shelf<>(DhcpOptionSet::id, start.dhcpOptionSets());
        this.images = new Shelf<>(Image::id, start.images());
        this.loadBalancers = new Shelf<>(LoadBalancer::name, start.loadBalancers());
        start.loadBalancers().forEach(each -> put(each.networkInterface()));
        this.parts = new CloudParts(start.parts());
        parts.interfaces().forEach(this::put);
    }

    /** Adds a VPC, or replaces the one with its id. */
    public void put(Vpc vpc) {
        vpcs.put(vpc.id(), vpc);
    }

    /** Adds a subnet, or replaces the one with its id. */
    public void put(Subnet subnet) {
        subnets.put(subnet.id(), subnet);
    }

    /** Adds an instance with its interface, or replaces the one with its id. */
    public void put(Instance instance) {
        instances.put(instance.id(), instance);
        put(NetworkInterface.of(instance));
    }

    /** Adds an interface, or replaces the one with its id. */
    public void put(NetworkInterface networkInterface) {
        interfaces.put(networkInterface.id(), networkInterface);
    }

    /** Puts an instance into another state; EC2 shows terminated ones for about an hour. */
    public void change(String instanceId, InstanceState state) {
        if (instances.computeIfPresent(instanceId, (id, instance) -> instance.in(state)) == null) {
            throw new IllegalArgumentException("there is no instance " + instanceId + " in " + this);
        }
    }

    /** Takes an instance away with its interface, as EC2 does some time after its end. */
    public void removeInstance(String instanceId) {
        if (instances.remove(instanceId) == null) {
            throw new IllegalArgumentException("there is no instance " + instanceId + " in " + this);
        }
        interfaces.values().removeIf(each -> instanceId.equals(each.instanceId()));
    }

    /** Takes a VPC away with its subnets and what lies in them. */
    public void removeVpc(String vpcId) {
        if (vpcs.remove(vpcId) == null) {
            throw new IllegalArgumentException("there is no VPC " + vpcId + " in " + this);
        }
        subnets.values().removeIf(subnet -> subnet.vpcId().equals(vpcId));
        instances.values().removeIf(instance -> instance.subnet().vpcId().equals(vpcId));
        interfaces.values().removeIf(each -> each.subnet().vpcId().equals(vpcId));
    }

    /** Opts the account in to the region or out of it. */
    public void enable(boolean nowEnabled) {
        enabled = nowEnabled;
    }

    /** The VPCs now, by id. */
    public List<Vpc> vpcs() {
        return List.copyOf(vpcs.values());
    }

    /** The subnets now, by id. */
    public List<Subnet> subnets() {
        return List.copyOf(subnets.values());
    }

    /** The instances now, by id. */
    public List<Instance> instances() {
        return List.copyOf(instances.values());
    }

    /** The interfaces now, by id. */
    public List<NetworkInterface> interfaces() {
        return List.copyOf(interfaces.values());
    }

    /** The sets of DHCP options, to look at and to change. */
    public Shelf<DhcpOptionSet> dhcpOptionSets() {
        return dhcpOptionSets;
    }

    /** The images that can be seen here, to look at and to change. */
    public Shelf<Image> images() {
        return images;
    }

    /** The load balancers of both APIs by name, to look at and to change; their interfaces are another matter. */
    public Shelf<LoadBalancer> loadBalancers() {
        return loadBalancers;
    }

    /** What hangs on machines and networks, to look at and to change. */
    public CloudParts parts() {
        return parts;
    }

    NavigableMap<String, Vpc> vpcsById() {
        return vpcs;
    }

    NavigableMap<String, Subnet> subnetsById() {
        return subnets;
    }

    NavigableMap<String, Instance> instancesById() {
        return instances;
    }

    NavigableMap<String, NetworkInterface> interfacesById() {
        return interfaces;
    }

    String account() {
        return account;
    }

    String region() {
        return start.name();
    }

    List<Zone> zones() {
        return start.zones();
    }

    boolean isEnabled() {
        return enabled;
    }

    @Override
    public String toString() {
        return account + " " + start.name();
    }
}
