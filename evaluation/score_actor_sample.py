"""Scores actors against what readers found of some that were drawn at random (actor_judgments.yaml).

The file holds, for each, where it stands in the news and the truth about it; the text stays where it is.
A judgment counts by field: the person's name, the office, the bodies, the country. «drawn» is what the
record said when they were drawn and read; the other figures are what it says today. Each draw is counted by
itself: 200 (`sample`), 100 that were drawn after the errors of those had been repaired (`second`), 100 of a
third draw (`third`), 60 of a fourth (`fourth`), 96 each of a fifth and sixth, a seventh,
140 of an eighth, read whole before any repair, and 80 of a ninth, drawn after the
repairs that the eighth had shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluation import stages
from evaluation.figures import Part, Sheet
from evaluation.rows import over
from evaluation.run import Run
from marsad.knowledge.tables import Row, parsed, read_yaml
from marsad.knowledge.trie import name_key
from marsad.read import pages, sources
from marsad.records import ActorMention, ArticleRecord, Entity, MentionKind, Rejected

NEWS = "news/saudinewsnet_4days.jsonl.gz"
JUDGMENTS = Path(__file__).with_name("actor_judgments.yaml")
_FIRST = "sample"
_FIELDS = ("person", "office", "bodies", "country")


@dataclass(frozen=True, slots=True)
class Judgment:
    """The truth about one actor: ``row`` counts the rows of the news from 1, the span is in its article.

    ``person`` is None where the words name nobody. ``wrong`` are the fields that were wrong when drawn,
    ``sample`` names the draw.
    """

    row: int
    start: int
    end: int
    person: str | None
    office: str | None
    bodies: tuple[str, ...]
    country: str | None
    wrong: tuple[str, ...]
    sample: str


@cache
def judgments(path: Path = JUDGMENTS) -> tuple[Judgment, ...]:
    """What readers found; raises KnowledgeError for a malformed file."""
    return tuple(_judgment(row) for row in parsed(read_yaml(path), str(path)))


def _judgment(row: Row) -> Judgment:
    return Judgment(
        row=row.integer("row"),
        start=row.integer("start"),
        end=row.integer("end"),
        person=row.optional("person"),
        office=row.optional("office"),
        bodies=row.texts("bodies"),
        country=row.optional("country"),
        wrong=row.texts("wrong"),
        sample=row.optional("sample") or _FIRST,
    )


def score(run_: Run, sheet: Sheet) -> None:
    """Score the judged actors, where the news and the judgments are there."""
    stages.require("actors")
    path = run_.inputs.file(NEWS)
    if path is None or not JUDGMENTS.is_file():
        sheet.skip("actor sample", f"{NEWS} or the judgments are not there")
        return
    listed = judgments()
    part = sheet.part("saudinewsnet_4days")
    pages = dict(read_rows(path, {one.row for one in listed}, "actors"))
    for name in dict.fromkeys(one.sample for one in listed):
        _draw(name, [one for one in listed if one.sample == name], pages, part)


def _draw(
    name: str, drawn: Sequence[Judgment], pages: dict[int, tuple[ArticleRecord, ...]], part: Part
) -> None:
    """The figures of one draw: what was right when it was drawn, and what is today."""
    before = "" if name == _FIRST else f"{name}."
    part.note(f"{before}drawn.all", sum(not one.wrong for one in drawn) / len(drawn), len(drawn))
    for field in _FIELDS if before else ():
        right = sum(field not in one.wrong for one in drawn)
        part.note(f"{before}drawn.{field}", right / len(drawn), len(drawn))
    tally = over(drawn, lambda one: compare(one, pages.get(one.row), part), part)
    for field in (*_FIELDS, "all"):
        part.rate(f"{name}.{field}", tally[field], len(drawn))


def read_rows(
    path: Path, wanted: Iterable[int], until: str
) -> Iterator[tuple[int, tuple[ArticleRecord, ...]]]:
    """The rows of the news that are asked for, read again up to a stage; a row is told by its number."""
    rows = frozenset(wanted)
    for source in sources([path]):
        for page in () if isinstance(source, Rejected) else pages(source):
            number = int(page.source.rpartition("#")[2])
            if number in rows:
                yield number, () if isinstance(page, Rejected) else stages.run_item(page, until).articles


def compare(one: Judgment, records: tuple[ArticleRecord, ...] | None, part: Part) -> Counter[str]:
    """Which fields of one actor are right today."""
    found = _actor(one, records or ())
    right = _right(one, found)
    if not all(right.values()):
        shown = None if found is None else (found[0].slot, [name for name in right if not right[name]])
        part.miss("sample", f"row {one.row} {one.start}", (one.person, one.office, one.country), shown)
    return Counter({**right, "all": all(right.values())})


def _actor(one: Judgment, records: Iterable[ArticleRecord]) -> tuple[ActorMention, dict[str, Entity]] | None:
    """The actor with a person whose words overlap those judged the most; a reference to one person is one."""
    best: tuple[int, ActorMention, dict[str, Entity]] | None = None
    for record in records:
        for actor in record.actors.actors:
            shared = min(actor.end, one.end) - max(actor.start, one.start)
            person = actor.slot is not None and actor.slot.person_id is not None
            person = person and (one.person is not None or _names_somebody(one, record))
            if shared > 0 and person and (best is None or shared > best[0]):
                best = shared, actor, {entity.id: entity for entity in record.actors.entities}
    return None if best is None else (best[1], best[2])


def _names_somebody(one: Judgment, record: ArticleRecord) -> bool:
    """Whether a name is read in words that name nobody; one that stands beside them is another matter."""
    named = (mention for mention in record.actors.mentions if mention.kind is MentionKind.PERSON)
    return any(mention.start < one.end and one.start < mention.end for mention in named)


def _right(one: Judgment, found: tuple[ActorMention, dict[str, Entity]] | None) -> dict[str, bool]:
    if found is None or found[0].slot is None:
        # Words that name nobody are right to be nobody; a person that is no more found is wrong in all.
        return dict.fromkeys(_FIELDS, one.person is None)
    slot, entities = found[0].slot, found[1]
    person = entities.get(slot.person_id or "")
    found_bodies = [entities[body] for body in slot.organisation_ids if body in entities]
    return {
        "person": one.person is not None and person is not None and _named(one.person, person),
        "office": slot.office == one.office,
        "bodies": _same_bodies(one.bodies, found_bodies),
        "country": slot.country == one.country,
    }


def _same_bodies(names: Sequence[str], bodies: Sequence[Entity]) -> bool:
    """Whether each body has one of the names, by whatever name the record knows it, and none is left over.

    A body whose name goes on with where it is («.. بجدة») has the shorter one too.
    """
    called = [{name_key(body.name_ar), *(name_key(form.text) for form in body.names)} for body in bodies]
    wanted = {name_key(name) for name in names}
    every = all(any(_is_called(forms, name) for forms in called) for name in wanted)
    return every and all(any(_is_called(forms, name) for name in wanted) for forms in called)


def _is_called(forms: Iterable[str], name: str) -> bool:
    return any(form == name or form.startswith(f"{name} ب") for form in forms)


def _named(name: str, person: Entity) -> bool:
    """Whether a person has a name, whatever its spaces and spelling; parts inside may be left out."""
    known = stages.known_names(person.id) if person.known else ()
    forms = (person.name_ar, *(form.text for form in person.names), *known)
    return any(_plain(name) == _plain(form) or _shortened(name, form) for form in forms)


def _shortened(one: str, other: str) -> bool:
    """«سالم العلي» and «سالم بن محمد العلي»: the first and last words are one, the others in order."""
    short, long = sorted((one.split(), other.split()), key=len)
    keys, rest = list(map(name_key, short)), iter(map(name_key, long))
    ends = len(short) > 1 and keys[0] == name_key(long[0]) and keys[-1] == name_key(long[-1])
    return ends and all(key in rest for key in keys)


def _plain(name: str) -> str:
    return "".join(map(name_key, name.split()))
