"""Turns what pydantic complains of into problems a person can act on: place, what was found, what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from cce_core.errors import Problem, not_in, shortened

if TYPE_CHECKING:
    from cce_core.text_file import Path, TextFile

Model = TypeVar("Model", bound=BaseModel)

LONGEST_VALUE = 30

_WANTED = {
    "string_type": "write text here (in quotes if it looks like a number)",
    "int_type": "write a whole number here",
    "int_parsing": "write a whole number here",
    "int_from_float": "write a whole number here",
    "float_type": "write a number here",
    "float_parsing": "write a number here",
    "bool_type": "write true or false here, or leave the line out if it is not known",
    "bool_parsing": "write true or false here, or leave the line out if it is not known",
    "tuple_type": "write a list here, one entry a line beginning with a dash",
    "list_type": "write a list here, one entry a line beginning with a dash",
    "model_type": "write a block of named fields here",
    "model_attributes_type": "write a block of named fields here",
    "dict_type": "write a block of named fields here",
}


def check(model: type[Model], text: TextFile, data: Any = None, at: Path = ()) -> tuple[Model | None, list[Problem]]:
    """``data`` (by default the whole file) as ``model``, or every problem found in it."""
    try:
        return model.model_validate(text.data if data is None else data), []
    except ValidationError as error:
        found = [dict(item) for item in error.errors(include_url=False)]
        return None, [_problem(model, text, item, at) for item in found if not _only_follows(item, found)]


def _problem(model: type[BaseModel], text: TextFile, error: dict[str, Any], at: Path) -> Problem:
    path = (*at, *(part for part in error["loc"] if not _is_branch(part)))
    kind, message = _say(model, error)
    return text.problem(path, message, kind=kind)


def _only_follows(item: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """A list called too short only because its entries were refused, each of which is a problem of its own."""
    depth = len(item["loc"])
    return item["type"] == "too_short" and any(
        len(other["loc"]) > depth and other["loc"][:depth] == item["loc"] for other in found
    )


def _is_branch(part: Any) -> bool:
    """Parts that name a branch of a union rather than a place in the file."""
    return isinstance(part, str) and (part[:1].isupper() or "[" in part)


def _say(model: type[BaseModel], error: dict[str, Any]) -> tuple[str, str]:
    kind, found, context = error["type"], error.get("input"), error.get("ctx", {})
    if kind == "extra_forbidden":
        name = str(error["loc"][-1])
        return "unknown-key", not_in(name, _field_names(model, error["loc"][:-1]), "the field")
    if kind == "missing":
        return "missing-key", "this field is missing"
    if kind in ("enum", "literal_error"):
        return "bad-value", not_in(str(found), _choices(context["expected"]), "the value")
    if kind == "value_error":
        return "bad-value", str(context["error"])
    limit, wanted = _limit(kind, context), _WANTED.get(kind)
    fault = "wrong-type" if wanted else "bad-value"
    return fault, f"{limit or wanted or error['msg']}; found {_short(found)}"


FORMS = {
    "2[0-3]):": "write a time of day on the 24-hour clock, for example 21:30",
    "[A-Z]{2,6}-": "write a rule id such as NB-LVL-001",
    "SRC-": "write a source id such as SRC-AGENDA",
    "[0-9]{4}": "write a version such as 2026.1",
    "now|today": 'write for example "now", "today", "72 hours", "2 working days", "42 days" or "next review"',
    "[a-z0-9_]": "use small letters, digits and underscores, beginning with a letter",
    "[a-z0-9-]": "use small letters, digits and dashes, beginning with a letter",
}


def _form(pattern: str) -> str:
    """What a text of this pattern looks like, for people."""
    found = next((words for mark, words in FORMS.items() if mark in pattern), None)
    return found or "use letters, digits, dots, dashes and underscores"


def _limit(kind: str, context: dict[str, Any]) -> str | None:
    """What would be right where a number, a text or a list is too small or too big."""
    limits = {
        "greater_than_equal": "write a number of at least {ge:g}",
        "less_than_equal": "write a number of at most {le:g}",
        "string_pattern_mismatch": _form(context.get("pattern", "")),
        "string_too_short": "write some text here",
        "string_too_long": "write at most {max_length} letters",
        "too_short": "give at least one entry here",
        "too_long": "give at most {max_length} entries here",
    }
    words = limits.get(kind)
    return words.format(**context) if words and kind != "string_pattern_mismatch" else words


def _choices(expected: str) -> list[str]:
    return [part.strip(" '\"") for part in expected.replace(" or ", ",").split(",")]


def _short(found: Any) -> str:
    """Enough of what was found to recognise it; no more of a record than needed."""
    if isinstance(found, dict):
        return "a block of fields"
    if isinstance(found, list | tuple):
        return "a list"
    if found is None or found == "":
        return "nothing"
    return shortened(str(found), LONGEST_VALUE)


def _field_names(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """The fields that the model has at ``path``."""
    here: list[type[BaseModel]] = [model]
    for part in path:
        if isinstance(part, str) and not _is_branch(part):
            here = [inner for outer in here for inner in _models_in(_field_type(outer, part))] or here
        elif isinstance(part, str):
            here = [inner for inner in here if inner.__name__ == part] or here
    return sorted({field.alias or name for found in here for name, field in found.model_fields.items()})


def _field_type(model: type[BaseModel], name: str) -> Any:
    for key, field in model.model_fields.items():
        if name in (key, field.alias):
            return field.annotation
    return None


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]
