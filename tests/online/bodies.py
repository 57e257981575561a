"""Pages that answer and are wrong, and walls: what rows of the table send as their body.

Written in the words that such pages use in the wild (research: link-checking §2, §5.5); protective
and without detail where they stand for harm. The names and numbers are made up.
"""

from __future__ import annotations

from answers import NAME, plain_page

NOT_FOUND = plain_page(
    "Page not found",
    "<h1>404</h1><p>Sorry, the page you are looking for could not be found.</p>",
)
LOGIN = plain_page(
    "Sign in",
    """<h1>Sign in</h1><form method="post" action="/login">
<label>Email <input type="email" name="user"></label>
<label>Password <input type="password" name="password"></label><button>Sign in</button>
<a href="/forgot">Forgotten your password?</a></form>""",
)
FURNITURE = plain_page(
    "Best garden furniture",
    "<h1>Garden furniture</h1><p>Chairs and tables for every garden, and free delivery.</p>",
)
SOFT = {
    "en": plain_page(
        f"Page not found | {NAME}",
        f"""<header>{NAME}</header><h1>Page not found</h1><p>Sorry, the page you were looking for
does not exist or has been moved. <a href='/'>Go to the home page</a></p>""",
    ),
    "fr": plain_page(
        f"Page introuvable | {NAME}",
        f"""<header>{NAME}</header><h1>Page introuvable</h1><p>Désolé, la page que vous recherchez
n’existe pas ou a été déplacée. <a href='/'>Retour à l’accueil</a></p>""",
        lang="fr",
    ),
    "zh": plain_page(
        f"页面不存在 | {NAME}",
        f"""<header>{NAME}</header><h1>抱歉，您访问的页面不存在</h1>
<p>该页面可能已被删除或移动。<a href='/'>返回首页</a></p>""",
        lang="zh-CN",
    ),
}
FOR_SALE = plain_page(
    "row-33.example is for sale",
    """<h1>row-33.example is for sale!</h1><p>This premium domain name is available. Make an
offer or buy now for $2,795. Secure transfer, easy payment plans.</p>
<a href='/offer'>Buy this domain</a>""",
)
FOR_SALE_GERMAN = plain_page(
    "row-33.example",
    """<h1>row-33.example</h1><p>Diese Domain steht zum Verkauf. Jetzt Angebot abgeben. Der Inhaber
dieser Domain parkt diese beim Domain-Parking-Programm.</p>""",
    lang="de",
)
PARKED = plain_page(
    "row-33.example",
    """<p>This domain is parked free of charge. The domain owner may offer this domain for sale.
Related searches: <a href='/s?q=1'>Counselling</a> <a href='/s?q=2'>Charity jobs</a>
<a href='/s?q=3'>Phone plans</a></p><p>The Sponsored Listings displayed above are served
automatically by a third party.</p>""",
)
TO_LANDER = b"""<!DOCTYPE html><html><head><script>window.onload=function(){window.location.href=\
"/lander"}</script></head></html>"""
TO_PARKING = b"""<html><head><title>Loading</title><script>window.location.replace(\
"https://www.hugedomains.com/domain_profile.cfm?d=row-33.example");</script></head><body></body>\
</html>"""
CASINO = plain_page(
    "Best online casino 2026 - 200 free spins, no deposit bonus",
    """<h1>Top online casinos with real money slots</h1><p>Claim your welcome bonus of 200 free
spins. Play slots, roulette, blackjack and live poker. Sports betting with the best odds. No deposit
needed, instant payout.</p><a href='/go/1'>Play now</a> <a href='/go/2'>Get the casino bonus</a>""",
)
SLOT = plain_page(
    "Situs Slot Gacor Hari Ini - Judi Slot Online Terpercaya",
    """<h1>Slot gacor maxwin</h1><p>Daftar situs judi slot online terpercaya. Bonus new member,
togel, RTP live, slot pragmatic, taruhan bola.</p><a href='/daftar'>Daftar</a>""",
    lang="id",
)
CASINO_KEEPS_NAME = plain_page(
    f"{NAME}: play the best online casino slots",
    f"""<h1>{NAME}</h1><p>{NAME} brings you the best online casino games: slots, roulette and
blackjack, with 100 free spins and a welcome bonus. Sports betting and live poker.</p>""",
)
INJECTED = """<div style="position:absolute;left:-9999px">
<a href="https://slots.example/1">online casino no deposit bonus</a>
<a href="https://slots.example/2">slot gacor</a>
<a href="https://slots.example/3">sports betting free bets</a>
<a href="https://slots.example/4">judi online terpercaya</a>
<a href="https://slots.example/5">real money slots</a></div>"""
TALKS_OF_GAMBLING = """<h2>Gambling</h2><p>Worried about gambling? Betting apps, online casino games
and slots can take over. Is someone you know losing money to gambling, a casino or betting? We can
help you to stop gambling.</p>"""
SHELL = b"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title>
<script defer src="/static/js/main.4f2a.js"></script><link href="/static/main.css" rel="stylesheet">
</head><body><noscript>You need to enable JavaScript to run this app.</noscript>
<div id="root"></div></body></html>"""
SHELL_WITH_DATA = b"""<!doctype html><html lang="en"><head><title>Contact</title></head><body>
<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">
{"name":"Harbour Line","phone":"0808 157 0123"}</script></body></html>"""
CONSENT = plain_page(
    "Before you continue",
    """<h1>We value your privacy</h1><p>We and our 842 partners store and access information on a
device, such as cookies, and process personal data. You may accept or manage your choices.</p>
<button>Accept all</button><button>Reject all</button><button>Manage options</button>""",
)
MAINTENANCE = plain_page(
    "Down for maintenance",
    """<h1>We will be back soon</h1><p>Our website is down for scheduled maintenance. Please check
back shortly. Thank you for your patience.</p>""",
)
NGINX = plain_page(
    "Welcome to nginx!",
    """<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully
installed and working. Further configuration is required.</p>
<p><em>Thank you for using nginx.</em></p>""",
)
SUSPENDED = plain_page(
    "Account Suspended",
    """<h1>Account Suspended</h1><p>This Account has been suspended. Contact your hosting provider
for more information.</p>""",
)
GEO = plain_page(
    "Not available", "<h1>Sorry</h1><p>This content is not available in your country or region.</p>"
)
MOMENT = plain_page(
    "Just a moment...",
    """<h1>Checking your browser before accessing</h1>
<p>Enable JavaScript and cookies to continue</p>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>""",
)
AKAMAI = b"""<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>
You don't have permission to access "http&#58;&#47;&#47;row&#45;46/contact" on this server.<P>
Reference&#32;&#35;18&#46;4f2a1602&#46;1764000000&#46;2b1c3d4<P>
https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18&#46;4f2a1602</BODY></HTML>"""
INCAPSULA = b"""<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW">
</head><body style="margin:0px;height:100%"><iframe id="main-iframe"
src="/_Incapsula_Resource?CWUDNSAI=23&xinfo=7-1234-0&incident_id=123-456&edet=12" frameborder=0
width="100%" height="100%">Request unsuccessful. Incapsula incident ID: 123000450067</iframe></body>
</html>"""
