"""The same behaviours in other words, and what must not be taken for them.

A checker that knows only the example of each row would pass the table and fail the web. Rows named
`fine_…` are right pages that look a little like the row's wrong one: a false alarm wears people
out (§2), so each of these must be ok.
"""

from __future__ import annotations

import zlib

from answers import NAME, RIGHT, answer, gzipped, head, page, paths, plain_page, redirect, send
from bodies import SHELL_WITH_DATA
from table import body_row, row

# A site that shows name and number in the head of every page shows them on its 404 page too.
HEADER = f"<header><a href='/'>{NAME}</a> Call free on 0808 157 0123</header>"
SOFT = {
    "en": ("Page not found", "Sorry, we can't find that page"),
    "en_wordpress": ("Oops!", "Oops! That page can’t be found."),
    "en_error": ("Error 404", "Error 404: the requested URL was not found on this server"),
    "number_only": (f"404 - {NAME}", "404"),
    "fr": ("Page introuvable", "Désolé, cette page n’existe pas"),
    "zh": ("页面不存在", "抱歉，您访问的页面不存在"),
    "de": ("Seite nicht gefunden", "Die gewünschte Seite wurde nicht gefunden"),
    "es": ("Página no encontrada", "La página que buscas no existe"),
    "cy": ("Heb ganfod y dudalen", "Ni ellir dod o hyd i'r dudalen"),
    "ar": ("الصفحة غير موجودة", "عذراً، الصفحة المطلوبة غير موجودة"),
    "pl": ("Nie znaleziono strony", "Strona nie została znaleziona"),
}
for name, (title, said) in SOFT.items():
    body = plain_page(f"{title} | {NAME}", f"{HEADER}<h1>{said}</h1><p><a href='/'>…</a></p>")
    body_row(32, f"all_there_{name}", body, "suspect")
TOLD = "<p>If you see a “page not found” message on our site, please tell us.</p>"
body_row(32, "fine_mentions_it", page(extra=TOLD), "ok/ok")

PARKED = {
    "inquire": "The domain name row33.example is for sale. Inquire now, or call our brokers.",
    "afternic": "This domain is for sale: buy it now through Afternic. Get a price in a day.",
    "lease": "row33.example The domain name is for sale! Buy now. Lease to own. Make an offer.",
    "expired": "This domain has expired. If you own this domain, renew it now at your registrar.",
    "parked_by_owner": "This domain has been registered and is parked by its owner.",
    "parked_free": "This site is parked free, courtesy of the registrar. Get this domain.",
    "es": "Este dominio está en venta. Hacer una oferta",
    "ru": "Домен row33.example продаётся. Купить домен",
    "zh": "该域名正在出售。购买此域名",
}
for name, said in PARKED.items():
    body_row(33, name, plain_page("row33.example", f"<p>{said}</p>"), "suspect/parked")
RAFFLE = "<p>Raffle tickets for sale. Buy now in our shop, and make an offer for signed prints.</p>"
body_row(33, "fine_raffle", page(extra=RAFFLE), "ok/ok")
OWNED = "<p>We have owned this domain since 2010. Parking at our office is free of charge.</p>"
body_row(33, "fine_parking", page(extra=OWNED), "ok/ok")

SPAM = {
    "pharma": "buy viagra online, cialis without prescription, cheap kamagra, online pharmacy",
    "tr": "deneme bonusu veren siteler, bahis siteleri, canlı casino, kaçak bahis",
    "zh": "在线赌场, 百家乐, 老虎机, 博彩",
    "th": "สล็อตเว็บตรง, บาคาร่า, คาสิโนออนไลน์, แทงบอล",
    "vi": "nhà cái uy tín, cá cược bóng đá, casino trực tuyến, nổ hũ",
    "ru": "онлайн казино, игровые автоматы, ставки на спорт, букмекер",
    "adult": "hot adult webcams, live sex chat, escorts near you, free porn videos",
    "loans": "payday loans online same day, bad credit loans guaranteed approval, cash advance",
}
for name, said in SPAM.items():
    links = " ".join(f'<a href="https://spam.example/">{word}</a>' for word in said.split(", "))
    hidden = page(extra=f'<div style="display:none">{links}</div>')
    body_row(35, name, hidden, "suspect/spam_or_hijack")
    body_row(34, name, plain_page(said, f"<h1>{said}</h1><p>{said}</p>{links}"), "suspect")
TALK = {
    "porn": "Many young people see porn online. Watching pornography, sexting, or being sent sexual"
    " images can be upsetting. Illegal sexual images of children are child sexual abuse.",
    "own_thoughts": "Are you worried about your own sexual thoughts about children, or about"
    " watching illegal porn online? You can talk to us.",
    "gambling_help": "For gambling, ask GamCare or"
    ' <a href="https://www.gambleaware.example/">BeGambleAware</a>.',
    "slots": "Volunteer slots are open. Our poker night and casino evening raised £2,000.",
    "betting": "Buy a lottery ticket and support us. Betting and casinos are for adults only.",
    "exploitation": "Were you pressured to sell sex, to work for an escort agency or to do a live"
    " webcam video? That is sexual exploitation, and we can help.",
    "sextortion": "They ask for money in bitcoin or crypto or gift cards. Do not pay.",
    "debt": "Debt, payday loans, loan sharks and credit cards can feel like too much.",
}
for name, said in TALK.items():
    body_row(36, f"fine_{name}", page(extra=f"<p>{said}</p>"), "ok/ok")

NOT_SHOWN = {
    "comment": "<!-- 0808 157 0123 -->us",
    "script": "<script>var n='0808 157 0123'</script>us",
    "template": "<template>0808 157 0123</template>us",
    "attribute": '<span data-n="0808 157 0123">us</span>',
    "longer_number": "0808 157 0123 4567",
    "inside_a_number": "908081570123456",
}
for name, said in NOT_SHOWN.items():
    body_row(37, f"only_in_{name}", page(number=said), "suspect/number_missing")
OTHER = "Lighthouse Care"
NAME_NOT_SHOWN = {
    "comment": f"<!-- {NAME} -->",
    "script": f"<script>var s='{NAME}'</script>",
    "address": '<a href="/harbour-line/Harbour Line">home</a>',
    "longer_word": "<p>Harbour Lines and ships</p>",
}
for name, said in NAME_NOT_SHOWN.items():
    body_row(39, f"only_in_{name}", page(OTHER, extra=said), "suspect/name_missing")
# Parked and error pages echo the address they were asked for: that is no evidence (§2).
ECHO = "<h2>harbour-line.example</h2><p>You asked for https://harbour-line.example/harbour-line</p>"
body_row(39, "echo_of_address", page(OTHER, extra=ECHO), "suspect/name_missing")
body_row(39, "fine_capitals", page("HARBOUR LINE"), "ok/ok")
body_row(39, "fine_hyphen", page("Harbour-Line®"), "ok/ok")
body_row(39, "fine_split", page("Harbour&nbsp;<b>Line</b>", title="Contact"), "ok/ok")

CLOSED = {
    "will_close": f"We are sad to say that {NAME} will close on 30 June 2027.",
    "not_operating": "The helpline is no longer operating.",
    "ceased": f"{NAME} has ceased operations.",
    "for_good": "Our helpline is closing for good this summer.",
    "permanently": f"{NAME} is permanently closed.",
    "number_off": "This number is no longer in use.",
    "shut_down": f"{NAME} has shut down.",
    "stopped": f"{NAME} stopped taking calls on 31 March 2026.",
    "ended": f"The {NAME} service ended in March 2026.",
    "discontinued": "Our helpline has been discontinued.",
    "withdrawn": "The helpline service has been withdrawn due to lack of funding.",
}
for name, said in CLOSED.items():
    body_row(38, name, page(extra=f"<p><b>{said}</b></p>"), "suspect/closure_wording")
NOT_CLOSED = {
    "case": "Once your case is closed, we delete your data.",
    "never": "We never closed during the pandemic.",
    "applications": "The closing date is 31 March. Applications are now closed.",
    "chat": "Chat is closed now. It opens again at 4pm.",
    "right_now": "Our lines are closed right now. We open at 9am.",
    "at_midnight": "Lines close at midnight on 31 December.",
    "merged_into_us": f"Lighthouse Care merged with {NAME} in 2019 and we have grown since.",
    "survey": "This survey has now closed. The consultation closed on 31 March 2026.",
    "school": "School closed? Feeling alone? Call us.",
    "shop": "Our charity shop in York has closed.",
    "holidays": "We are closed on 25 December and 1 January.",
    "form": "This form is no longer available. Use the new form.",
    "other_lines": "If a helpline has closed, try another one.",
}
for name, said in NOT_CLOSED.items():
    body_row(38, f"fine_{name}", page(extra=f"<p>{said}</p>"), "ok/ok")
body_row(40, "to_welsh", page(lang="cy"), "suspect/language_changed", language="en")
body_row(40, "fine_odd_spelling", page(lang="EN_us"), "ok/ok", language="en")
body_row(41, "data_in_a_script", SHELL_WITH_DATA, "suspect/*:js_only")

HOLD = plain_page(
    "Access to this page has been denied",
    "<p>Press &amp; Hold to confirm you are a human (and not a bot).</p>",
)
WALLS = {
    "datadome": answer(403, b"<script>var dd={}</script>", [("x-datadome", "protected")]),
    "perimeterx": answer(403, HOLD),
    "perimeterx_200": answer(200, HOLD),
    "sucuri": answer(403, b"Access Denied - Sucuri Website Firewall", [("Server", "Sucuri")]),
    "vercel": answer(429, b"Security Checkpoint", [("x-vercel-mitigated", "challenge")]),
    "cloudflare_blocked": answer(
        403,
        plain_page("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1>"),
        [("Server", "cloudflare")],
    ),
    "cloudflare_1020": answer(403, b"error code: 1020", [("Server", "cloudflare")]),
    "cloudflare_1015": answer(429, b"error code: 1015", [("Server", "cloudflare")]),
    "cloudflare_fr": answer(
        200,
        plain_page("Un instant…", "<p>…</p><script>window._cf_chl_opt={}</script>"),
        [("Server", "cloudflare")],
    ),
    "wordfence_503": answer(
        503,
        plain_page(
            "Your access to this site has been limited by the site owner",
            "<p>Your access to this service has been limited. (HTTP response code 503)</p>"
            "<p>Generated by Wordfence at Tue, 24 Nov 2026 6:00:00 GMT.</p>",
        ),
    ),
    "siteground_202": answer(
        202,
        b'<html><head><meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2F"></head>',
        [("SG-Captcha", "challenge")],
    ),
    "anubis_200": answer(
        200,
        plain_page(
            "Making sure you're not a bot!",
            "<h1>Making sure you're not a bot!</h1><p>Loading... Protected by Anubis.</p>",
        ),
    ),
    "hcaptcha_200": answer(
        200,
        plain_page("Robot or human?", "<p>Are you a robot?</p><div class='h-captcha'></div>"),
    ),
    "recaptcha_200": answer(
        200,
        plain_page(
            "Security check",
            "<p>Complete the security check. Verify you are human.</p>"
            "<div class='g-recaptcha'></div>",
        ),
    ),
}  # fmt: skip
for name, script in WALLS.items():
    row(46, name, script, "blocked")
TURNSTILE = '<form><div class="cf-turnstile"></div></form><p>Verify you are human.</p>'
body_row(46, "fine_form_with_a_captcha", page(extra=TURNSTILE), "ok/ok")
BEACON = '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'
body_row(46, "fine_behind_cloudflare", page(extra=BEACON), "ok/ok")
CLOUDFLARE = [("Server", "cloudflare"), ("CF-RAY", "8f00-LHR")]
row(46, "no_wall_520", answer(520, b"520: unknown error", CLOUDFLARE), "broken/http_5xx")
row(46, "no_wall_404", answer(404, b"Not found", CLOUDFLARE), "broken/http_gone")

# -- the wire, where RFC 9110 and 9112 leave room -----------------------------------------------

LINES = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
row(1, "bare_line_feeds", send(LINES.replace(b"\r", b"") + RIGHT), "ok/ok")
row(1, "http_1_0", send(LINES.replace(b"/1.1", b"/1.0") + RIGHT), "ok/ok")
FOLDED = LINES.replace(b"text/html", b"text/html;\r\n  charset=utf-8")
row(1, "folded_header", send(FOLDED + RIGHT), "ok/ok")
LENGTH = [("Content-Length", str(len(RIGHT)))]
row(1, "same_length_twice", answer(200, RIGHT, LENGTH), "ok/ok")
CHUNKED = [("Transfer-Encoding", "chunked")]
WHOLE = b"%X;a=b\r\n%s\r\n0\r\nTrailer: x\r\n\r\n" % (len(RIGHT), RIGHT)
row(1, "chunk_extension_and_trailer", send(head(headers=CHUNKED) + WHOLE), "ok/ok")
GZIP = [("Content-Encoding", "gzip")]
row(3, "gzip_in_two_members", answer(200, gzipped(RIGHT[:300]) + gzipped(RIGHT[300:]), GZIP), "ok")
row(3, "gzip_and_padding", answer(200, gzipped(RIGHT) + b"\0\0\0", GZIP), "ok/ok")
row(3, "x_gzip", answer(200, gzipped(RIGHT), [("Content-Encoding", "X-GZIP")]), "ok/ok")
DEFLATE = [("Content-Encoding", "deflate")]
row(3, "deflate", answer(200, zlib.compress(RIGHT), DEFLATE), "ok/ok")
row(3, "deflate_without_wrapper", answer(200, zlib.compress(RIGHT)[2:-4], DEFLATE), "ok/ok")
CUT = "broken/truncated_body | broken/bad_content_encoding"
row(53, "gzip_cut", answer(200, gzipped(RIGHT)[:200], GZIP), CUT)
row(53, "chunk_size_beyond_reason", send(head(headers=CHUNKED) + b"f" * 40 + b"\r\nx"), "broken")
row(53, "negative_chunk", send(head(headers=CHUNKED) + b"-5\r\nhello"), "broken")
row(59, "icy", send(b"ICY 200 OK\r\n\r\n" + RIGHT), "broken/protocol_error")
row(59, "101_unasked", send(b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n\0\0"), "broken")
row(
    43, "image", answer(200, b"\x89PNG\r\n\x1a\n" + bytes(99), kind="image/png"), "suspect/not_html"
)
row(43, "pdf_said_to_be_html", answer(200, b"%PDF-1.7\n" + RIGHT), "suspect/not_html")
row(
    20,
    "space_in_location",
    paths({"/contact": redirect(301, "/talk to us"), "/talk%20to%20us": answer()}),
    "moved/permanent_redirect",
)
row(20, "query_only", paths({"/contact": redirect(301, "?a=1"), "/contact?a=1": answer()}), "moved")
row(23, "empty_location", redirect(302, ""), "broken/redirect_bad_location | broken/redirect_loop")
REFRESHES = {
    "noscript": '<noscript><meta http-equiv="refresh" content="0;url=/no-script"></noscript>',
    "slow": '<meta http-equiv="refresh" content="60;url=/elsewhere">',
    "itself": '<meta http-equiv="refresh" content="300">',
    "comment": '<!-- <meta http-equiv="refresh" content="0;url=/elsewhere"> -->',
}
for name, said in REFRESHES.items():
    body_row(19, f"fine_{name}", page(head=said), "ok/ok")
