"""The judges of agents' states and of invitations."""

from __future__ import annotations

from sim.conformance.scene import Scene, Seen
from sim.lifecycle import Event, Reason


def has_idle_reason(scene: Scene, row: Seen) -> str | None:
    """STATE-2: Idle has a reason of the centre's list."""
    most = len(scene.facts.idle_reasons) - 1
    if 0 <= row.reason <= most:
        return None
    return f"idle with reason {row.reason}; allowed: 0 to {most}"


def invites(scene: Scene, row: Seen) -> str | None:
    """PRO-2: nobody is invited to a deleted asset; the condition itself is not among the facts."""
    scene.invitations[row.queue] += 1
    deleted = scene.situation
    if row.queue in deleted.deleted_queues or row.queue in deleted.deleted_entry_points:
        return "invited to a deleted asset; allowed: hold invitation"
    return None


def answers_an_invitation(scene: Scene, row: Seen) -> str | None:
    """PRO-3: an invitation that is declined, ignored or accepted was shown before."""
    if row.event is Event.CREATE and row.reason != Reason.PROACTIVE:
        return None
    if scene.invitations[row.queue] < 1:
        return "no invitation to this queue is open; allowed: after invite"
    scene.invitations[row.queue] -= 1
    return None
