"""What the answer stands on: which inputs were given, fitted or assumed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from sim.report import markup, wording
from sim.report.findings import Findings
from sim.report.markup import items, tag, text
from sim.scenario import Input

FIRST = {
    "patience": "Patience",
    "count": "Replies in a chat",
    "reply": "Time to reply",
    "think": "Customer’s time to answer",
    "handle_time": "Handle time",
    "wrapup": "Wrap-up",
    "unplanned_shrinkage": "Unplanned shrinkage",
    "no_show": "No-shows",
    "missed_offers": "Offers missed",
    "rona_return": "Return from RONA",
    "forecast_error": "Forecast error",
    "day_variation": "Variation from day to day",
    "interval_variation": "Variation from interval to interval",
    "slots": "Chat slots",
    "accept_delay": "Delay before accept",
}
"""What usually moves the service level most, most first: last part of an input's path, name."""

MOST = 5


def ground(findings: Findings) -> str:
    """Return how much of the input is assumed, and the assumptions that usually matter most."""
    assumed = [each for each in findings.inputs if each.tag == "assumed"]
    count = Counter(each.tag for each in findings.inputs)
    fitted = f", {count['fitted']} fitted" if count["fitted"] else ""
    where = "<a href='#inputs'>All inputs</a>"
    if not assumed:
        return tag("p", f"Nothing: every input was given{fitted}. {where}.")
    told = f"{len(assumed)} of {len(findings.inputs)} inputs are assumed{fitted}"
    if findings.tried.effects:
        return _tried(findings, told, where)
    foremost = _foremost(assumed)
    if not foremost:
        return tag("p", f"{told}, none of those that usually matter most. {where}.")
    usual = f"{told}; of those, these usually matter most: check them first."
    return items(foremost) + tag("p", f"{usual}{_untried(findings)} {where}.", class_="fine")


def _untried(findings: Findings) -> str:
    """Return why nothing was tried out, where the run is larger than the scenario allows."""
    contacts = findings.estimate("contacts")
    allowed = findings.result.scenario.report.what_if
    if contacts is None or not contacts["mean"] > allowed > 0:
        return ""
    return (
        f" To have them tried out, allow more than {wording.number(allowed)} contacts in "
        "<code>report.what_if</code>."
    )


def _tried(findings: Findings, told: str, where: str) -> str:
    """Return the assumptions whose change moved the service level most when simulated again."""
    lines = (
        f"{text(effect.change.name)} {tag('strong', text(effect.change.words))}: service level "
        f"{wording.change(effect.points, 1)}{wording.SPACE}points"
        f"{'' if effect.is_seen else ' (may be chance)'}"
        for effect in findings.tried.effects[:MOST]
    )
    rest = f"{told}. Tried on the same customers: <a href='#effects'>how</a>. {where}."
    return items(lines) + tag("p", rest, class_="fine")


def _foremost(assumed: Sequence[Input]) -> list[str]:
    """Return the assumptions to check first; queues or teams that share one share a line."""
    weighty = [each for each in assumed if _parts(each.path)[-1] in FIRST]
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in sorted(weighty, key=_weight):
        parts = _parts(each.path)
        owners[parts[-1], each.value_text].append(parts[1] if len(parts) > 2 else "")
    return [
        f"{text(FIRST[name])}: {tag('strong', text(value))}{_of(who)}"
        for (name, value), who in list(owners.items())[:MOST]
    ]


def _of(owners: Sequence[str]) -> str:
    named = [owner for owner in owners if owner]
    if len(named) > 3:
        named = [*named[:2], f"{len(named) - 2} more"]
    return f" ({text(wording.listed(named))})" if named else ""


def inputs(findings: Findings) -> str:
    """Return the section with every input and its tag."""
    count = Counter(each.tag for each in findings.inputs)
    rows = ([text(each.path), text(each.value_text), _tag(each.tag)] for each in findings.inputs)
    parts = ", ".join(f"{number} {name}" for name, number in count.most_common())
    table = markup.table(["Input", "Value", "Tag"], rows, caption=f"{parts}", numbers=9)
    return tag(
        "section",
        tag("h2", "Inputs"),
        tag(
            "p",
            "Given: written in the scenario. Fitted: estimated from the centre’s own history. "
            "Assumed: nobody said, so a usual value stands in; the first to check.",
            class_="lede",
        ),
        table,
        id="inputs",
    )


def _weight(each: Input) -> int:
    return list(FIRST).index(_parts(each.path)[-1])


def _parts(path: str) -> list[str]:
    """Return the keys of a path; one that holds a dot stands in quotes."""
    return [key.strip('"') for key in re.findall(r'"[^"]*"|[^."]+', path)]


def _tag(name: str) -> str:
    return tag("span", text(name), class_=f"tag {text(name)}")
