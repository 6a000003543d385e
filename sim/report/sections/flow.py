"""Where contacts go, what becomes of invitations, and why chats were wrapped up."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from matplotlib.figure import Figure

from sim.report import wording
from sim.report.drawing import picture
from sim.report.figure import Key, figure
from sim.report.figures import look
from sim.report.figures.counts import REASONS, funnel, reasons
from sim.report.figures.flow import contact_flow
from sim.report.figures.layout import BARE, BOTTOM, stacked
from sim.report.findings import Findings
from sim.report.markup import tag

_WRAPUPS = "wrapup_by_reason["


def flow(findings: Findings) -> str:
    """Return the section."""
    return tag(
        "section",
        tag("h2", "Where chats go"),
        tag(
            "p",
            "From where each chat came, which queue it asked for, and what became of it; the mean "
            f"of the simulated {findings.noun}s.",
            class_="lede",
        ),
        *_flow(findings),
        *_funnel(findings),
        *_reasons(findings),
        id="flow",
    )


def _flow(findings: Findings) -> Iterator[str]:
    flows = findings.result.flows
    total = flows["contacts"].sum()
    if not total:
        return
    number = findings.result.replications

    def draw(canvas: Figure) -> None:
        contact_flow(flows, ax=canvas.add_axes((0.0, 0.02, 1.0, 0.96)), days=number)

    share = flows.groupby("outcome")["contacts"].sum() / total
    parts = [f"{name} {wording.percent(part, 1)}" for name, part in share.items()]
    yield figure(
        "Origins, queues asked for, outcomes",
        picture("flow", f"Of all chats: {wording.listed(parts)}.", draw, height=320, stacked=320),
        data=("flow", flows.assign(contacts=flows["contacts"] / number)),
    )


def _funnel(findings: Findings) -> Iterator[str]:
    """Yield what becomes of invitations, if any was due."""
    shown, held = (_mean(findings, kpi) for kpi in ("proactive_invitations", "held_back"))
    if not shown + held:
        return
    flows = findings.result.flows
    mine = flows[flows["origin"] == "proactive"]
    began = float(mine["contacts"].sum()) / findings.result.replications
    handled = mine.loc[mine["outcome"] == "handled", "contacts"].sum()
    steps = {
        "Due": shown + held,
        "Shown": shown,
        "Accepted": began,
        "Handled": float(handled) / findings.result.replications,
    }

    def draw(canvas: Figure) -> None:
        funnel(steps, ax=stacked(canvas, (1,), left=70, top=BARE)[0])

    said = ", ".join(f"{name.lower()} {wording.number(count)}" for name, count in steps.items())
    yield figure(
        "Proactive chats: from invitation to an agent",
        picture("funnel", f"Invitations: {said}.", draw, height=190, stacked=190),
        note="Due: a rule fired. Shown: enough capacity was free. Accepted: the visitor came.",
        data=("funnel", pd.DataFrame({"step": list(steps), "number": list(steps.values())})),
    )


def _mean(findings: Findings, kpi: str) -> float:
    row = findings.estimate(kpi)
    return 0.0 if row is None or pd.isna(row["mean"]) else float(row["mean"])


def _reasons(findings: Findings) -> Iterator[str]:
    """Yield the shares of wrap-up reasons, if there is more than one."""
    shares = _shares(findings)
    order = list(dict.fromkeys(shares["reason"]))
    if len(order) < 2:
        return
    queues = shares["queue"].nunique()
    height = BARE + BOTTOM + 20 + 40 * queues

    def draw(canvas: Figure) -> None:
        reasons(shares, order, ax=stacked(canvas, (1,), left=104, bottom=BOTTOM + 16, top=BARE)[0])

    first = shares.loc[shares.groupby("queue", sort=False)["share"].idxmax()]
    told = [f"{row.queue}: {row.reason} {wording.percent(row.share)}" for row in first.itertuples()]
    colours = [*REASONS, *[look.OFFERED] * len(order)]
    yield figure(
        "Wrap-up reasons",
        picture("reasons", f"The most frequent reason, {'; '.join(told)}.", draw, height=height,
                stacked=height),
        keys=[Key(reason, colour) for reason, colour in zip(order, colours, strict=False)],
        data=("wrapup-reasons", shares),
    )  # fmt: skip


def _shares(findings: Findings) -> pd.DataFrame:
    frame = findings.result.estimates
    mine = frame[frame["kpi"].str.startswith(_WRAPUPS) & frame["queue"].isin(findings.drawn)]
    mine = mine[mine["mean"] > 0]
    reason = mine["kpi"].str.slice(len(_WRAPUPS), -1)
    return pd.DataFrame(
        {"queue": mine["queue"], "reason": reason, "share": mine["mean"]}
    ).reset_index(drop=True)
