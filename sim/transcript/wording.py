"""The words of one chat, from its course, its customer and the phrases of a language."""

from __future__ import annotations

from collections.abc import Sequence

from sim.lifecycle import Reason
from sim.records import Facts
from sim.scenario import Transcripts
from sim.scenario.demand import UNSOLVED
from sim.transcript.chances import Chances
from sim.transcript.course import Course, Ending
from sim.transcript.dialogue import Dialogue, Said
from sim.transcript.matter import matters, topics_of, values
from sim.transcript.people import Known, known
from sim.transcript.personal import typed
from sim.transcript.phrases import Lines, phrases
from sim.transcript.roles import Role, roles
from sim.transcript.script import Script, Wanted
from sim.transcript.visits import Visit
from sim.transcript.voice import Voice

LONGEST_NAME = 80
"""Of an agent or a queue, as far as a message repeats it."""
_RETURNS = {
    Reason.AFTER_ABANDONING: "after_abandoning",
    Reason.AFTER_UNSOLVED: "after_unsolved",
    Reason.PROACTIVE: "yes_please",
}


class Writer:
    """Words the chats of one centre in one language."""

    def __init__(self, facts: Facts, settings: Transcripts, locale: str) -> None:
        self.phrases = phrases(locale)
        self._settings = settings
        self.region = settings.region_of(locale)
        self.agents = [_plain(agent.name) for agent in facts.agents]
        self._queues = [_plain(queue.name) for queue in facts.queues]
        self._topics = [
            topics_of(self.phrases, queue.name, settings.topics.get(queue.name))
            for queue in facts.queues
        ]
        self._unsolved = [i for i, name in enumerate(facts.wrapup_reasons) if name in UNSOLVED]

    def customer(self, chances: Chances) -> Known:
        """Return who a customer is."""
        return known(chances, self.phrases, self._settings, self.region)

    def dialogue(self, visit: Visit, went: Course, chances: Chances, who: Known) -> Dialogue:
        """Return the words of a chat that went like this."""
        personal = typed(chances, self._settings, self.region, who)
        about = matters(self._topics[visit.queue], chances)
        found = roles(went.beats)
        replies = found.count(Role.STEP)
        asked = tuple(personal)[: max(replies - 1, 0)]
        want = Wanted(
            replies=replies,
            is_cut=went.ending is Ending.CUT,
            is_unsolved=visit.unsolved or went.wrapup in self._unsolved,
            is_asked=Role.CLOSES in found,
            personal=asked,
        )
        told = [kind for kind in personal if kind not in asked]
        said = Said(
            opening=self._opening(visit.origin, about[0].case.opening, told),
            hello=self._hello(visit.origin, who),
            opens=self.phrases.general["opens" if who.given else "opens_unnamed"],
            topic=about[0].topic,
            is_unsolved=want.is_unsolved,
            values=values(self.phrases, chances) | {"customer": who.given},
            personal=personal,
            agents=self.agents,
            queues=self._queues,
        )
        steps = Script(self.phrases, about, chances).steps(want)
        return Dialogue(self.phrases, chances, went, steps, said, Voice.drawn(chances))

    def _opening(self, origin: Reason, problem: Lines, told: Sequence[str]) -> tuple[Lines, ...]:
        """Return the parts of the first message: hello, why again, the problem, what is *told*."""
        general = self.phrases.general
        first = general[_RETURNS.get(origin, "hi")]
        return (first, problem, *(self.phrases.personal[kind].told for kind in told))

    def _hello(self, origin: Reason, who: Known) -> Lines:
        is_back = origin in (Reason.AFTER_ABANDONING, Reason.AFTER_UNSOLVED)
        name = "hello_again" if is_back else "hello"
        return self.phrases.general[name if who.given else f"{name}_unnamed"]


def _plain(name: str) -> str:
    """Return a name as it may stand in a message: `<` and `>` are reserved there (MSG-2)."""
    return name.replace("<", "‹").replace(">", "›")[:LONGEST_NAME]
