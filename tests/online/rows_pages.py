"""Rows 32-45: it answers, and is wrong."""

from __future__ import annotations

from answers import NAME, NOISE, OTHER_NUMBER, RIGHT, answer, head, page, plain_page, send
from bodies import (
    CASINO,
    CASINO_KEEPS_NAME,
    CONSENT,
    FOR_SALE,
    FOR_SALE_GERMAN,
    GEO,
    INJECTED,
    MAINTENANCE,
    NGINX,
    PARKED,
    SHELL,
    SLOT,
    SOFT,
    SUSPENDED,
    TALKS_OF_GAMBLING,
    TO_LANDER,
    TO_PARKING,
)
from hostile import Site
from table import body_row, row

for lang, body in SOFT.items():
    body_row(32, lang, body, "suspect")
    body_row(
        32, f"{lang}_without_name", body.replace(NAME.encode(), b""), "suspect/name_missing:soft404"
    )
body_row(33, "for_sale", FOR_SALE, "suspect/parked", critical=True)
body_row(33, "sponsored_listings", PARKED, "suspect/parked", critical=True)
body_row(
    33,
    "for_sale_keeps_name",
    FOR_SALE.replace(b"row-33.example is for sale!", f"{NAME} - this domain is for sale!".encode()),
    "suspect/parked",
    critical=True,
)
body_row(
    33,
    "for_sale_de",
    FOR_SALE_GERMAN,
    "suspect/parked",
)
row(
    33,
    "meta_refresh_to_parking",
    answer(
        200,
        plain_page("", "", head='<meta http-equiv="refresh" content="0; url=@parking@/?d=row-33">'),
    ),
    "suspect/parked",
    critical=True,
    others={"parking": Site("parking-33.example", answer(200, FOR_SALE))},
)
body_row(
    33,
    "js_to_lander",
    TO_LANDER,
    "suspect/parked",
)
body_row(
    33,
    "js_to_parking",
    TO_PARKING,
    "suspect/parked",
)

body_row(34, "casino", CASINO, "suspect/spam_or_hijack", critical=True)
body_row(34, "slot_gacor", SLOT, "suspect/spam_or_hijack", critical=True)
body_row(34, "casino_keeps_name", CASINO_KEEPS_NAME, "suspect/spam_or_hijack", critical=True)
body_row(35, "injected_links", page(extra=INJECTED), "suspect/spam_or_hijack", critical=True)
body_row(
    35,
    "injected_display_none",
    page(extra=INJECTED.replace("position:absolute;left:-9999px", "display:none")),
    "suspect/spam_or_hijack",
    critical=True,
)
BASELINE = ("gambling", "betting", "casino", "slots")
body_row(36, "in_baseline", page(extra=TALKS_OF_GAMBLING), "ok/ok", baseline=BASELINE)
body_row(36, "in_baseline_but_hijacked", CASINO, "suspect", baseline=BASELINE)

body_row(37, "number_gone", page(number="our helpline"), "suspect/number_missing")
body_row(
    37,
    "number_changed",
    page(number=OTHER_NUMBER),
    "suspect/number_missing | suspect/number_differs",
    seen="08081570999",
)
body_row(
    37,
    "one_digit_off",
    page(number="0808 157 0128"),
    "suspect/number_missing | suspect/number_differs",
    seen="08081570128",
)
body_row(
    38,
    "closed",
    page(extra=f"<p><strong>{NAME} closed on 31 March 2026.</strong> Thank you to all.</p>"),
    "suspect/closure_wording",
)
body_row(
    38,
    "this_helpline_has_closed",
    page(extra="<p><strong>This helpline has now closed.</strong> Please ask elsewhere.</p>"),
    "suspect/closure_wording",
)
body_row(
    38,
    "merged",
    page(
        extra=f"<p>{NAME} has merged with Lighthouse Care. The helpline is no longer available;"
        " please visit their website.</p>"
    ),
    "suspect/closure_wording",
)
body_row(
    38,
    "closed_on_christmas_day_only",
    page(extra="<p>The office is closed on Christmas Day and at weekends. Our line never is.</p>"),
    "ok/ok",
)
body_row(
    38,
    "talks_of_closing_something_else",
    page(extra="<p>We closed the year with thanks to all. The old form has been removed.</p>"),
    "ok/ok",
)
body_row(39, "name_gone", page("Lighthouse Care"), "suspect/name_missing")
body_row(
    39,
    "name_only_in_the_address",
    page("Lighthouse Care"),
    "suspect/name_missing",
    names=("harbour-line-39",),
    host="harbour-line-39.example",
    path="/harbour-line-39",
)
body_row(40, "lang_changed", page(lang="de"), "suspect/language_changed", language="en")
body_row(40, "lang_region_only", page(lang="en-GB"), "ok/ok", language="en")
body_row(40, "lang_not_said", page(lang=""), "ok/ok", language="en")
body_row(41, "js_only_shell", SHELL, "suspect/name_missing:js_only")
body_row(41, "js_only_shell_with_title", SHELL.replace(b">App<", f">{NAME}<".encode()), "suspect")
body_row(
    41,
    "js_redirect",
    plain_page("Redirecting", "", head='<script>window.location.replace("/en/home");</script>'),
    "suspect/name_missing:js_only",
)
body_row(42, "consent_wall", CONSENT, "suspect/name_missing:consent")
body_row(
    42, "consent_wall_with_name", CONSENT.replace(b"We value", f"{NAME} values".encode()), "suspect"
)
body_row(42, "maintenance", MAINTENANCE, "suspect/name_missing:maintenance")
body_row(42, "nginx_default", NGINX, "suspect/name_missing:hosting_page")
body_row(42, "account_suspended", SUSPENDED, "suspect/name_missing:hosting_page")
body_row(42, "geo_notice", GEO, "suspect")
row(
    43,
    "pdf",
    answer(200, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + NOISE, kind="application/pdf"),
    "suspect/not_html",
)
row(
    43,
    "pdf_download",
    answer(
        200,
        b"%PDF-1.7\n" + NOISE,
        [("Content-Disposition", "attachment")],
        kind="application/octet-stream",
    ),
    "suspect/not_html",
)
row(44, "empty_200", answer(200, b""), "suspect/empty_body")
row(44, "204", send(head(204, kind="")), "suspect/no_content")
row(44, "202", answer(202, b""), "suspect/no_content")
row(
    44,
    "202_with_words",
    answer(202, plain_page("Accepted", "<p>Accepted.</p>")),
    "suspect/no_content",
)
body_row(45, "fragment_missing", RIGHT, "suspect/fragment_missing", path="/contact#opening-times")
body_row(45, "fragment_present", RIGHT, "ok/ok", path="/contact#contact")
body_row(
    45,
    "fragment_by_name",
    page(extra='<a name="opening-times"></a>'),
    "ok/ok",
    path="/contact#opening-times",
)
body_row(
    45,
    "fragment_encoded",
    page(extra='<h2 id="écoute">Écoute</h2>'),
    "ok/ok",
    path="/contact#%C3%A9coute",
)
