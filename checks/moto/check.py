"""Starts an API server of AWS, fills it, has the program collect it twice, and compares every table with boto3's own listing.

Ends with 0 when all is equal and the second collection wrote nothing, with 1 when not, with 2 when something it needs is missing.
"""

import argparse
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

try:
    from cloud import ACCOUNTS, HOME, REGIONS, Cloud, role
    from compare import Database, compare
    from listing import listed, scopes
    from seed import seed

    import moto.server  # noqa: F401
except ImportError as missing:
    here = pathlib.Path(__file__).parent
    print(f"{missing.name} is not installed for {sys.executable}. Make an environment and name its Python:", file=sys.stderr)
    print("  python3 -m venv /tmp/moto", file=sys.stderr)
    print(f"  /tmp/moto/bin/pip install -r {here / 'requirements.txt'}", file=sys.stderr)
    print("  make check-moto PYTHON=/tmp/moto/bin/python3", file=sys.stderr)
    sys.exit(2)

TOP = pathlib.Path(__file__).resolve().parents[2]
# PostgreSQL tells what a connection wrote when that has been idle for ten seconds.
STATISTICS_LAG = 12
PATIENCE = 900


def wait(what, condition, patience=PATIENCE):
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"gave up after {patience} s: {what}")
        time.sleep(0.5)


class Process:
    """Something that is started in the background, with its talk in a file, and stopped at the end."""

    def __init__(self, command, log, environment=None):
        self.log = log
        with log.open("w") as talk:
            self.process = subprocess.Popen(command, stdout=talk, stderr=subprocess.STDOUT, env=environment, start_new_session=True)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)

    def awaits(self, what, condition):
        def met():
            if self.process.poll() is not None:
                raise SystemExit(f"{what} ended with {self.process.returncode}:\n{self.log.read_text()[-2000:]}")
            return condition()

        wait(what, met, 120)


class Moto(Process):
    """The API server, on a port of this machine alone."""

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        # Else each region has five hundred images of AWS and their snapshots, which take it a minute to list.
        environment = os.environ | {"MOTO_EC2_LOAD_DEFAULT_AMIS": "false"}
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]
        super().__init__(command, folder / "moto.log", environment)
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.awaits("moto", self.answers)

    def answers(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


class Inventory(Process):
    """`inventory standalone` with a home of its own."""

    def __init__(self, folder, endpoint, regions):
        self.program = str(TOP / "bin" / "inventory")
        config = folder / "config.yaml"
        config.write_text(configuration(endpoint, [region for region in regions if region not in REGIONS]))
        # Nothing of the caller's: neither configuration nor credentials.
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "INVENTORY_"))}
        self.environment |= {
            "INVENTORY_HOME": str(folder / "home"),
            "INVENTORY_CONFIG": str(config),
            "AWS_ACCESS_KEY_ID": "anybody",
            "AWS_SECRET_ACCESS_KEY": "anything",
        }
        super().__init__([self.program, "standalone"], folder / "inventory.log", self.environment)
        self.awaits("inventory standalone", lambda: "Home:" in self.log.read_text())
        self.database = Database(re.search(r"PostgreSQL: (\S+)", self.log.read_text())[1])

    def submit(self, task):
        """Returns the task's id."""
        made = self.run("task", "submit", "--task", task, "--retention", "1h")
        return made.strip().split("/")[1]

    def has_completed(self, task):
        return bool(re.search(r"State\s*: completed", self.run("task", "inspect", "--id", task)))

    def run(self, *command):
        return subprocess.run([self.program, *command], env=self.environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def collect(self, wanted):
        """Collects and links everything, and waits until every one of so many scopes was read whole and its rows are stored."""
        start = self.database.value("select clock_timestamp()")
        self.submit("aws:task:collect-all")
        read = "select count(*) from scope where source = 'aws' and last_complete > %s"
        wait("not every scope was read whole", lambda: self.database.value(read, start) >= wanted)
        task = self.submit("aws:task:link-all")
        wait("the links were not made", lambda: self.has_completed(task))
        return self.database.query(
            """
            select count(*) as scans, count(*) filter (where verdict = 'COMPLETE') as complete, sum(rows) as rows,
              sum(inserted) as inserted, sum(updated) as updated, sum(removed) as removed, sum(unchanged) as unchanged,
              sum(rejected) as rejected, sum(incomplete) as incomplete, sum(collided) as collided, sum(duplicates) as duplicates
            from scan where started_at > %s
            """,
            start,
        )[0]


def configuration(endpoint, excluded):
    names = [f"account-{number}" for number in range(len(ACCOUNTS))]
    lines = [
        "version: v1alpha1",
        "worker: {concurrency: 4}",
        "aws:",
        "  is_enabled: true",
        f"  region: {HOME}",
        f"  endpoint_url: {endpoint}",
        f"  excluded_regions: [{', '.join(excluded)}]",
        "  services:",
        *(f"    {service}: {{use_credentials: [{', '.join(names)}]}}" for service in ("ec2", "elb", "elbv2", "s3", "route53")),
        "  credentials:",
        *(f"    {name}: {{token_retriever: none, role_arn: '{role(account)}'}}" for name, account in zip(names, ACCOUNTS)),
    ]
    return "\n".join(lines) + "\n"


def check(moto, inventory, cloud):
    before = listed(cloud)
    wanted = scopes(before)
    print(f"{wanted} scopes in {len(ACCOUNTS)} accounts and {len(REGIONS)} regions")
    good = told("first collection", inventory.collect(wanted), wanted)
    after = listed(cloud)
    if before != after:
        print("the API server answers differently now than before the collection", file=sys.stderr)
    print(f"\n{'TABLE':<40}{'LISTED':>8}{'STORED':>8}")
    for line in compare(inventory.database, after):
        line.print()
        good = good and not line.differences
    time.sleep(STATISTICS_LAG)
    written = inventory.database.writes()
    print()
    second = inventory.collect(wanted)
    good = told("second collection", second, wanted) and good
    time.sleep(STATISTICS_LAG)
    return unchanged(written, inventory.database.writes()) and good


def told(what, scans, wanted):
    print(f"{what}: " + ", ".join(f"{value} {name}" for name, value in scans.items()))
    return scans["complete"] == wanted and not scans["rejected"] and not scans["incomplete"]


def unchanged(before, after):
    rows = [sum(counts[i] for counts in before.values()) for i in range(3)]
    print(f"rows written by the first: {rows[0]} inserted, {rows[1]} updated, {rows[2]} deleted, in {len(before)} tables")
    changed = {table: counts for table, counts in after.items() if counts != before.get(table)}
    print(f"rows written by the second: {changed or 'none'}")
    return not changed


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--keep", action="store_true", help="leave the folder with logs and data where it is")
    keep = options.parse_args().keep
    folder = pathlib.Path(tempfile.mkdtemp(prefix="inventory-moto-"))
    started = []
    try:
        started.append(moto := Moto(folder))
        seed(cloud := Cloud(moto.endpoint))
        started.append(inventory := Inventory(folder, moto.endpoint, cloud.regions()))
        good = check(moto, inventory, cloud)
    finally:
        for process in reversed(started):
            process.stop()
        if keep:
            print(f"kept: {folder}")
        else:
            shutil.rmtree(folder)
    print("\nall equal" if good else "\nDIFFERENT: see above")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
