# The program in an image: built by Maven on a JDK, run on a JRE by a user without rights.

FROM maven:3-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -DskipTests package

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 inventory \
    && useradd --system --uid 10001 --gid inventory --create-home --home-dir /var/lib/inventory inventory
COPY --from=build /src/admin-cli/target/inventory/lib /opt/inventory/lib
COPY --from=build /src/bin/inventory /opt/inventory/bin/inventory
# The archive of classes fits this image's Java only, so it is written here.
RUN ln -s /opt/inventory/bin/inventory /usr/local/bin/inventory \
    && INVENTORY_WRITE_ARCHIVE=1 inventory warm-up
USER inventory
WORKDIR /var/lib/inventory
ENV INVENTORY_HOME=/var/lib/inventory
# Each process serves its health on loopback; compose and Kubernetes name the port of theirs. With http.tls it is https://, and
# CURL_CA_BUNDLE names the authority.
ENV INVENTORY_HEALTH=http://127.0.0.1:6080/health/live
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=6 \
    CMD curl -fsS "$INVENTORY_HEALTH" >/dev/null || exit 1
ENTRYPOINT ["inventory"]
CMD ["--help"]
