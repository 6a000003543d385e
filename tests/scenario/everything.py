"""A centre that uses whatever can happen to a chat, and a smaller one to change one thing in."""

from sim.scenario import load
from tests.scenario.centres import refusal, written

FLOOR = """\
name: Floor
start: 2026-11-30 08:00
timezone: Europe/Stockholm
horizon: 10h
queues: {Support: {}, Sales: {}}
arrivals: {Support: {rate: 40 per hour}, Sales: {rate: 10 per hour}}
customers: {Support: {wrapup_reasons: {solved: 3, not solved: 1, no answer: 1}}}
teams:
  Early: {agents: [Ana, Bo], queues: [Support, Sales]}
  Late: {count: 2, queues: [Support], slots: 2}
desktop: {inactivity_timeout: 10 min}
proactive:
  Web shop: {queue: Sales, visitors: {rate: 400 per hour}, pages: {home: 1, cart: 1}}
"""

EVERYTHING = """\
name: Everything
start: 2026-11-30 08:00
timezone: Europe/Stockholm
horizon: 10h
queues:
  Support:
    capacity: 20
    announce_wait: true
    groups: [[Early, Late], {teams: Backup, after: 45 s, proficiency: 7}]
    overflow:
      - {to: Sales, after: 2 min}
      - {to: Sales, waiting: 10, free_slots: 0, service_level: 60 %, over: 5 min}
    when_full: overflow
    overflow_to: Sales
  Sales: {open: 09:00-17:00, when_closed: overflow, overflow_to: Support}
arrivals: {Support: {rate: 40 per hour}, Sales: {rate: 10 per hour}}
customers:
  Support:
    silent_abandonment: 10 %
    balks_above: {weibull: {mean: 5 min, shape: 2}}
    handling: {turns: {switching: 3 s}}
    wrapup_reasons: {solved: 70 %, not solved: 20 %, no answer: 10 %}
    unsolved: [not solved, no answer]
    vanishing: 1 %
    reply_patience: 5 min
    silent_leaving: 40 %
    returns:
      after_abandoning: 30 %
      abandoning_delay: {lognormal: {mean: 10 min, cv: 1}}
      after_unsolved: 20 %
      unsolved_delay: 2 h
      attempts: 3
    transfers:
      share: 10 %
      to: {Support: 1, Sales: 2}
      agent: 50 %
      why: {escalation: 1}
      handling: {turns: {count: 4}}
    conferences: {share: 5 %, with: Sales, turns: 2}
  Sales: {wrapup_reasons: {sold: 1, no sale: 2}}
teams:
  Early:
    agents:
      Ana: {slots: 2, speed: 120 %, missed_offers: 5 %, proficiency: {Support: 8}}
      Bo:
      Cia: {missed_offers: {08:00-12:00: 1 %}}
    queues: [Support, Sales]
    breaks: [Lunch 30 min between 11:00 and 13:00, 15 min at 15:00]
    missed_offers: {08:00-12:00: 1 %, 12:00-13:00: 5 %}
    proficiency: {Sales: 3}
    reserved: {Sales: 1}
    limits: {Support: 2}
    speed: 90 %
    learning: {start: 60 %, halves_after: 100}
    idle: {Coffee: {per_shift: 2, length: 8 min}}
    at_shift_end: transfer
  Late: {agents: [Dan, Eva], queues: [Support]}
  Backup: {count: 3, queues: [Support, Sales], proficiency: {Support: 9}}
routing:
  offer_to: best_available
  serve: longest_waiting
  rona_requeue: tail
  last_agent: true
  next_turn: easiest
desktop:
  rona_after: 20 s
  rona_return: 30 s
  unanswered_transfer: return
  end_conference: end_all
  conference_agents: 3
  auto_wrapup: {after: 60 s, reason: sold, extended: 10 %}
  inactivity_timeout: true
  mask_sensitive_data: false
administration:
  - {at: 14:30, delete: {queue: Support}}
  - {at: 2 h, delete: Sales}
  - {at: 16:00, delete: {entry_point: Support}}
proactive:
  Web shop:
    queue: Sales
    visitors: {rate: 400 per hour, scale: 90 %}
    pages: {home: 50 %, pricing: 30 %, cart: 20 %}
    segments: {new: 70 %, returning: 30 %}
    time_on_page: 90 s
    invitations: [{after: 20 s, pages: [pricing, cart], segments: new}, {}]
    show_when: {free_slots: 2, expected_wait: 30 s}
    acceptance:
      share: 12 %
      by_page: {pricing: 150 %}
      decide: 6 s
      decline: 40 %
      delay_half_life: 1 min
      wait_half_life: 3 min
  Blog: {queue: Support, visitors: {forecast: "start,Blog\\n08:00,100\\n09:00,200\\n"}}
  Help: {queue: Support, visitors: {weekly: {mon: {09:00-10:00: 60 per hour}}}}
transcripts:
  topics: {Support: [login, internet], Sales: product}
  region: GB
  card: 4 %
  iban: 2 %
  national_id: 1 %
  email: 6 %
  phone: 9 %
  phone_as_name: 3 %
costs:
  currency: SEK
  hourly: {Early: 320, Late: 350, Backup: 300.5}
  overtime: 200 %
  lost_contact: {Sales: 45}
report: {yellow: 2 %, red: 15 %, what_if: 20000}
"""


def found(folder, *overrides):
    """Return the smaller centre, changed by *overrides*."""
    return load(written(folder, FLOOR), overrides)


def refused_once(folder, override, below, said):
    """Check that *override* is refused in one line, with the path it has and that *below* it."""
    told = refusal(written(folder, FLOOR), [override])
    assert said in told
    assert len(told.splitlines()) == 1
    assert told.startswith(f"--set {override}: ")
    if below is not None:
        assert f": {override.partition('=')[0]}{below}: " in told
