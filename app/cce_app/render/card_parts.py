"""What the two records for scrutiny share: head, levels, fields read, sources, law, tracing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.markdown import Ready, bullets, safe, table
from cce_engine.fields_read import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cce_app.card import CardFacts

TO_FILL_IN = "to be filled in by the partnership"
STANDING = {
    "in_force": "in force",
    "not_confirmed": "NOT CONFIRMED in force",
    "draft": "NOT CONFIRMED: a draft",
    "pilot": "NOT CONFIRMED: a pilot",
    "ended": "ENDED",
    "local": "NOT CONFIRMED: a local arrangement",
}
CHARACTERISTICS = (
    ("Age", ("young_person.date_of_birth", "young_person.age_disputed", "people.date_of_birth",
             "people.age_group"), ()),
    ("Disability", ("young_person.disability", "people.disability"), ("learning_need_or_disability",)),
    ("Gender reassignment", ("young_person.gender", "young_person.pronouns", "people.gender"), ()),
    ("Marriage and civil partnership", (), ()),
    ("Pregnancy and maternity", (), ()),
    ("Race", ("young_person.ethnicity", "young_person.nationality", "young_person.language",
              "people.ethnicity_nationality"), ()),
    ("Religion or belief", ("young_person.religion",), ()),
    ("Sex", ("young_person.gender", "people.gender"), ()),
    ("Sexual orientation", ("young_person.sexual_identity", "people.sexual_identity"), ()),
)  # fmt: skip


def head(facts: CardFacts, title: str) -> list[str]:
    """Title, standing of the pack, and which bytes it was written from."""
    pack = facts.pack
    return [
        f"# {title}: {safe(pack.title)}",
        f"**{safe(facts.approved)}** Written by `threadline rules card` from the pack itself. What only the "
        f"partnership "
        "can say is marked *to be filled in*.",
        table(
            ("pack", "version", "status", "in force", "digest of all its files"),
            [(pack.id, pack.version, pack.status, _days(facts), pack.digest)],
        ),
    ]


def _days(facts: CardFacts) -> str:
    pack = facts.pack
    return f"from {pack.begins.isoformat()}" + (f" to {pack.ends.isoformat()}" if pack.ends else "")


def levels(facts: CardFacts) -> str:
    """The levels, least first, in the pack's words."""
    return table(("level", "what it means"), [(word.label, word.means) for word in facts.pack.levels])


def fields_tables(facts: CardFacts) -> list[str]:
    """What rules read of a record, and what they never read."""
    found, vocabulary = facts.fields, facts.vocabulary
    warning = []
    if found.unlisted:
        names = ", ".join(found.unlisted)
        warning = [f"**Not exact:** nobody has listed the record fields behind these attributes: {safe(names)}."]
    unread = [vocabulary.indicators[name].label for name in found.indicators_unread]
    return [
        f"Rules read recorded indicators ({len(found.indicators)} of {len(vocabulary.indicators)} in the "
        f"vocabulary) and "
        f"{len(found.attributes)} facts about the case. Nothing else of a record reaches a rule.",
        *warning,
        "#### Facts about the case that rules read",
        table(
            ("fact", "worked out from these fields", "read by"),
            [(use.label, _fields(use.fields), ", ".join(use.rules)) for use in found.attributes],
        ),
        "#### Fields of an observation that are read for every rule",
        table(("field", "for what"), [(_fields((name,)), why) for name, why in ALWAYS.items()]),
        "#### Fields of an observation that only some rules ask about",
        table(
            ("asked", "fields", "read by"),
            [(use.label, _fields(use.fields), ", ".join(use.rules)) for use in found.filters],
        ),
        "#### Indicators of the vocabulary that no rule reads",
        bullets(unread),
        "#### Protected characteristics",
        table(("characteristic", "where the record holds it", "read by rules?"), _characteristics(facts)),
        f"No rule of any pack may read: {safe(', '.join(sorted(vocabulary.never_read)))}. A rule that names one is "
        f"refused.",
        *_reasons(facts),
        "#### Fields of the record that no rule reads",
        f"{len(found.never)} fields. They are for people: support, contact, planning, monitoring. Who may see a "
        f"part of "
        "the record (handling) cuts the record to its reader before any rule reads it; no rule asks about it.",
        bullets(_fields((name,)) for name in found.never),
    ]


def _fields(names: Iterable[str]) -> Ready:
    return Ready(", ".join(_field(name) for name in names))


def _field(name: str) -> str:
    return f"`{name[:-2]}` (whether there are any, how many)" if name.endswith("[]") else f"`{name}`"


def _characteristics(facts: CardFacts) -> list[tuple[str, str, str]]:
    found, rows = facts.fields, []
    for label, fields, names in CHARACTERISTICS:
        uses = [use for use in (*found.attributes, *found.indicators) if use.name in names or {*use.fields} & {*fields}]
        rules = sorted({rule for use in uses for rule in use.rules})
        places = [_field(name) for name in fields]
        places += [f"the indicator `{name}`" for name in names if name in facts.vocabulary.indicators]
        read = f"Yes, by {', '.join(rules)}" if rules else "No"
        rows.append((label, Ready(", ".join(places)) or "nowhere of its own", read))
    return rows


def _reasons(facts: CardFacts) -> list[str]:
    rows = [(rule.id, rule.title, rule.why_this_characteristic) for rule in facts.with_reason()]
    lead = "Rules that lead to a level and read age, or a learning need or disability, each with its reason:"
    return [lead, table(("rule", "title", "why"), rows)] if rows else []


def sources_table(facts: CardFacts) -> str:
    """Every cited source with what was seen of it and when it was last checked."""
    rows = [
        (item.id, f"{item.title}. {item.publisher}. {item.edition}", item.kind.replace("_", " "), item.seen,
         item.last_checked, str(item.rules))
        for item in facts.sources
    ]  # fmt: skip
    return table(("source", "what it is", "kind", "seen", "last checked", "rules"), rows)


def law_table(facts: CardFacts) -> str:
    """Law and schemes that rules rely on; what is not confirmed in force says so first."""
    rows = [
        (STANDING[item.status], item.title, item.says, item.check_with or "", item.last_checked.isoformat())
        for item in sorted(facts.law, key=lambda item: (item.status == "in_force", item.key))
    ]  # fmt: skip
    return table(("standing", "what", "what was known", "check with", "last checked"), rows)


def trace(facts: CardFacts) -> str:
    """How one answer is followed back, run again and contested."""
    name = facts.pack.id
    return "\n".join(
        [
            "- Traced: every answer names the pack, its version and digest, each rule that fired, the facts behind it, "
            "their agencies and dates, and the source: `threadline assess CASE --detail full`.",
            "- One rule on one case, and what it lacked: `threadline assess CASE --why RULE`.",
            f"- Run again: the same record, day and pack give the same bytes: `threadline assess CASE --as-of DATE "
            f"--pack {name}`.",
            "- Contested: withdraw or correct a fact in the record, which keeps what it said and why it was withdrawn, "
            "and run it again; or suppose another answer without changing the record: `--what-if INDICATOR=STATUS`.",
            "- What changed since an earlier meeting, part by part: `--since DATE`.",
            f"- By hand: `threadline rules paper --pack {name}` prints the same rules as a form.",
        ]
    )
