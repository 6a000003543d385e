"""Groups, overflow and whom a chat is offered to: what may be said, and what is refused."""

import pytest

from sim.scenario import Group, Overflow
from tests.scenario.everything import found, refused_once

GROUPS = "queues.Support.groups"
OVERFLOW = "queues.Support.overflow"
BOTH = Group(teams=("Early", "Late"))

QUEUES = {
    "groups=[[Early, Late]]": ("groups", (BOTH,)),
    "groups=[{teams: [Early, Late]}]": ("groups", (BOTH,)),
    "groups=[Early, {teams: Late, after: 45 s, proficiency: 5}]": (
        "groups",
        (Group(teams=("Early",)), Group(teams=("Late",), after="45 s", proficiency=5)),
    ),
    "groups=[]": ("groups", ()),
    "overflow=[{to: Sales, after: 2 min}]": ("overflow", (Overflow(to="Sales", after="2 min"),)),
    "overflow=[{to: Sales, service_level: 0.6}]": (
        "overflow",
        (Overflow(to="Sales", service_level=0.6, over="10 min"),),
    ),
    "overflow=[{to: Sales, free_slots: 0}]": ("overflow", (Overflow(to="Sales", free_slots=0),)),
    "announce_wait=true": ("announce_wait", True),
    "overflow_to=Sales": ("overflow_to", "Sales"),
}


@pytest.mark.parametrize(("said", "meant"), QUEUES.items())
def test_a_queue_may_say(tmp_path, said, meant):
    name, value = meant
    assert getattr(found(tmp_path, f"queues.Support.{said}").queues["Support"], name) == value


ROUTING = {
    "offer_to": "best_available",
    "serve": "longest_waiting",
    "last_agent": True,
    "next_turn": "easiest",
}


def test_routing_may_go_by_skill_by_acquaintance_and_by_ease(tmp_path):
    said = [f"routing.{name}={str(value).lower()}" for name, value in ROUTING.items()]
    routing = found(tmp_path, *said).routing
    assert {name: getattr(routing, name) for name in ROUTING} == ROUTING


REFUSED = {
    "a group of no team": (
        f"{GROUPS}=[[Erly, Late]]",
        ".0.teams.0",
        "unknown team 'Erly'; did you",
    ),
    "a group that does not serve": (
        "queues.Sales.groups=[[Early, Late]]",
        ".0.teams.1",
        "team Late does not serve Sales, only Support",
    ),
    "a team in no group": (
        f"{GROUPS}=[[Early]]",
        "",
        "team Late serves Support but is in none of its groups, so it would never get its chats",
    ),
    "groups that begin together": (
        f"{GROUPS}=[Early, Late]",
        ".1.after",
        "found 0 s; allowed is more than the 0 s of the group before, which may name several",
    ),
    "nobody at first": (
        f"{GROUPS}=[{{teams: [Early, Late], after: 5 s}}]",
        ".0.after",
        "the first group is there at once; allowed is 0",
    ),
    "a group of nobody": (f"{GROUPS}=[[]]", ".0.teams", "found a list of 0; allowed is a list of"),
    "groups that are no list": (f"{GROUPS}=Early", "", "found 'Early'; allowed is a list"),
    "a team twice in a group": (f"{GROUPS}=[[Early, Early]]", ".0.teams", "Early stands twice"),
    "an unknown key of a group": (
        f"{GROUPS}=[{{team: Early}}]",
        ".0.team",
        "unknown key; did you mean teams?",
    ),
    "a proficiency beyond the scale": (
        f"{GROUPS}=[{{teams: [Early, Late], proficiency: 11}}]",
        ".0.proficiency",
        "found 11; allowed is a whole number from 1 to 10",
    ),
    "a proficiency that nobody has": (
        f"{GROUPS}=[{{teams: [Early, Late], proficiency: 6}}]",
        ".0.proficiency",
        "nobody in these teams has 6 for Support; the most is 5",
    ),
    "overflow to no queue": (
        f"{OVERFLOW}=[{{to: Sale, after: 1 s}}]",
        ".0.to",
        "did you mean Sales",
    ),
    "overflow to itself": (
        f"{OVERFLOW}=[{{to: Support, after: 1 s}}]",
        ".0.to",
        "a queue cannot overflow to itself",
    ),
    "overflow of everything": (
        f"{OVERFLOW}=[{{to: Sales}}]",
        ".0",
        "found no time and no condition; allowed is one or more of after, waiting, free_slots",
    ),
    "overflow with nobody waiting": (
        f"{OVERFLOW}=[{{to: Sales, waiting: 0}}]",
        ".0.waiting",
        "found 0; allowed is a whole number from 1",
    ),
    "a time of no service level": (
        f"{OVERFLOW}=[{{to: Sales, waiting: 3, over: 5 min}}]",
        ".0.over",
        "it is the time of service_level; give that too",
    ),
    "a full queue that overflows nowhere": (
        "queues.Support.when_full=overflow",
        "",
        "nothing says where to; name a queue under overflow_to",
    ),
    "a closed queue that overflows nowhere": (
        "queues.Support.when_closed=overflow",
        "",
        "nothing says where to; name a queue under overflow_to",
    ),
    "a full queue that overflows to itself": (
        "queues.Support.overflow_to=Support",
        "",
        "a queue cannot overflow to itself",
    ),
    "a full queue that overflows to no queue": (
        "queues.Support.overflow_to=Sale",
        "",
        "unknown queue 'Sale'; did you mean Sales?",
    ),
    "a word that is none": (
        "queues.Support.when_full=refuze",
        "",
        "found 'refuze'; allowed is one of refuse, overflow; did you mean refuse?",
    ),
}


@pytest.mark.parametrize(("override", "below", "said"), REFUSED.values(), ids=REFUSED)
def test_chats_cannot_go_there(tmp_path, override, below, said):
    refused_once(tmp_path, override, below, said)
