"""The report's figures of a result, each drawn on the axes it is given, or on new ones.

>>> result.plot.service_level("Support")
>>> figure, (upper, lower) = plt.subplots(2)
>>> result.plot.offered(ax=upper), result.plot.staffed(ax=lower)

How each is drawn stands in `sim.report.figures`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim import metrics
from sim.experiment import Result
from sim.experiment.choosing import known
from sim.notebook.canvas import NARROW, WIDE, Canvas, keyed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = 0.3
"""Inches of a row with a name."""


class Plots:
    """The figures of one result. *queue* ``all`` is the whole centre."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._canvas = Canvas(result)

    def __repr__(self) -> str:
        names = [name for name in dir(self) if not name.startswith("_")]
        return f"<plots of {self._result.facts.scenario}: {', '.join(names)}>"

    def _agents_of(self, team: str) -> dict[int, str]:
        """Return the names of a *team*'s agents by number; raise `ValueError` for no team."""
        agents = self._result.facts.agents
        known("team", team, [agent.team for agent in agents])
        return {i: agent.name for i, agent in enumerate(agents) if agent.team == team}

    # By time of day: the mean over the replications, and the 10 to 90 % range of them as a band

    def offered(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw the contacts offered, and the forecast dashed."""
        return self._canvas.by_time("offered", ["contacts", "forecast"], queue, ax)

    def staffed(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw the agents signed in, and those scheduled dashed."""
        columns = ["staffed_agents", "scheduled_agents"]
        return self._canvas.by_time("staffed", columns, queue, ax)

    def slots(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw the chat slots open to new chats."""
        return self._canvas.by_time("slots", ["open_slots"], queue, ax)

    def service_level(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw the service level, and its target."""
        target = metrics.targets(self._result.facts).get(("service_level", queue))
        more = {"target": target[1]} if target else {}
        return self._canvas.by_time("service_level", ["service_level"], queue, ax, **more)

    def abandonment(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw the share that left before any accept."""
        return self._canvas.by_time("abandonment", ["abandonment_rate"], queue, ax)

    def waiting(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw the mean wait until accept or leaving."""
        return self._canvas.by_time("waiting", ["wait_mean"], queue, ax)

    def first_response(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw the mean time until an agent's first message."""
        return self._canvas.by_time("first_response", ["frt"], queue, ax)

    def agent_time(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw the agents signed in, stacked by what they are at."""
        self._canvas.check_queue(queue)

        def draw(figures: Any, ax: Axes) -> None:
            canvas = self._canvas
            split = figures.states(self._result.interval_measures)
            bands = canvas.bands([state.column for state in split], queue)
            clock = canvas.clock(figures)
            figures.agent_time(bands, clock, canvas.interval, split, ax=ax, queue=queue)
            keyed(ax, {state.name: state.colour for state in split})

        return self._canvas.drawn(draw, ax, WIDE)

    def plan(self, *, ax: Axes | None = None) -> Axes:
        """Draw the agents required by an estimate, scheduled and open."""
        from sim.report.needs import staffing
        from sim.report.plan import plan

        def draw(figures: Any, ax: Axes) -> None:
            table = plan(self._result, staffing(self._result))
            centre = table[table["queue"] == "all"]
            figures.planned(centre, self._canvas.clock(figures), self._canvas.interval, ax=ax)
            keyed(ax, {name: line[0] for name, line in figures.plan.LINES.items()})

        return self._canvas.drawn(draw, ax, WIDE)

    def days(self, queue: str, *, ax: Axes | None = None) -> Axes:
        """Draw the service level of every replication, a row each, by how it misses its target."""
        targets = metrics.targets(self._result.facts)
        aims = [name for kpi, name in targets if kpi == "service_level"]
        known("queue with a service level", queue, aims)
        target = targets[("service_level", queue)][1]
        limits = (self._result.scenario.report.yellow, self._result.scenario.report.red)
        levels = self._result.intervals("service_level", queue=queue, attribution="arrival")
        rows = levels.assign(row=(levels["replication"] + 1).astype(str))

        def draw(figures: Any, ax: Axes) -> None:
            clock, interval = self._canvas.clock(figures), self._canvas.interval
            figures.service_level_map(rows, clock, interval, target, limits, ax=ax)
            ax.set(title=f"{queue}: service level", ylabel=self._result.noun)
            names = ("meets the target", "misses it by little", "misses it")
            keyed(ax, dict(zip(names, figures.heat.LEVELS, strict=True)))

        return self._canvas.drawn(draw, ax, (8.0, 1.4 + 0.18 * self._result.replications))

    def agents(
        self, team: str, start: float, end: float | None = None, *, ax: Axes | None = None
    ) -> Axes:
        """Draw the states and chats of a *team*'s agents in replication 0, for an hour or to *end*.

        Times in seconds from the start.
        """
        size = len(self._agents_of(team))
        until = start + 3600.0 if end is None else end

        def draw(figures: Any, ax: Axes) -> None:
            spells, legs = self._result.agent_activities, self._result.legs
            clock = self._canvas.clock(figures)
            figures.agent_timeline(spells, legs, clock, ax=ax, team=team, start=start, end=until)
            keyed(ax, {**figures.timeline.STATES, **figures.timeline.PARTS})

        return self._canvas.drawn(draw, ax, (8.0, 0.9 + _ROW * size))

    # Over the whole run

    def flow(self, *, ax: Axes | None = None) -> Axes:
        """Draw where contacts go, from origins by queues to outcomes; means of a replication."""
        flows, days = self._result.flows, self._result.replications
        return self._canvas.drawn(
            lambda figures, ax: figures.contact_flow(flows, ax=ax, days=days), ax, WIDE
        )

    def transfers(self, *, ax: Axes | None = None) -> Axes:
        """Draw the transfers from queue (row) to queue (column); means of a replication."""
        frame = self._result.crossings
        mine = frame[frame["how"] == "transfer"]
        mine = mine.assign(contacts=mine["contacts"] / self._result.replications)
        queues = [queue.name for queue in self._result.facts.queues]
        starts = [queue for queue in queues if queue in set(mine["from_queue"])]
        # Beside the queues there is the transfer that names an agent.
        ends = list(dict.fromkeys([*queues, *mine["to_queue"]]))
        return self._canvas.drawn(
            lambda figures, ax: figures.crossing_matrix(mine, starts, ends, ax=ax), ax, NARROW
        )

    def missed_offers(self, team: str, *, ax: Axes | None = None) -> Axes:
        """Draw which share of its offers each agent of a *team* misses, in %, by hour.

        Coloured is what lies above the share of all agents by more than chance explains.
        """
        names = self._agents_of(team)
        places = {agent: row for row, agent in enumerate(names)}
        misses = self._result.misses
        misses = misses.assign(stands_out=metrics.stands_out(misses))
        mine = misses[misses["agent"].isin(names)].assign(row=misses["agent"].map(places))
        return self._canvas.drawn(
            lambda figures, ax: figures.missed_offers_map(mine, list(names.values()), ax=ax),
            ax,
            (8.0, 0.6 + _ROW * len(names)),
        )

    def waits(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw which share of the served waited at most how long for an accept."""
        limits = {each.name: each.service_level_threshold for each in self._result.facts.queues}
        title = "Accepted within, % of the served"
        return self._canvas.within("wait_served", title, queue, limits.get(queue), ax)

    def first_responses(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw which share had an agent's first message within how long."""
        limits = {each.name: each.first_response_threshold for each in self._result.facts.queues}
        title = "First response (with wait) within, %"
        return self._canvas.within("first_response", title, queue, limits.get(queue), ax)

    def response_times(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw which share of customers' later messages was answered within how long."""
        return self._canvas.within("response_time", "Later responses within, %", queue, None, ax)

    def handle_time_by_concurrency(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw the mean handle time by the chats in hand at accept."""
        return self._canvas.by_concurrency("handle_time_by_concurrency", queue, ax)

    def workload_by_concurrency(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw what a chat takes of its agent's time, by the chats in hand at accept."""
        return self._canvas.by_concurrency("workload_by_concurrency", queue, ax)

    def time_by_concurrency(self, queue: str = "all", *, ax: Axes | None = None) -> Axes:
        """Draw how the agents' time splits by the chats in hand."""
        return self._canvas.by_concurrency("time_by_concurrency", queue, ax)
