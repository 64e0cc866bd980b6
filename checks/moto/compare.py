"""Compares the tables with the listing, row by row and column by column."""

import psycopg2

from links import LINKS, pairs
from listing import KEYS, key_of

# Columns that are the program's own.
OWN = {"id", "scope_id", "created_at", "updated_at", "raw"}
# Filled by a migration, not by a collector.
NOT_COLLECTED = {"aws_geodata"}
# Differences that are shown of one table.
SHOWN = 3


class Database:
    def __init__(self, dsn):
        self._connection = psycopg2.connect(dsn)
        self._connection.autocommit = True

    def query(self, sql, *values):
        with self._connection.cursor() as cursor:
            cursor.execute(sql, values)
            names = [column.name for column in cursor.description]
            return [dict(zip(names, row)) for row in cursor.fetchall()]

    def value(self, sql, *values):
        return next(iter(self.query(sql, *values)[0].values()))

    def tables(self):
        """All tables of resources and links of AWS, whether this check knows them or not."""
        found = self.query(
            r"""
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE' and table_name ~ '^(l_)?aws_' order by 1
            """
        )
        return [row["table_name"] for row in found if row["table_name"] not in NOT_COLLECTED]

    def writes(self):
        """Rows inserted, updated and deleted since the beginning, by table; the history of changes is one of them."""
        found = self.query(
            r"""
            select relname, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_user_tables
            where relname ~ '^(l_)?aws_' or relname ~ '^resource_change' order by 1
            """
        )
        return {row.pop("relname"): tuple(row.values()) for row in found}


class Line:
    """What came of one table."""

    def __init__(self, table, listed, stored, differences):
        self.table = table
        self.listed = listed
        self.stored = stored
        self.differences = differences

    def print(self):
        verdict = "DIFFERENT" if self.differences else "EQUAL"
        print(f"{self.table:<40}{self.listed:>8}{self.stored:>8}  {verdict}")
        for difference in self.differences[:SHOWN]:
            print(f"    {difference}")
        if len(self.differences) > SHOWN:
            print(f"    and {len(self.differences) - SHOWN} more")


def compare(database, listed):
    """A line a table."""
    stored = {table: database.query(f"select * from {table}") for table in KEYS}
    chosen = {table: choose(table, rows, stored[table]) for table, rows in listed.items()}
    for table in database.tables():
        if table in KEYS:
            yield compare_rows(table, chosen[table], stored[table])
        elif table in LINKS:
            yield compare_links(database, table, pairs(LINKS[table], chosen))
        else:
            yield Line(table, 0, 0, ["this check does not know the table: add it to listing.py or links.py"])


def choose(table, rows, stored):
    """One row a key: of a key that several regions list, the table has the one of the scope that owns it."""
    regions = {key_of(table, row): row.get("region_name") for row in stored}
    chosen = {}
    for row in rows:
        key = key_of(table, row)
        if key not in chosen or regions.get(key) == row.get("region_name"):
            chosen[key] = row
    return list(chosen.values())


def compare_rows(table, listed, stored):
    expected = {key_of(table, row): visible(row) for row in listed}
    found = {key_of(table, row): {column: value for column, value in row.items() if column not in OWN} for row in stored}
    differences = [f"missing: {key}" for key in expected.keys() - found.keys()]
    differences += [f"too much: {key}" for key in found.keys() - expected.keys()]
    for key in expected.keys() & found.keys():
        differences += [f"{key}: {difference}" for difference in columns(expected[key], found[key])]
    return Line(table, len(expected), len(found), differences)


def visible(row):
    return {column: value for column, value in row.items() if not column.startswith("_")}


def columns(expected, found):
    for column in sorted(expected.keys() | found.keys()):
        wanted, got = expected.get(column, "<not listed>"), found.get(column, "<no such column>")
        if wanted != got:
            yield f"{column} is {got!r}, listed as {wanted!r}"


def compare_links(database, table, expected):
    link = LINKS[table]
    (one_column, one), (other_column, other) = link.one, link.other
    sql = f"""
        select to_jsonb(a) as one, to_jsonb(b) as other
        from {table} l join {one} a on a.id = l.{one_column} join {other} b on b.id = l.{other_column}
        """
    found = {(key_of(one, row["one"]), key_of(other, row["other"])) for row in database.query(sql)}
    differences = [f"missing: {pair}" for pair in expected - found] + [f"too much: {pair}" for pair in found - expected]
    return Line(table, len(expected), len(found), differences)
