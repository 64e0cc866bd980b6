# What a developer types. Needs a JDK of version 17 or newer, Maven and make.

MVN ?= mvn -B -ntp
PYTHON ?= python3
IMAGE ?= inventory:latest

.PHONY: build test bench-engine bench-rebuild bench-inventory bench-sink test-faults test-containers check-moto demo docs docker-build clean

# The program: bin/inventory runs what this makes.
build:
	rm -rf admin-cli/target/inventory
	$(MVN) -q -DskipTests package
	INVENTORY_WRITE_ARCHIVE=1 INVENTORY_CONFIG= DATABASE_URI= bin/inventory warm-up

# Everything that is checked: format, compiler's warnings, tests.
test:
	find . -path '*/target/surefire-reports/TEST-*.xml' -delete
	$(MVN) verify

# The engine's promises under faults, 30 minutes or more; ends with the checker's report. SEED tries a run again, ONLY a part of it.
test-faults:
ifndef ONLY
	$(MVN) test -Pfaults -pl admin-cli -am -Dtest=KilledSchedulerTest -Dsurefire.failIfNoSpecifiedTests=false
endif
	$(MVN) test -Pfaults -pl pipeline -am $(if $(SEED),-Dinventory.test.seed=$(SEED)) $(if $(ONLY),-Dinventory.test.faults='$(ONLY)')

# The tests with Kafka and PostgreSQL in containers; needs a Docker engine.
test-containers:
	@docker info >/dev/null 2>&1 || { echo "make test-containers needs a running Docker engine; 'make test' needs none" >&2; exit 1; }
	$(MVN) test -Pcontainers -Dinventory.test.backends=containers

# The engine's speed beside the limit and its peers, as docs/benchmarks.md tells; for a machine that does nothing else.
# BENCH="-Dbench.parts=raw,alone" measures parts of it.
bench-engine:
	$(MVN) -q -DskipTests package dependency:build-classpath -pl bench -am -Dmdep.outputFile=target/classpath
	java $(BENCH) -cp bench/target/classes:$$(cat bench/target/classpath) io.inventory.bench.EngineBench

# How long a table of a million rows takes to be published, compared with its feed and restored from it. BENCH="-Dbench.rows=100000" for fewer.
bench-rebuild:
	$(MVN) -q -DskipTests package dependency:build-classpath -pl bench -am -Dmdep.outputFile=target/classpath
	java -Xmx1g $(BENCH) -cp bench/target/classes:$$(cat bench/target/classpath) io.inventory.bench.RebuildBench

# A sweep of 1,000 simulated accounts in 17 regions, 100 of them dead, and one scope with 500,000 resources, as docs/benchmarks.md tells;
# for a machine that does nothing else. BENCH="-Dbench.accounts=50 -Dbench.large=20000" for less.
bench-inventory:
	$(MVN) -q -DskipTests package dependency:build-classpath -pl bench -am -Dmdep.outputFile=target/classpath
	java -Xmx3g $(BENCH) -cp bench/target/classes:$$(cat bench/target/classpath) io.inventory.bench.InventoryBench

# Every kind of AWS from an API server that is not ours, compared with what boto3 lists there; checks/moto/README.md tells what it needs.
# CHECK=--keep leaves its folder.
check-moto: admin-cli/target/inventory/lib
	$(PYTHON) checks/moto/check.py $(CHECK)

# How fast scans go through the sink beside a plain COPY of their rows, and what an unchanged one writes, as docs/benchmarks.md tells.
# BENCH="-Dbench.rows=20000 -Dbench.rounds=3" for less.
bench-sink:
	$(MVN) -q -DskipTests package dependency:build-classpath -pl bench -am -Dmdep.outputFile=target/classpath
	java -Xmx1g $(BENCH) -cp bench/target/classes:$$(cat bench/target/classpath) io.inventory.bench.SinkBench

# Simulated clouds, collected, linked and summed up on this machine.
demo: admin-cli/target/inventory/lib
	bin/inventory demo

admin-cli/target/inventory/lib:
	$(MAKE) build

# Writes again the pages that are made from the source.
docs:
	$(MVN) -q -pl consumers -am test -Dtest=ConfigurationPageTest,PermissionsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dinventory.docs.write=true

docker-build:
	docker build -t $(IMAGE) .

clean:
	$(MVN) -q clean
