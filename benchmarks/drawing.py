"""How long a picture of the network takes: layout and page in Python, then drawn, moved and filtered in Chromium.

Goals: 500 nodes laid out well under a second and drawn in under a second; 5,000 laid out in seconds and usable. What
the browser takes is set beside an empty page in the same run. Run: make bench, or python benchmarks/drawing.py.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "graph"))

import views

from cce_app.network.asking import Looking
from cce_app.network_page import as_html, as_svg, compose
from cce_graph.export import entities_csv, flatten, links_csv, to_geojson, to_gexf, to_graphml
from cce_graph.layout import Box, place
from cce_graph.view import Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from cce_graph.model import View

SIZES = (50, 500, 1500, 5000)
RUNS = 5
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
EMPTY = "<!doctype html><title>empty</title><script>document.documentElement.classList.add('ready')</script>"
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
MOVED = """new Promise(done => { const began = performance.now(); let frames = 0;
  const picture = document.getElementById('picture'), box = picture.getBoundingClientRect();
  const frame = () => { frames += 1;
    picture.dispatchEvent(new WheelEvent('wheel', {deltaY: frames % 40 < 20 ? -60 : 60, cancelable: true,
      clientX: box.left + box.width / 2, clientY: box.top + box.height / 2}));
    if (performance.now() - began < 2000) requestAnimationFrame(frame); else done(frames / 2); };
  requestAnimationFrame(frame); })"""
FILTERED = """new Promise(done => { const began = performance.now();
  document.querySelector('input[name=standing]').click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began))); })"""
OPENED = """new Promise(done => { const began = performance.now();
  (document.querySelector('#closed > .closed') || document.querySelector('#nodes > .node'))
    .dispatchEvent(new MouseEvent('click', {bubbles: true}));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began))); })"""


def taken(action: Callable[..., Any], *arguments: Any) -> tuple[float, Any]:
    """Milliseconds of one call, and what it gave."""
    begin = time.perf_counter()
    found = action(*arguments)
    return (time.perf_counter() - begin) * 1000, found


def in_python(view: View) -> str:
    """The page of a view; prints what its parts took."""
    boxes = {node.id: Box(55, 21, 50) for node in view.nodes}
    ties = [(tie.source, tie.target) for tie in view.ties]
    laid, layout = taken(place, boxes, ties)
    composed, picture = taken(compose, Looking(view, Asked(view.as_of, view.reader), {}, True))
    paged, page = taken(as_html, picture)
    drawn, _ = taken(as_svg, picture)
    flat, graph = taken(flatten, view)
    rest = {
        write.__name__: taken(write, graph)[0] for write in (to_graphml, to_gexf, entities_csv, links_csv, to_geojson)
    }
    print(f"\n{len(view.nodes):,} nodes, {len(view.ties):,} links, {len(layout.groups)} groups")
    print(f"  layout alone {laid:8.0f} ms   composed {composed:8.0f} ms   page {paged:6.0f} ms   svg {drawn:6.0f} ms")
    print(f"  flattened    {flat:8.0f} ms   " + "   ".join(f"{name} {ms:.0f} ms" for name, ms in rest.items()))
    print(f"  the page is {len(page) / 1e6:.2f} MB")
    return str(page)


def opened(browser: Any, path: Path) -> tuple[Any, float]:
    """The page once it is drawn, and the milliseconds from asking for it to its second frame."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(path.as_uri())
    while not page.evaluate("document.documentElement.classList.contains('ready')"):
        time.sleep(0.005)
    return page, page.evaluate(DRAWN)


def in_chromium(pages: dict[str, str]) -> None:
    """What the browser takes, beside an empty page."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        print("\nNo Chromium was found, so nothing was measured in a browser: install the package chromium.")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=FLAGS)
        print(f"\nChromium {browser.version}, no graphics card, 1,400 x 900; median of {RUNS}")
        base = 1.0
        for name, text in {"empty page": EMPTY, **pages}.items():
            path = Path(folder) / "page.html"
            path.write_text(text, "utf-8")
            drawn, moved, filtered, opening = [], 0.0, 0.0, 0.0
            for run in range(RUNS):
                page, milliseconds = opened(browser, path)
                drawn.append(milliseconds)
                if run == 0 and text is not EMPTY:
                    moved, filtered, opening = (page.evaluate(script) for script in (MOVED, FILTERED, OPENED))
                page.close()
            base = median(drawn) if text is EMPTY else base
            ratio = f"ratio {median(drawn) / base:5.1f}"
            more = (
                f"   zooming {moved:3.0f} frames/s   filter {filtered:5.0f} ms   open {opening:5.0f} ms"
                if moved
                else ""
            )
            print(f"  {name:<12} drawn {median(drawn):6.0f} ms   {ratio}{more}")
        browser.close()


if __name__ == "__main__":
    in_chromium({f"{size:,} nodes": in_python(views.generated(size)) for size in SIZES})
