"""What must hold between the parts of a scenario, once each part is sound."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from sim.kit.errors import Misfit
from sim.kit.units import DAY, clock_text, duration_text
from sim.scenario import amounts, mentions
from sim.scenario.centre import Scenario
from sim.scenario.expected import row_finder
from sim.scenario.forecast import Forecast
from sim.scenario.hours import window_text
from sim.scenario.roster import BreakRule, break_rule_text
from sim.scenario.staff import Team
from sim.scenario.timeline import (
    calendar_of,
    open_windows,
    rostered,
    shifts,
    trace,
)
from sim.scenario.traits import agents_spec


def misfits(scenario: Scenario) -> Iterator[Misfit]:
    """Yield what does not hold, each with its path."""
    yield from _time(scenario)
    if too_much := list(amounts.misfits(scenario)):
        yield from too_much
        return
    if not scenario.queues:
        yield Misfit("found an empty mapping; allowed is one queue or more", "queues")
    for queue in scenario.queues:
        yield from _queue(scenario, queue)
    for name, team in scenario.teams.items():
        # One problem a team: a shift at the wrong hours makes its breaks wrong too.
        yield from islice(_team(scenario, name, team), 1)
    yield from _agents(scenario)
    yield from mentions.misfits(scenario)


def _time(scenario: Scenario) -> Iterator[Misfit]:
    if calendar_of(scenario).local(0.0) != scenario.start:
        yield Misfit(f"the clock in {scenario.timezone} skips this time on that day", "start")
    if scenario.run.warm_up >= scenario.horizon:
        horizon = duration_text(scenario.horizon)
        yield Misfit(f"allowed is less than the horizon of {horizon}", "run", "warm_up")


def _queue(scenario: Scenario, queue: str) -> Iterator[Misfit]:
    if queue == "all":
        message = "all stands for the whole centre wherever queues are listed; allowed is another"
        yield Misfit(f"{message} name", "queues", queue)
    if not any(team.size and queue in team.queues for team in scenario.teams.values()):
        message = "nobody serves this queue; name it under queues of a team with agents"
        yield Misfit(message, "queues", queue)
    if queue not in scenario.arrivals:
        message = (
            f"nothing says what comes to queue {queue}; give a forecast, rate, weekly or trace"
        )
        yield Misfit(message, "arrivals")
        return
    forecast = scenario.arrivals[queue].forecast
    if forecast is not None:
        yield from _forecast(scenario, queue, forecast)
    replayed = trace(scenario, queue)
    if replayed is not None and not replayed.arrivals:
        yield _nobody(scenario, queue)


def _nobody(scenario: Scenario, queue: str) -> Misfit:
    table = scenario.arrivals[queue].trace
    assert table is not None
    first, last = (table.conversations[i].arrival for i in (0, -1))
    end = calendar_of(scenario).local(scenario.horizon)
    message = (
        f"{table.name} has nobody from {scenario.start} to {end}, only from {first} to {last}; "
        "set start and horizon to match"
    )
    return Misfit(message, "arrivals", queue, "trace")


def _forecast(scenario: Scenario, queue: str, forecast: Forecast) -> Iterator[Misfit]:
    path = ("arrivals", queue, "forecast")
    gap = _gap(scenario, queue, forecast)
    if gap is not None:
        clock = calendar_of(scenario)
        start, end = (clock.local(moment) for moment in gap)
        message = (
            f"{forecast.name} has no {queue} from {start:%Y-%m-%d %H:%M} to {end:%H:%M}, "
            "when the queue is open"
        )
        yield Misfit(f"{message}; allowed is a row for every interval of the opening hours", *path)
    wrapup = scenario.customers[queue].wrapup.mean
    for row in forecast.rows:
        if row.aht is not None and row.wrapup is None and row.aht <= wrapup:
            found = f"{forecast.name} has aht {row.aht:g} s at {clock_text(row.start)}"
            message = f"{found}, which is to include the mean wrap-up of {duration_text(wrapup)}"
            yield Misfit(message, *path)
            return


def _gap(scenario: Scenario, queue: str, forecast: Forecast) -> tuple[float, float] | None:
    """Return the first stretch of opening hours that no row covers."""
    finder = row_finder(scenario, queue, forecast)
    windows = iter(open_windows(scenario, queue))
    window = next(windows, None)
    found: tuple[float, float] | None = None
    for start, end, wall in calendar_of(scenario).steps(forecast.step):
        while window is not None and window[1] <= start:
            window = next(windows, None)
        is_open = window is not None and window[0] < end
        if is_open and finder.at(wall, start) is None:
            found = (found[0] if found else start, end)
        elif found:
            return found
    return found


def _agents(scenario: Scenario) -> Iterator[Misfit]:
    """Yield agents of two teams, the first of each team: an agent's name stands for one person."""
    seen: dict[str, str] = {}
    for name, team in scenario.teams.items():
        names = team.names(name)
        twice = next((i for i, agent in enumerate(names) if agent in seen), None)
        if twice is not None:
            agent = names[twice]
            message = f"{agent} is in team {seen[agent]} already; allowed is one team"
            if team.agents is None:
                message = f"agents are named {name} 1, {name} 2, …; {message}"
                yield Misfit(message, "teams", name, "count")
            else:
                step = twice if isinstance(agents_spec(team.agents), list) else agent
                yield Misfit(message, "teams", name, "agents", step)
        seen.update(dict.fromkeys(names, name))


def _team(scenario: Scenario, name: str, team: Team) -> Iterator[Misfit]:
    clock = calendar_of(scenario)
    for i, rule in enumerate(team.shift):
        alone = rostered(clock, (rule,))
        if not any(clock.clipped(*span) for span in alone):
            begin, end = clock.local(0.0), clock.local(scenario.horizon)
            message = (
                f"{window_text(rule.start, rule.end)} lies outside the horizon, "
                f"{begin:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}"
            )
            yield Misfit(message, "teams", name, "shift", i)
    for one, after in pairwise(shifts(scenario, name)):
        if after.start < one.end:
            moment = clock.local(after.start)
            message = f"two shifts of the team overlap on {moment:%Y-%m-%d} at {moment:%H:%M}"
            yield Misfit(f"{message}; allowed are shifts that do not", "teams", name, "shift")
            break
    whole = (clock.wall(0.0), clock.wall(clock.horizon))
    spans = [(rule.start, rule.end) for rule in team.shift] or [whole]
    for i, pause in enumerate(team.breaks):
        if not any(_fits(pause, *span) for span in spans):
            message = f"{break_rule_text(pause)} lies in no shift of the team"
            yield Misfit(message, "teams", name, "breaks", i)


def _fits(pause: BreakRule, start: float, end: float) -> bool:
    """Tell whether the break can lie from *start* to *end*, on the first day or a later one."""
    days = (DAY * day for day in range(int(start // DAY), int(end // DAY) + 1))
    return any(
        max(pause.earliest + day, start) <= min(pause.latest + day, end - pause.length)
        for day in days
    )
