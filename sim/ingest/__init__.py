"""Logs of real platforms: a CSV file and a mapping in, an event log and what is known of it out."""

from sim.ingest.errors import IngestError
from sim.ingest.mapping import INFERRED, Mapping, mapping
from sim.ingest.reading import Ingested, ingest

__all__ = ["INFERRED", "IngestError", "Ingested", "Mapping", "ingest", "mapping"]
