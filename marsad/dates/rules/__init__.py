"""The rules: patterns over the codes of atoms, and the functions that read what they matched."""
