"""What all readers of input share: errors that say where, units, tables and YAML with its lines."""
