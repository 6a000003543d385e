"""The run folder: all that a run leaves on disk, whole or not at all."""

from sim.store.events import LogDamaged, read_events
from sim.store.manifest import ManifestRefused, check_digests, digests
from sim.store.parts import write_part
from sim.store.reading import RunFolder, read
from sim.store.staging import FolderRefused, staged
from sim.store.writing import default_folder, write

__all__ = [
    "FolderRefused",
    "LogDamaged",
    "ManifestRefused",
    "RunFolder",
    "check_digests",
    "default_folder",
    "digests",
    "read",
    "read_events",
    "staged",
    "write",
    "write_part",
]
