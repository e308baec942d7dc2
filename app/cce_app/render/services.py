"""What a step says of the service it goes to: whether it is open to this child, and what else there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.words import joined, long_date, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.assessment import Alternative, ServiceOnCard, Suggestion

OLD = "pathway exists, details need checking"


def is_closed(card: Suggestion) -> bool:
    """Whether the service leaves this child out, as far as is recorded."""
    return card.service is not None and card.service.state == "not_open"


def is_old(card: Suggestion) -> bool:
    """Whether the details were last checked longer ago than their limit."""
    return card.details == "need_checking"


def closed_brief(card: Suggestion) -> str:
    """Why it is not open, and the nearest that is."""
    if card.service is None:
        return card.label
    why = next(limit.because for limit in card.service.limits if limit.state == "excluded")
    return f"{card.label}. {why} Instead: {_way(card.service.instead[0])}"


def service_points(card: Suggestion) -> Iterator[str]:
    """What has to be asked before the service can be counted on, as one point."""
    service = card.service
    if service is None or service.state in ("open", "not_open"):
        return
    asked = "; ".join(short(limit.because.rstrip(".")) for limit in service.limits)
    yield f"First ask {service.check_with} whether it takes this child{f': {asked}' if asked else ''}."


def service_lines(card: Suggestion) -> Iterator[str]:
    """All that is known of the service, the reason first where it is not open."""
    service = card.service
    if service is None:
        return
    for limit in service.limits:
        if limit.state == "excluded":
            yield f"Not open to this child: {limit.because}"
    lead = "Instead" if service.state == "not_open" else "If it does not take the child"
    for other in service.instead:
        yield f"{lead}: {_way(other)}"
    yield from _to_ask(service) if service.state != "not_open" else ()
    yield f"{service.label}: {_standing(service)}"


def _to_ask(service: ServiceOnCard) -> Iterator[str]:
    """Each limit that is not settled, with whom to ask about the child's side of it."""
    for limit in service.limits:
        if limit.state == "check":
            ask = f" Ask {joined([who.inline for who in limit.ask[:2]], ' or ')}." if limit.ask else ""
            yield f"To be asked: {limit.because}{ask}"


def _way(other: Alternative) -> str:
    return f"{other.label.rstrip('.')}. {other.because}"


def _standing(service: ServiceOnCard) -> str:
    checked = f"last checked on {long_date(service.last_checked)}"
    if service.state == "details_need_checking":
        return f"{OLD}. It was {checked}: ask {service.check_with}."
    parts = [checked, f"agreement: {short(service.agreement.rstrip('.'))}"]
    parts += [short(service.capacity.rstrip("."))] if service.capacity else []
    parts += [f"advice line {service.phone}"] if service.phone else []
    return f"{'; '.join(parts)}."
