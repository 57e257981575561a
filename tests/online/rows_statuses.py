"""Rows 46-51: walls, refusals, errors."""

from __future__ import annotations

from answers import RIGHT, answer, plain_page, turns, when
from bodies import AKAMAI, INCAPSULA, MOMENT, NOT_FOUND
from table import row

row(
    46,
    "403_cf_mitigated",
    answer(
        403,
        MOMENT,
        [("Server", "cloudflare"), ("cf-mitigated", "challenge"), ("CF-RAY", "8f00-LHR")],
    ),
    "blocked/bot_wall",
)
row(
    46,
    "403_cf_mitigated_bare",
    answer(403, b"", [("cf-mitigated", "challenge")]),
    "blocked/bot_wall",
)
row(46, "503_just_a_moment", answer(503, MOMENT, [("Server", "cloudflare")]), "blocked/bot_wall")
row(46, "200_just_a_moment", answer(200, MOMENT, [("Server", "cloudflare")]), "blocked/bot_wall")
row(46, "200_just_a_moment_no_header", answer(200, MOMENT), "blocked/bot_wall")
row(46, "akamai", answer(403, AKAMAI, [("Server", "AkamaiGHost")]), "blocked/bot_wall")
row(
    46,
    "aws_waf_202",
    answer(202, b"", [("x-amzn-waf-action", "challenge"), ("Server", "awselb/2.0")]),
    "blocked/bot_wall",
)
row(
    46,
    "aws_waf_405_captcha",
    answer(405, b"", [("x-amzn-waf-action", "captcha")]),
    "blocked/bot_wall",
)
row(
    46,
    "incapsula_200",
    answer(
        200,
        INCAPSULA,
        [("X-Iinfo", "7-1234-0 0NNN RT(1) q(0 -1 -1 0) r(0 -1) B12"), ("X-CDN", "Imperva")],
    ),
    "blocked/bot_wall",
)
row(46, "999", answer(999, b"", reason="Request denied"), "blocked/bot_wall")
DENIED = plain_page("Forbidden", "<h1>Forbidden</h1>")
row(47, "403", answer(403, DENIED), "blocked/forbidden_or_login")
row(
    47,
    "401",
    answer(401, DENIED, [("WWW-Authenticate", 'Basic realm="staff"')]),
    "blocked/forbidden_or_login",
)
row(47, "405_to_get", answer(405, DENIED, [("Allow", "POST")]), "blocked/forbidden_or_login")
row(47, "406", answer(406, DENIED), "blocked/forbidden_or_login")
row(47, "407", answer(407, DENIED), "blocked/forbidden_or_login")
row(47, "451", answer(451, DENIED), "blocked/legal_or_geo")
row(
    48,
    "403_to_unknown_agents",
    when("user-agent", "Mozilla/5.0 (Windows", answer(), answer(403, DENIED)),
    "blocked | ok",
)
row(49, "404", answer(404, NOT_FOUND), "broken/http_gone")
row(49, "410", answer(410, plain_page("Gone", "<h1>Gone</h1>")), "broken/http_gone")
row(49, "404_with_everything", answer(404, RIGHT), "broken/http_gone")
for status in (500, 502, 504, 520, 530, 600):
    row(50, str(status), answer(status, plain_page("Error", "<h1>Error</h1>")), "broken/http_5xx")
row(
    51,
    "503_retry_after_an_hour",
    turns(answer(503, b"", [("Retry-After", "3600")]), answer()),
    "broken/http_5xx",
    retried=True,
    asked=(1, 1),
)
