"""The page of the network in a real browser: it runs nothing that is not its own, and does what its words promise."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from cce_app.network.asking import looking
from cce_app.network_page import as_html, as_svg, compose

from ..graph import views
from .browser import browser, opened
from .hostile import PAYLOADS
from .test_network_page import hostile_view, look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .browser import Watched

pytestmark = pytest.mark.browser

SHOWN = """selector => Array.from(document.querySelectorAll(selector))
  .filter(item => getComputedStyle(item).display !== 'none').map(item => item.id.replace('row-', '')).sort()"""
FOCUSED = "document.activeElement.id"
CELLS = "Array.from(document.querySelectorAll('#{} tbody tr'), row => row.cells[{}].textContent)"
PANEL = "document.getElementById('panel').innerText"
BOX = """id => { const box = document.querySelector('#' + id + ' .shape').getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2]; }"""


@pytest.fixture(scope="module")
def chrome() -> Iterator[object]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with the pages that these tests open."""
    made = tmp_path_factory.mktemp("network")
    for name, view in (("small", views.small()), ("hostile", hostile_view()), ("large", views.generated(1600))):
        (made / f"{name}.html").write_text(as_html(compose(look(view, invented=True))), "utf-8")
    (made / "hostile.svg").write_text(as_svg(compose(look(hostile_view()))), "utf-8")
    return made


@pytest.fixture
def small(chrome, folder) -> Iterator[Watched]:
    page = opened(chrome, folder / "small.html")
    yield page
    assert (page.dialogs, page.messages) == ([], [])
    assert [address for address in page.requests if not address.endswith("/small.html")] == []
    page.page.context.close()


def named(label: str) -> str:
    """The id of the shape with that name."""
    return next(node.id for node in compose(look(views.small())).nodes if node.label == label)


def tied(label: str, other: str) -> str:
    """The id of the link between two names."""
    ties = compose(look(views.small())).ties
    return next(tie.id for tie in ties if {tie.source.label, tie.target.label} == {label, other})


def focus_picture(page: Watched) -> None:
    page.ask('document.querySelector(\'#nodes > [tabindex="0"], #closed > [tabindex="0"]\').focus()')


# ---- nothing runs that is not ours


def test_three_hundred_hostile_words_open_no_dialog_add_no_element_and_ask_for_nothing(chrome, folder):
    page = opened(chrome, folder / "hostile.html")
    names = "Array.from(new Set(Array.from(document.querySelectorAll('*'), element => element.localName)))"
    before = set(page.ask(names))
    assert page.ask("document.querySelectorAll('#nodes > .node').length") == len(PAYLOADS) + 1
    for text in PAYLOADS[::25]:
        page.page.fill("#find", text)
        page.ask("document.querySelector('#found button')?.click()")
    page.ask("""Array.from(document.querySelectorAll('#nodes > .node, #ties > .tie')).forEach((shape, place) => {
      shape.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
      if (place % 12 === 5) shape.dispatchEvent(new MouseEvent('click', {bubbles: true})); })""")
    page.page.fill("#find", "")
    page.page.click("#show-tables")
    page.ask("document.querySelectorAll('#tables thead button').forEach(button => button.click())")
    page.page.emulate_media(media="print")
    page.ask("window.dispatchEvent(new Event('beforeprint'))")
    assert set(page.ask(names)) <= before | {"section", "h2", "h3", "dl", "dt", "dd"}
    assert page.ask("document.querySelectorAll('script').length") == 2
    assert page.ask("document.title") == "Who and what is linked, and how we know"
    assert page.ask("typeof window.x") == "undefined"
    assert (page.dialogs, page.messages) == ([], [])
    assert page.requests == [(folder / "hostile.html").as_uri()]
    page.page.context.close()


def test_the_hostile_svg_runs_nothing(chrome, folder):
    page = opened(chrome, folder / "hostile.svg")
    assert page.ask("document.querySelectorAll('script, img, foreignObject, iframe').length") == 0
    assert (page.dialogs, page.messages) == ([], [])
    assert page.requests == [(folder / "hostile.svg").as_uri()]
    page.page.context.close()


def test_a_script_put_into_the_page_is_refused_by_its_policy(chrome, folder, tmp_path):
    """A planted fault: were a word ever written as markup, the policy would still hold."""
    text = (folder / "small.html").read_text("utf-8")
    planted = text.replace(
        "<main>", "<main><script>alert(1)</script><img src=x onerror=alert(2)><b style='color:red'></b>", 1
    )
    (tmp_path / "planted.html").write_text(planted, "utf-8")
    page = opened(chrome, tmp_path / "planted.html")
    assert page.dialogs == []
    assert len([message for message in page.messages if "Content Security Policy" in message]) >= 3
    assert page.ask("getComputedStyle(document.querySelector('main > b')).color") != "rgb(255, 0, 0)"
    page.page.context.close()


# ---- picture and tables


def test_the_picture_and_the_table_show_the_same_links_whatever_is_chosen(small):
    def same() -> int:
        small.page.click("#show-picture")
        drawn = small.ask(SHOWN, "#ties > .tie"), small.ask(SHOWN, "#nodes > .node")
        small.page.click("#show-tables")
        assert (small.ask(SHOWN, "#links tbody tr"), small.ask(SHOWN, "#things tbody tr")) == drawn
        return len(drawn[0])

    assert same() == len(views.small().ties)
    boxes = small.ask(
        "Array.from(document.querySelectorAll('#choices input[type=checkbox]'), box => [box.name, box.value])"
    )
    assert {name for name, _ in boxes} == {"kind", "standing", "link"}
    small.ask("document.querySelector('#choices details').open = true")
    for name, value in boxes:
        small.page.click(f'input[name="{name}"][value="{value}"]')
        assert same() < len(views.small().ties) or (name, value) == ("kind", "school_or_setting")
        small.page.click(f'input[name="{name}"][value="{value}"]')
    assert same() == len(views.small().ties)


def test_a_kind_that_is_not_wanted_goes_with_its_links_and_the_count_is_said(small):
    small.page.click('input[name="kind"][value="adult_of_concern"]')
    assert named("Ricky Dane") not in small.ask(SHOWN, "#nodes > .node")
    assert len(small.ask(SHOWN, "#ties > .tie")) == 3
    assert small.ask("document.getElementById('status').textContent") == (
        "Shown: 7 of 8 people, places and things; 3 of 6 links."
    )
    small.page.click('button[type="reset"]')
    small.until("document.getElementById('status').textContent.includes('8 of 8')")


def test_the_time_slider_keeps_links_of_those_days_and_those_without_a_day(small):
    small.ask("""() => { const from = document.getElementById('from');
      from.value = from.max; from.dispatchEvent(new Event('input', {bubbles: true})); }""")
    assert small.ask("document.getElementById('from-day').textContent") == "3 November 2026"
    assert small.ask(SHOWN, "#ties > .tie") == sorted([tied("Ricky Dane", "Kai"), tied("Ricky Dane", "Amber")])
    small.ask("""() => { const until = document.getElementById('until');
      until.value = until.min; until.dispatchEvent(new Event('input', {bubbles: true})); }""")
    assert small.ask("document.getElementById('from').value") == small.ask("document.getElementById('until').value")
    assert small.ask("document.getElementById('until-day').textContent") == "1 October 2026"
    shown = small.ask(SHOWN, "#ties > .tie")
    assert tied("Ricky Dane", "Amber") in shown  # without a day
    assert tied("Ricky Dane", "Silver Corsa, plate ends KLX") not in shown


def test_search_finds_other_names_whatever_the_accent_and_dims_the_rest(small):
    small.page.fill("#find", "rìck DAYNE")
    assert small.ask(
        "Array.from(document.querySelectorAll('#found button'), button => button.firstChild.textContent)"
    ) == ["Ricky Dane"]
    assert small.ask("document.querySelectorAll('#nodes > .hit').length") == 1
    small.page.keyboard.press("Enter")
    assert "Ricky Dane" in small.ask(PANEL)
    small.page.fill("#find", "nobody at all")
    assert "Nothing here has that" in small.ask("document.getElementById('found').innerText")


# ---- evidence


def test_a_click_opens_every_claim_in_words(small):
    small.page.mouse.click(*small.ask(BOX, named("Ricky Dane")))
    told = small.ask(PANEL)
    for words in ("adult of concern", "suspect", "Ric; Rick Dayne", "TL-1, TL-2", "3 links, as recorded",
                  "one source, not confirmed (Police)", "confirmed: verified by Police", "the child's own words",
                  "no day given", "graded 2CP (untested source", "in case TL-2", '"He tells me which train."',
                  "not a finding of guilt"):  # fmt: skip
        assert words in told, words
    assert told.count("recorded 4 Oct 2026") == 4
    small.page.keyboard.press("Escape")
    assert small.ask("document.getElementById('panel').hidden")
    assert small.ask(FOCUSED) == named("Ricky Dane")


def test_the_panel_says_how_many_links_the_choices_hide(small):
    small.page.click('input[name="standing"][value="tentative"]')
    small.page.mouse.click(*small.ask(BOX, named("Ricky Dane")))
    assert "1 link, as recorded; 2 more not shown by your choices" in small.ask(PANEL)


def test_a_link_can_be_clicked_and_a_name_leads_on(small):
    small.ask("""id => document.querySelector('#' + id + ' .hit')
      .dispatchEvent(new MouseEvent('click', {bubbles: true}))""", tied("Ricky Dane", "Amber"))  # fmt: skip
    assert "One link, as recorded" in small.ask(PANEL)
    small.page.click("#panel a:has-text('Amber')")
    assert small.ask("document.querySelector('#panel h2').textContent") == "Amber"
    small.page.click("#panel .close")
    assert small.ask("document.getElementById('panel').hidden")


# ---- keys


def test_the_picture_can_be_walked_and_opened_with_keys_alone(small):
    for _press in range(60):
        small.page.keyboard.press("Tab")
        if small.ask("document.activeElement.classList.contains('node')"):
            break
    assert small.ask("document.querySelectorAll('#nodes > [tabindex=\"0\"]').length") == 1
    reached = set()
    for key in ("Home", *["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"] * 12, "End"):
        small.page.keyboard.press(key)
        reached.add(small.ask(FOCUSED))
    assert len(reached) >= 5
    small.page.keyboard.press("Home")
    first = small.ask(FOCUSED)
    small.page.keyboard.press("Enter")
    assert small.ask(FOCUSED) == "panel"
    label = small.ask("document.querySelector('#panel h2').textContent")
    assert first == named(label)
    small.page.keyboard.press("Escape")
    assert small.ask(FOCUSED) == first


def test_an_arrow_goes_to_that_side(small):
    focus_picture(small)
    for key, axis, sign in (("ArrowRight", 0, 1), ("ArrowLeft", 0, -1), ("ArrowDown", 1, 1), ("ArrowUp", 1, -1)):
        small.page.keyboard.press("Home")
        before = small.ask(FOCUSED)
        small.page.keyboard.press(key)
        after = small.ask(FOCUSED)
        if after != before:
            assert (small.ask(BOX, after)[axis] - small.ask(BOX, before)[axis]) * sign > 0


def test_keys_zoom_and_show_all_again(small):
    focus_picture(small)
    zoom = "() => Number(document.getElementById('world').getAttribute('transform').match(/scale\\(([\\d.]+)/)[1])"
    start = small.ask(zoom)
    small.page.keyboard.press("+")
    assert small.ask(zoom) > start
    small.page.keyboard.press("-")
    small.page.keyboard.press("-")
    assert small.ask(zoom) < start
    small.page.keyboard.press("0")
    assert small.ask(zoom) == pytest.approx(start)


def test_the_wheel_zooms_at_the_pointer_and_dragging_moves_without_opening(small):
    x, y = small.ask(BOX, named("Amber"))
    small.page.mouse.move(x, y)
    small.page.mouse.wheel(0, -300)
    small.until(
        "() => /scale\\(1\\.[5-9]|scale\\([2-4]/.test(document.getElementById('world').getAttribute('transform'))"
    )
    assert small.ask(BOX, named("Amber")) == pytest.approx([x, y], abs=1.5)
    small.page.mouse.down()
    small.page.mouse.move(x + 80, y + 40, steps=4)
    small.page.mouse.up()
    assert small.ask(BOX, named("Amber")) == pytest.approx([x + 80, y + 40], abs=6)
    assert small.ask("document.getElementById('panel').hidden")


# ---- tables


def test_tables_sort_by_every_column_both_ways(small):
    small.page.click("#show-tables")
    for table in ("links", "things"):
        heads = small.ask(f"document.querySelectorAll('#{table} thead th').length")
        for column in range(heads):
            cells = (
                f"Array.from(document.querySelectorAll('#{table} tbody tr'), row => row.cells[{column}].textContent)"
            )
            small.page.click(f"#{table} thead th:nth-child({column + 1}) button")
            up = small.ask(cells)
            assert small.ask(f"document.querySelector('#{table} [aria-sort]').ariaSort") == "ascending"
            small.page.click(f"#{table} thead th:nth-child({column + 1}) button")
            assert sorted(small.ask(cells)) == sorted(up)
            assert len(set(up)) < 2 or small.ask(cells) != up
    small.page.click("#things thead th:nth-child(1) button")
    assert small.ask(CELLS.format("things", 0)) == [
        "07700 900413", "Amber", "Child 7", "Flat 4, Quay House", "Kai", "Marlow Heath Academy", "Ricky Dane",
        "Silver Corsa, plate ends KLX",
    ]  # fmt: skip


def test_a_name_in_a_table_leads_to_its_shape(small):
    small.page.click("#show-tables")
    small.page.click("#things a:has-text('Flat 4')")
    assert small.ask("getComputedStyle(document.getElementById('stage')).display") != "none"
    assert "Flat 4, Quay House" in small.ask(PANEL)


# ---- without script, on paper, dark, large


def test_without_script_the_picture_and_every_claim_are_there(chrome, folder):
    page = opened(chrome, folder / "small.html", java_script_enabled=False)
    assert page.page.locator("#nodes .name").first.is_visible()
    assert page.page.locator("#links tbody tr").count() == len(views.small().ties)
    assert page.page.locator("#links li").last.is_visible()
    assert not page.page.locator("#choices").is_visible()
    page.page.context.close()


def test_paper_holds_the_whole_picture_and_the_tables_and_the_screen_is_as_before(small):
    before = small.ask("document.getElementById('world').getAttribute('transform')")
    small.page.emulate_media(media="print")
    small.ask("window.dispatchEvent(new Event('beforeprint'))")
    assert small.ask("document.getElementById('world').getAttribute('transform')") is None
    assert not small.page.locator("#choices").is_visible()
    assert small.page.locator("#links").is_visible()
    assert small.ask("""() => { const sheet = document.getElementById('picture').getBoundingClientRect();
      return Array.from(document.querySelectorAll('#nodes .shape'), s => s.getBoundingClientRect())
        .every(box => box.left >= sheet.left && box.right <= sheet.right
          && box.top >= sheet.top && box.bottom <= sheet.bottom); }""")
    assert small.ask("""() => Array.from(document.querySelectorAll('#nodes .name'))
      .every(name => getComputedStyle(name).visibility === 'visible')""")
    small.ask("window.dispatchEvent(new Event('afterprint'))")
    small.page.emulate_media(media="screen")
    assert small.ask("document.getElementById('world').getAttribute('transform')") == before
    assert small.page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")


CONTRAST = """() => {
  const light = text => { const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3).map(n => n / 255)
    .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05); };
  const paper = getComputedStyle(document.getElementById('stage')).backgroundColor;
  const of = (selector, name) => ratio(getComputedStyle(document.querySelector(selector))[name], paper);
  return { name: of('.node .name', 'fill'), roles: of('.node .roles', 'fill'), line: of('.tie .line', 'stroke'),
    what: of('.what', 'fill'), hint: of('.hint', 'color') };
}"""


@pytest.mark.parametrize("how", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"contrast": "more"},
                                 {"color_scheme": "dark", "contrast": "more"}], ids=str)  # fmt: skip
def test_words_and_lines_stand_out_from_the_paper(small, how):
    """WCAG 2.2: 4.5 for words, 3 for lines."""
    small.page.emulate_media(**how)
    found = small.ask(CONTRAST)
    assert found.pop("line") >= 3
    assert min(found.values()) >= 4.5


def test_a_small_screen_needs_no_scrolling_sideways(chrome, folder):
    page = opened(chrome, folder / "small.html", viewport={"width": 360, "height": 700})
    assert page.ask("document.documentElement.scrollWidth") <= 360
    page.page.context.close()


@pytest.mark.parametrize("turns", [0, 2, 4, 6])
def test_most_names_of_the_shipped_cases_are_read_at_once_and_none_lies_on_another(chrome, tmp_path, turns):
    """As drawn, with the widths of the real letters: at first sight, and ``turns`` times nearer."""
    path = tmp_path / "cases.html"
    path.write_text(as_html(compose(looking(None, None, date(2026, 11, 20), "professionals"))), "utf-8")
    page = opened(chrome, path)
    for _ in range(turns):
        page.page.locator("#nearer").click()
    found = page.ask("""() => Array.from(document.querySelectorAll('.node.named .name'), name => {
        const words = Array.from(name.children).filter(part => getComputedStyle(part).display !== 'none');
        const boxes = words.map(part => part.getBoundingClientRect());
        return [name.textContent, Math.min(...boxes.map(b => b.left)), Math.max(...boxes.map(b => b.right)),
                Math.min(...boxes.map(b => b.top)) + 2, Math.max(...boxes.map(b => b.bottom)) - 2]; })""")
    assert len(found) > 36  # of 53
    for one, other in combinations(found, 2):
        across, down = (min(one[at + 1], other[at + 1]) - max(one[at], other[at]) for at in (1, 3))
        assert across <= 0 or down <= 0, (one[0], other[0])
    page.page.context.close()


def test_a_large_picture_opens_one_group_at_a_time_and_finds_what_is_in_any(chrome, folder):
    page = opened(chrome, folder / "large.html")
    closed = page.ask("document.querySelectorAll('#closed > .closed').length")
    assert closed > 20
    assert page.ask(SHOWN, "#nodes > .node") == []
    focus_picture(page)
    page.page.keyboard.press("Enter")
    first = page.ask("document.activeElement.dataset.group")
    shown = page.ask(
        """group => Array.from(document.querySelectorAll('#nodes > .node'))
      .filter(item => getComputedStyle(item).display !== 'none').every(item => item.dataset.group === group)""",
        first,
    )
    assert shown
    assert not page.page.locator("#overview").is_visible()
    page.page.keyboard.press("Escape")
    assert page.page.locator("#overview").is_visible()
    page.page.fill("#find", "TL-00200")
    page.page.keyboard.press("Enter")
    assert page.ask("document.querySelectorAll('#nodes > .node').length") > 0
    assert "TL-00200" in page.ask(PANEL)
    assert (page.dialogs, page.messages) == ([], [])
    page.page.context.close()
