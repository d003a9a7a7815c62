"""A sentence tells the status of the route that it names: of that one, in order, at the time it says."""

import pytest
from reading import one

from routes.model import Route, Status


def only(text: str) -> Route:
    (found,) = one(text).routes
    return found


OPERATING, PROPOSED, BUILT = Status.OPERATING, Status.PROPOSED, Status.UNDER_CONSTRUCTION
SUSPENDED, HISTORIC, UNSTATED = Status.SUSPENDED, Status.HISTORIC, Status.UNSTATED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Flights from Lima to Quito were launched.", OPERATING),
        ("Peru plans to launch flights from Lima to Quito.", PROPOSED),
        ("A road from Lamu to Juba is under construction.", BUILT),
        ("Flights from Lima to Quito were suspended.", SUSPENDED),
        ("Flights from Lima to Quito are full.", OPERATING),
        ("The railway from Lobito to Luau could open.", PROPOSED),
        ("Trucks from Lima now go to La Paz, a road that was closed for a week in 2020.", OPERATING),
        ("The road from Lima to La Paz was closed for two weeks on Monday.", SUSPENDED),
        ("Buses from Lima to La Paz would now run daily.", PROPOSED),
        ("A railway from Bergen to Narvik was proposed in 1990 and abandoned in 2005.", SUSPENDED),
        ("A pipeline from Baku to Poti was planned for years but dropped in 2003.", SUSPENDED),
        ("The railway from Lagos to Kano was proposed in 1990 and opened in 2010.", OPERATING),
        ("They agreed and decided to launch flights from Lima to Quito.", PROPOSED),
        ("The owner of the railway from Beira to Moatize plans to spend $9 million.", UNSTATED),
    ],
)
def test_status(text: str, status: Status) -> None:
    assert only(text).status is status
