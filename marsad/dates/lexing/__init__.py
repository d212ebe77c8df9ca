"""Cut a text into the atoms that temporal expressions are made of."""
