"""What Schemathesis must know of Touchline's contract to make data for it."""

import json

import schemathesis
from hypothesis import strategies

NAMES = ["Arsenal", "Chelsea", "Everton", "Atlético Madrid", "Arsenall", "Nobody United", "東京", "\U0001f600 FC"]


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """The pattern of club names cannot be turned into names; they are made below instead."""
    name = raw_schema["components"]["schemas"]["ClubName"]
    if name.pop("pattern", None):
        name["format"] = "club-name"


schemathesis.openapi.format("club-name", strategies.sampled_from(NAMES))


@schemathesis.serializer("text/csv")
def csv(context, value):
    """Any text, behind a header line, without which all of it would be refused for the same reason."""
    header = "competition,season,date,home,away,home_goals,away_goals\n"
    return (header + str(value)).encode("utf-8", "surrogatepass")


@schemathesis.serializer("application/x-ndjson")
def ndjson(context, value):
    """One row a line; the contract describes a row."""
    rows = value if isinstance(value, list) else [value]
    return "".join(json.dumps(row) + "\n" for row in rows).encode("utf-8", "surrogatepass")
