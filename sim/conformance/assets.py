"""The judges of deleted assets: what becomes of chats that are live, that wait, that come later."""

from __future__ import annotations

from collections.abc import Callable

from sim.conformance.scene import Scene, Seen
from sim.lifecycle import Conversation, Event, Reason
from sim.situation import Chat

_LIVE = (Conversation.ACTIVE, Conversation.CONFERENCE_REQUESTED, Conversation.CONFERENCE)
_WAITING = (
    Conversation.CREATED,
    Conversation.QUEUED,
    Conversation.OFFERED,
    Conversation.TRANSFER_REQUESTED,
)


def interrupts(scene: Scene, row: Seen) -> None:
    """ASSET-1: the live chats of a deleted asset are interrupted there and then."""
    scene.deleted_at = row.time
    for chat in _concerned(scene, row):
        if chat.state in _LIVE:
            said = "its asset is deleted and it is live; allowed: interrupt at once"
            scene.promise("ASSET-1", row, said, _left(chat, _LIVE), chat.number)


def closes(scene: Scene, row: Seen) -> None:
    """ASSET-3: those waiting or offered are closed."""
    for chat in _concerned(scene, row):
        if chat.state in _WAITING:
            said = "its asset is deleted and it waits; allowed: close (asset deleted) at once"
            scene.promise("ASSET-3", row, said, _left(chat, _WAITING), chat.number)


def _left(chat: Chat, states: tuple[Conversation, ...]) -> Callable[[], bool]:
    return lambda: chat.state not in states


def _concerned(scene: Scene, row: Seen) -> list[Chat]:
    by_entry = row.reason == Reason.ENTRY_POINT
    chats = scene.situation.chats.values()
    return [chat for chat in chats if row.queue == (chat.entry if by_entry else chat.queue)]


def interrupted_rightly(scene: Scene, row: Seen) -> str | None:
    """ASSET-1: nothing else interrupts a chat."""
    return _without_deletion(scene, row, "interrupted")


def closed_rightly(scene: Scene, row: Seen) -> str | None:
    """ASSET-3: no other chat is closed for a deleted asset."""
    if row.reason != Reason.ASSET_DELETED:
        return None
    return _without_deletion(scene, row, "closed for a deleted asset")


def _without_deletion(scene: Scene, row: Seen, what: str) -> str | None:
    chat = row.chat
    if chat is None or (_is_recent(scene, row) and scene.situation.is_deleted(chat)):
        return None
    return f"{what}, and none of its assets is deleted just then; allowed: when one is"


def _is_recent(scene: Scene, row: Seen) -> bool:
    return row.time <= scene.deleted_at + scene.slack


def refuses(scene: Scene, row: Seen) -> None:
    """ASSET-3: later arrivals are refused, with that reason."""
    deleted = scene.situation
    if scene.known.is_foreign and _is_recent(scene, row):
        return
    if row.queue in deleted.deleted_queues or row.queue in deleted.deleted_entry_points:
        said = "asked for a deleted asset; allowed: refuse (asset deleted) at once"
        scene.expect("ASSET-3", row, said, _is_refused)


def _is_refused(later: Seen) -> bool:
    return later.event is Event.REFUSE and later.reason == Reason.ASSET_DELETED


def refused_rightly(scene: Scene, row: Seen) -> str | None:
    """ASSET-3: nobody else is refused with that reason."""
    if row.reason != Reason.ASSET_DELETED or row.chat is None:
        return None
    if scene.situation.is_deleted(row.chat):
        return None
    return "refused for a deleted asset that is there; allowed: to be let in"
