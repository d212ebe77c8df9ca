"""Which names of different articles are one person's: scores with reasons, decisions as rows, clusters.

``names`` scores two written names, ``context`` what else is known of their bearers, ``blocks`` says which
names are compared at all, ``clusters`` makes entities of decisions, ``persons`` and ``bodies`` decide.
"""
