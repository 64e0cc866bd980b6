"""What is read of an answer of AWS in the same way whatever it lists."""


def pages(client, operation, *keys, **more):
    for page in client.get_paginator(operation).paginate(**more):
        for key in keys:
            yield from page[key]


def tags(thing, field="Tags"):
    return {tag["Key"]: tag["Value"] for tag in thing.get(field) or []}


def name(thing):
    return tags(thing).get("Name", "")


def texts(values):
    return sorted({value for value in values if value})


def first_range(thing):
    """The first IPv6 range that is not on its way in or out."""
    for block in thing.get("Ipv6CidrBlockAssociationSet", []):
        if block["Ipv6CidrBlockState"]["State"] == "associated":
            return block["Ipv6CidrBlock"]
    return None
