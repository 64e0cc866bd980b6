package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.source.Ledger;
import io.inventory.consumers.source.Pages;
import io.inventory.schema.resource.Scope;
import java.util.List;
import java.util.Optional;

/**
 * The projects and seeds that scopes lie below: those in the database, or the garden's own while none were collected.
 * Thread-safe.
 */
public final class Parents {

    /** The kind that fills the table of projects. */
    public static final String PROJECTS = "g:model:project";

    /** The kind that fills the table of seeds. */
    public static final String SEEDS = "g:model:seed";

    /** The kind that fills the table of cloud profiles. */
    public static final String PROFILES = "g:model:cloud_profile";

    static final KubeList PROJECT_LIST = KubeList.ofGarden("projects");
    static final KubeList SEED_LIST = KubeList.ofGarden("seeds");

    private final Ledger ledger;
    private final Cluster garden;

    Parents(Ledger ledger, Cluster garden) {
        this.ledger = ledger;
        this.garden = garden;
    }

    /**
     * A project.
     *
     * @param namespace of its shoots; empty while it has none
     */
    public record Project(String name, String namespace) {}

    public List<Project> projects(String gardenId) {
        return recordedProjects(gardenId).orElseGet(this::listedProjects);
    }

    /** Whether the database has this project with this namespace; while it knows no projects, any may be there. */
    public boolean mayBe(String gardenId, Project project) {
        return recordedProjects(gardenId)
                .map(projects -> projects.contains(project))
                .orElse(true);
    }

    /** The project whose shoots lie in a namespace. */
    public Optional<Project> projectIn(String gardenId, String namespace) {
        return projects(gardenId).stream()
                .filter(project -> project.namespace().equals(namespace))
                .findFirst();
    }

    public List<String> seeds(String gardenId) {
        return ledger.rows(Scope.ofAccount(SEEDS, GardenSource.NAME, gardenId), "g_seed", List.of("name"))
                .map(rows -> rows.stream().map(row -> row.get(0)).toList())
                .orElseGet(this::listedSeeds);
    }

    private Optional<List<Project>> recordedProjects(String gardenId) {
        Scope scope = Scope.ofAccount(PROJECTS, GardenSource.NAME, gardenId);
        return ledger.rows(scope, "g_project", List.of("name", "namespace")).map(rows -> rows.stream()
                .map(row -> new Project(row.get(0), row.get(1)))
                .toList());
    }

    private List<Project> listedProjects() {
        return all(PROJECT_LIST).stream()
                .map(object -> new Project(object.getMetadata().getName(), Fields.text(object, "spec", "namespace")))
                .toList();
    }

    private List<String> listedSeeds() {
        return all(SEED_LIST).stream()
                .map(object -> object.getMetadata().getName())
                .toList();
    }

    private List<GenericKubernetesResource> all(KubeList list) {
        return Pages.all(token -> garden.call(client -> list.page(client, token)));
    }
}
