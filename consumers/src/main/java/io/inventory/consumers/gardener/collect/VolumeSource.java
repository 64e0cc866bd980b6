package io.inventory.consumers.gardener.collect;

import io.inventory.consumers.gardener.Fields;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Where the disk of a persistent volume comes from: one of the fields of its {@code spec}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-v1/">
 *     PersistentVolume</a>
 */
enum VolumeSource {
    CSI("csi", "csi", "volumeHandle"),
    GCE("gcePersistentDisk", "gce-pd", "pdName"),
    EBS("awsElasticBlockStore", "aws-ebs", "volumeID"),
    HOST_PATH("hostPath", "host-path", "path"),
    GLUSTERFS("glusterfs", "glusterfs", "path"),
    NFS("nfs", "nfs", "path"),
    AZURE_DISK("azureDisk", "azure-disk", "diskName"),
    AZURE_FILE("azureFile", "azure-file", "shareName"),
    CINDER("cinder", "cinder", "volumeID"),
    VSPHERE("vsphereVolume", "vsphere", "volumePath"),
    PHOTON("photonPersistentDisk", "photon-pd", "pdID"),
    PORTWORX("portworxVolume", "portworx", "volumeID"),
    LOCAL("local", "local", "path"),
    STORAGE_OS("storageos", "storageos", "volumeName");

    private final String field;
    private final String kind;
    private final String ref;

    /** @param ref the field below it that names the disk */
    VolumeSource(String field, String kind, String ref) {
        this.field = field;
        this.kind = kind;
        this.ref = ref;
    }

    /**
     * A disk.
     *
     * @param ref empty when the volume does not name it
     */
    record Disk(String provider, String ref) {}

    /** The disk of a volume with this {@code spec}; empty when it comes from nowhere that is known here. */
    static Optional<Disk> diskOf(Map<?, ?> spec) {
        return Arrays.stream(values())
                .flatMap(source -> source.find(spec).stream())
                .findFirst();
    }

    private Optional<Disk> find(Map<?, ?> spec) {
        return spec.get(field) instanceof Map<?, ?> source
                ? Optional.of(new Disk(provider(source), ref(source)))
                : Optional.empty();
    }

    private String provider(Map<?, ?> source) {
        return this == CSI ? "csi:%s".formatted(Fields.text(source, "driver")) : "in-tree:%s".formatted(kind);
    }

    private String ref(Map<?, ?> source) {
        String path = Fields.text(source, ref);
        return this == NFS ? "%s:%s".formatted(Fields.text(source, "server"), path) : path;
    }
}
