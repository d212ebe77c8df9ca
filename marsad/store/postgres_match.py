"""Full-text searches in the terms of PostgreSQL: expressions as conditions over words and vectors.

A vector tells in which texts words stand, but not reliably where: it holds at most 256 places of a word, none
beyond the 16,383rd. So it finds the texts in which the words of a phrase stand at all, and the phrase itself
is looked for in the words between spaces. A text too long for a vector has only these.
"""

from __future__ import annotations

from marsad.store.expression import AllOf, AnyOf, Expression, Phrase


def matches(expression: Expression, form: str) -> tuple[str, list[str | float]]:
    """A condition that an expression holds in the column ``form``, and the values of its marks."""
    exact, values = _exact(expression, form)
    if _of_single_words(expression):
        return (
            f"({form}_vector @@ ?::tsquery OR ({form}_vector IS NULL AND {exact}))",
            [vector_query(expression, whole=True), *values],
        )
    return (
        f"(({form}_vector @@ ?::tsquery OR {form}_vector IS NULL) AND {exact})",
        [vector_query(expression, whole=False), *values],
    )


def vector_query(expression: Expression, *, whole: bool) -> str:
    """What a vector is asked: whether the words stand in it, wherever.

    Unless it is asked for the ``whole``, what a text must not hold is left out: the words of a phrase that it
    must not hold may stand in it.
    """
    if isinstance(expression, Phrase):
        words = [f"'{_quoted(word)}'" for word in expression.words]
        return f"({' & '.join(words)}{':*' if expression.prefix else ''})"
    parts = [vector_query(part, whole=whole) for part in expression.parts]
    if isinstance(expression, AnyOf):
        return f"({' | '.join(parts)})"
    without = expression.without if whole else ()
    return f"({' & '.join([*parts, *(f'!{vector_query(part, whole=whole)}' for part in without)])})"


def _exact(expression: Expression, form: str) -> tuple[str, list[str | float]]:
    if isinstance(expression, Phrase):
        # Words are letters and digits, none of them a sign of LIKE.
        return f"{form} LIKE ?", [f"% {' '.join(expression.words)}{'%' if expression.prefix else ' %'}"]
    found = [_exact(part, form) for part in expression.parts]
    joined = (" OR " if isinstance(expression, AnyOf) else " AND ").join(part for part, _ in found)
    without = [_exact(part, form) for part in expression.without] if isinstance(expression, AllOf) else []
    denied = "".join(f" AND NOT {part}" for part, _ in without)
    return f"({joined}{denied})", [value for _, values in (*found, *without) for value in values]


def _of_single_words(expression: Expression) -> bool:
    if isinstance(expression, Phrase):
        return len(expression.words) == 1
    without = expression.without if isinstance(expression, AllOf) else ()
    return all(map(_of_single_words, (*expression.parts, *without)))


def _quoted(word: str) -> str:
    return word.replace("\\", "\\\\").replace("'", "''")


def vector(headline: list[str], body: list[str]) -> str | None:
    """The vector of a text, those of its headline marked (A); None for one that PostgreSQL cannot hold."""
    places: dict[str, list[str]] = {}
    for number, word in enumerate((*headline, *body), start=1):
        own = places.setdefault(word, [])
        if len(own) < _MOST_PLACES and (number <= _LAST_PLACE or not own):
            own.append(f"{min(number, _LAST_PLACE)}{'A' if number <= len(headline) else ''}")
    size = sum(len(word.encode()) + 4 + 2 * len(own) for word, own in places.items())
    if size > _LARGEST:
        return None
    return " ".join(f"'{_quoted(word)}':{','.join(own)}" for word, own in places.items())


_MOST_PLACES, _LAST_PLACE, _LARGEST = 255, 16383, 1_000_000
