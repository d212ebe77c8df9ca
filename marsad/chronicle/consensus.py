"""What the accounts of one event together say of its date and place, and on what they do not agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from marsad.chronicle.accounts import Account, Days
from marsad.dates import edtf
from marsad.records import ConsensusDate, Disagreement, DisagreementValue, EventPlace
from marsad.values import EXACT_DAYS

LEARNT = "learnt from another account of the same event"
BOUNDS = "no account says when; bounds of all accounts"
UNKNOWN = "no account says when"


def _support(dated: Iterable[Account], groups: Mapping[str, str]) -> dict[Days, tuple[int, int]]:
    """For all days that accounts state: how many independent groups may mean them, how many do."""
    stating: dict[Days, set[str]] = defaultdict(set)
    for account in dated:
        stating[account.days].add(groups[account.key])
    return {
        days: (
            len(set().union(*(keys for other, keys in stating.items() if other.gap(days) == 0))),
            len(same),
        )
        for days, same in stating.items()
    }


def _precision(days: Days, value: str | None) -> str:
    """``day``, ``days``, ``month``, ``year`` or ``interval`` of a closed run of days."""
    if days.length == 1:
        return "day"
    try:
        stated = "interval" if value is None else edtf.precision(value)
    except ValueError:
        stated = "interval"
    if stated in ("month", "year"):
        return stated
    return "days" if days.length <= EXACT_DAYS else "interval"


def agreed_date(accounts: Sequence[Account], groups: Mapping[str, str]) -> ConsensusDate:
    """The date most independent accounts agree on, the most precise of those.

    ``learnt_from`` names the article of the account that gives it whenever another account has no date of
    its own. Without any date the bounds of all accounts are given, with precision ``interval``.
    """
    dated = [account for account in accounts if account.days.closed]
    if not dated:
        return _bounded(accounts)

    support = _support(dated, groups)

    def order(account: Account) -> tuple[int, int, int, str]:
        possible, same = support[account.days]
        return -possible, account.days.length, -same, _place_of(account)

    best = min(dated, key=order)
    learnt = any(not account.days.closed for account in accounts)
    earliest, latest = best.days.earliest, best.days.latest
    return ConsensusDate(
        _text(earliest),
        _text(latest),
        _precision(best.days, best.mention.date.value),
        LEARNT if learnt else best.mention.date.how,
        best.article.id if learnt else None,
    )


def _place_of(account: Account) -> str:
    return f"{account.days.earliest} {account.article.id} {account.key}"


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _bounded(accounts: Sequence[Account]) -> ConsensusDate:
    lows = [account.days.earliest for account in accounts if account.days.earliest is not None]
    highs = [account.days.latest for account in accounts if account.days.latest is not None]
    if not lows and not highs:
        how = accounts[0].mention.date.how if len(accounts) == 1 else UNKNOWN
        return ConsensusDate(None, None, "unknown", how, None)
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        low, high = min(lows), max(highs)
    how = accounts[0].mention.date.how if len(accounts) == 1 else BOUNDS
    return ConsensusDate(_text(low), _text(high), "interval", how, None)


def agreed_place(accounts: Sequence[Account], groups: Mapping[str, str]) -> EventPlace | None:
    """The place most independent accounts give, a city before a country alone."""
    votes: dict[tuple[bool, str], set[str]] = defaultdict(set)
    places: dict[tuple[bool, str], EventPlace] = {}
    for account in accounts:
        place = account.mention.place
        if place is not None:
            key = (account.city is None, account.city or place.country or place.entity_id or "")
            votes[key].add(groups[account.key])
            held = places.get(key)
            if held is None or _fullness(place) > _fullness(held):
                places[key] = place
    if not votes:
        return None
    return places[min(votes, key=lambda key: (key[0], -len(votes[key]), key[1]))]


def _fullness(place: EventPlace) -> int:
    return (place.entity_id is not None) + (place.country is not None)


def _disagreement(name: str, values: Mapping[str, Iterable[str]]) -> Disagreement | None:
    if len(values) < 2:
        return None
    return Disagreement(
        name, tuple(DisagreementValue(value, tuple(sorted(values[value]))) for value in sorted(values))
    )


def _ids(account: Account) -> list[str]:
    return [mention.id for mention in account.mentions]


def _dates(accounts: Sequence[Account]) -> Disagreement | None:
    """Stated days that cannot all be true; accounts that fit every other are not part of a quarrel."""
    dated = [account for account in accounts if account.days.closed]
    stated = {account.days for account in dated}
    quarrel = {days for days in stated if any(days.gap(other) > 0 for other in stated)}
    values: dict[str, list[str]] = defaultdict(list)
    for account in dated:
        if account.days in quarrel:
            value = edtf.span(account.days.earliest, account.days.latest)
            values[value or ""] += _ids(account)
    return _disagreement("date", values)


def _places(accounts: Sequence[Account]) -> Disagreement | None:
    cities: dict[str, list[str]] = defaultdict(list)
    countries: dict[str, list[str]] = defaultdict(list)
    shown: dict[str, str] = {}
    for account in accounts:
        place = account.mention.place
        if place is None:
            continue
        if account.city is not None and place.city is not None:
            cities[shown.setdefault(account.city, place.city)] += _ids(account)
        if place.country is not None:
            countries[place.country] += _ids(account)
    return _disagreement("place", cities) or _disagreement("place", countries)


def _persons(accounts: Sequence[Account]) -> Disagreement | None:
    """Different persons named for one country, neither account's being a part of the other's."""
    named: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for account in accounts:
        for slot in (slot for side in account.sides for slot in side):
            if slot.person_id is not None:
                country = slot.country or ""
                held = named[country].get(account.key, frozenset())
                named[country][account.key] = held | {slot.person_id}
    by_key = {account.key: account for account in accounts}
    values: dict[str, list[str]] = defaultdict(list)
    for persons in named.values():
        sets = set(persons.values())
        if any(not one <= other and not other <= one for one in sets for other in sets):
            for key, named_here in persons.items():
                values[" ".join(sorted(named_here))] += _ids(by_key[key])
    return _disagreement("persons", values)


def disagreements(accounts: Sequence[Account]) -> tuple[Disagreement, ...]:
    """The fields on which the accounts of one event do not agree, with who says what."""
    found = (_dates(accounts), _persons(accounts), _places(accounts))
    return tuple(item for item in found if item is not None)
