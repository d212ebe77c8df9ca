"""Other programs that take the article out of an HTML page, behind one small interface.

None is a dependency: ``pip install 'marsad[rivals]'`` brings them, and what is absent is skipped by name.
"""

from evaluation.rivals.readers import Answer, Rival, present

__all__ = ["Answer", "Rival", "present"]
