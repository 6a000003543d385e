"""The run folder: all that a run leaves on disk, whole or not at all."""

from sim.store.parts import write_part
from sim.store.reading import RunFolder, read
from sim.store.staging import FolderRefused, staged
from sim.store.writing import default_folder, write

__all__ = [
    "FolderRefused",
    "RunFolder",
    "default_folder",
    "read",
    "staged",
    "write",
    "write_part",
]
