package io.inventory.consumers.gardener.link;

import com.google.auto.service.AutoService;
import io.inventory.consumers.gardener.Unread;
import io.inventory.consumers.link.Link;
import io.inventory.consumers.link.LinkHandler;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.Model;
import java.util.List;
import java.util.stream.Stream;

/** Ties shoots to projects and seeds, machines to shoots, images to cloud profiles, and projects to members. */
@AutoService(TaskProvider.class)
public final class LinkAll implements TaskProvider {

    private static final Link.End SHOOT = new Link.End("shoot_id", "g_shoot");
    private static final Link.End PROJECT = new Link.End("project_id", "g_project");
    private static final Link.End PROFILE = new Link.End("cloud_profile_id", "g_cloud_profile");

    private static final List<Link> OTHERS = List.of(
            Link.of("l_g_shoot_to_project", SHOOT, PROJECT, "a.project_name = b.name"),
            Link.of("l_g_shoot_to_seed", SHOOT, new Link.End("seed_id", "g_seed"), "a.seed_name = b.name"),
            Link.of(
                    "l_g_machine_to_shoot",
                    SHOOT,
                    new Link.End("machine_id", "g_machine"),
                    "a.technical_id = b.namespace"),
            Link.of(
                    "l_g_project_to_member",
                    PROJECT,
                    new Link.End("member_id", "g_project_member"),
                    "a.name = b.project_name"));

    private static final LinkHandler HANDLER =
            new LinkHandler("g:task:link-all", "Link everything of Gardener", Unread.class, links());

    @Override
    public List<TaskHandler> handlers() {
        return List.of(HANDLER);
    }

    @Override
    public List<Model<?>> derived() {
        return HANDLER.models();
    }

    private static List<Link> links() {
        Stream<Link> images = Stream.of("aws", "gcp", "azure", "openstack").map(LinkAll::ofImages);
        return Stream.concat(OTHERS.stream(), images).toList();
    }

    private static Link ofImages(String provider) {
        return Link.of(
                "l_g_%s_image_to_cloud_profile".formatted(provider),
                new Link.End("%s_image_id".formatted(provider), "g_cloud_profile_%s_image".formatted(provider)),
                PROFILE,
                "a.cloud_profile_name = b.name");
    }
}
