"""What a page seems to be: alarms that must sound, and pages that help and must not alarm."""

from __future__ import annotations

import time

import pytest
from guide.online import signs
from guide.online.names_on_page import fold
from guide.online.webtext import page
from hypothesis import given, settings
from hypothesis import strategies as st

URL = "https://harbour.example/contact"
NAMES = ("Harbour Line",)
# What protective pages really write about: this is their work, and none of it is an alarm.
HELPING = [
    """<h1>Gambling and young people</h1><p>Online gambling, betting apps and loot boxes are built
    to
    keep you playing. A casino site or a betting site may offer free spins or a welcome bonus. If
    gambling, slots or sports betting cause you harm, our helpline can help. Advice on addiction,
    debt and self-exclusion. Block betting sites with GAMSTOP.</p>
    <a href="https://www.gambling-help.example/casino">Help with online casino harm</a>
    <a href="https://stop.example">Stop betting: blocking software</a>""",
    """<h1>Worried about what your child has seen online?</h1><p>Many children see pornography
    before
    they are 13. Porn can shape what they think is normal. Sexual images of children are child
    sexual abuse, and a crime. Report sexual abuse images. Talk with your child about porn.</p>""",
    """<h1>Child sexual exploitation</h1><p>Young people may be groomed, given drugs, alcohol, or
    pills
    such as xanax and tramadol, or made to work for an escort agency. Exploitation is never the
    child's fault. Our advice helps victims of abuse.</p>""",
    """<h1>Debt and money worries</h1><p>Payday loans and bad credit loans may make debt worse. Get
    free advice on debt from a charity. Support for people with a gambling addiction.</p>""",
    """<h1>Book a time slot</h1><p>You can book a slot for a call. Time slots are free. Deposit your
    form in the box. It is a safe bet that we will answer. The odds are good. Claim your
    place.</p>""",
    """<p>Casino Avenue, London. Poker night for charity. We raised a jackpot of £500.</p>""",
]
TAKEN = [
    """<title>Best online casino - 200 free spins</title><h1>Play slots for real money</h1><p>Claim
    your
    welcome bonus. Roulette, blackjack, poker. Deposit now.</p>""",
    """<title>SLOT GACOR 2026</title><p>Daftar situs slot gacor, judi online terpercaya, togel,
    maxwin,
    bonus deposit. Login slot88.</p>""",
    """<title>Онлайн казино</title><p>Онлайн казино, игровые автоматы, ставки на спорт. Играть на
    деньги, бонус.</p>""",
    """<title>澳门博彩</title><p>博彩 百家乐 老虎机 真人娱乐城 注册 充值 体育投注</p>""",
    """<title>Deneme bonusu veren bahis siteleri</title><p>Canlı bahis, casino siteleri, kaçak
    bahis,
    deneme bonusu. Hemen oyna.</p>""",
    """<title>Nhà cái uy tín</title><p>Nhà cái cá cược, sòng bạc casino trực tuyến, nổ hũ,
    bonus.</p>""",
    """<title>카지노사이트 추천</title><p>카지노사이트 바카라사이트 토토사이트 온라인카지노 bonus
    vip</p>""",
    """<title>Cheap viagra online</title><p>Buy viagra, generic cialis, kamagra without
    prescription.
    Order now, free shipping, best price.</p>""",
    """<title>Casino en ligne</title><p>Casino en ligne, machines à sous, bonus sans dépôt. Jouez à
    la
    roulette et au blackjack.</p>""",
]
LINKS = [
    ("https://a.test/1", "online casino"), ("https://b.test/2", "slot gacor"),
    ("https://c.test/3", "sports betting free bets"),
]  # fmt: skip


def spam(source: str, named: bool = True, baseline: tuple[str, ...] = ()) -> tuple[str, ...]:
    found = page(source)
    return signs.spam(found, fold(found.text), URL, named, baseline)


def parked(source: str, named: bool = False) -> str:
    found = page(source)
    return signs.parked(found, fold(found.text), named)


def closed(text: str, year: int = 2026, baseline: tuple[str, ...] = ()) -> str:
    return signs.closed(fold(text), NAMES, year, baseline)


def instead(source: str, path: str = "/contact") -> str:
    found = page(source)
    return signs.instead(found, fold(found.text), path)[0]


@pytest.mark.parametrize("source", HELPING)
def test_a_page_that_helps_is_no_alarm(source: str) -> None:
    assert spam(source) == () and spam(source, named=False) == ()
    assert closed(page(source).text) == "" and parked(source) == ""


@pytest.mark.parametrize("source", TAKEN)
def test_a_page_taken_over_is_one(source: str) -> None:
    assert spam(source, named=False)


@pytest.mark.parametrize("source", TAKEN[:2])
def test_even_when_it_keeps_the_name(source: str) -> None:
    assert spam(source.replace("<p>", "<p>Harbour Line 0808 157 0123 "))


@pytest.mark.parametrize(
    "style", ["display:none", "position:absolute; left:-9999px", "visibility: hidden", "opacity:0;"]
)
def test_links_put_into_a_right_page(style: str) -> None:
    links = " ".join(f'<a href="{href}">{text}</a>' for href, text in LINKS)
    assert spam(f"{HELPING[0]}<div style='{style}'>{links}</div>")
    assert spam(f"<p>Harbour Line</p>{links}")


def test_hidden_words_need_no_links() -> None:
    hidden = "<div style='display:none'>online casino, betting, roulette, free spins</div>"
    assert spam(f"<p>Harbour Line</p>{hidden}")
    assert spam(f"<p>Harbour Line</p>{hidden.replace('style', 'data-style')}") == ()
    assert spam(f"<p>Harbour Line</p>{hidden}", baseline=("gambling",)) == ()


def test_links_that_help_are_none() -> None:
    links = "".join(f"<a href='{href}'>Help with {text} addiction</a>" for href, text in LINKS)
    assert spam(f"<p>Harbour Line</p>{links}") == ()


def test_one_link_is_no_takeover_and_links_at_home_are_many_before_they_are() -> None:
    assert spam(f"<p>Harbour Line</p><a href='{LINKS[0][0]}'>casino night</a>") == ()
    own = "".join(f"<a href='/?p={n}'>slot gacor {n}, judi online</a>" for n in range(3))
    assert spam(f"<p>Harbour Line</p>{own}")


def test_what_a_person_saw_there_is_no_alarm() -> None:
    talk = (
        "<p>Harbour Line. Online casino, betting sites, free spins, bonus, jackpot, play now.</p>"
    )
    assert spam(talk)
    for baseline in (("gambling",), ("casino",), ("Betting", "online casino")):
        assert spam(talk, baseline=baseline) == ()
    assert spam(talk, named=False, baseline=("gambling",))


@pytest.mark.parametrize(
    "text",
    [
        "This domain is for sale", "harbour.example is for sale", "Buy this domain today",
        "This domain name has expired.", "Diese Domain steht zum Verkauf",
        "Ce domaine est à vendre",
        "Este dominio está en venta", "Домен harbour.example продаётся", "此域名出售",
        "该域名正在出售 域名出售",
        "The domain name harbour.example is for sale.", "This site is parked free, courtesy of X",
    ],
)  # fmt: skip
def test_up_for_sale(text: str) -> None:
    assert parked(f"<title>harbour.example</title><h1>{text}</h1>")
    assert parked(f"<h1>Harbour Line</h1><p>{text}</p>", named=True)


def test_a_way_to_a_parking_company() -> None:
    for target in ("https://www.hugedomains.com/x", "/lander", "https://ww1.bodis.com/"):
        assert parked(f"<script>window.location.href='{target}'</script>")
    assert parked("<p>Harbour Line</p><script src='//x.test/lander.js'></script>", named=True) == ""


def test_a_sale_of_something_else_is_none() -> None:
    for text in ("Cards for sale", "Tickets are for sale", "Our domain is safeguarding", "Parking"):
        assert parked(f"<p>{text}</p>") == ""


@pytest.mark.parametrize(
    "text",
    [
        "This helpline has closed.", "Harbour Line closed on 31 March 2026.", "We have now closed.",
        "Our helpline will close on 31 March.", "The service is no longer available.",
        "Harbour Line has merged with Lighthouse.", "Harbour Line is now part of Lighthouse.",
        "This service has been permanently closed.", "The charity has ceased operations.",
        "We are sad to say that this service has come to an end.",
        "Harbour Line's helpline is no longer operating.", "This number is no longer in service.",
        "The Harbour Line service ended in March 2026.", "We are closing down.",
        "Notre ligne d'écoute a définitivement fermé.", "Ce service n’est plus disponible.",
        "Das Hilfetelefon wurde zum 31. März eingestellt.", "Unser Angebot gibt es nicht mehr.",
        "La línea ha cerrado.", "El servicio ya no está disponible.", "A linha foi encerrada.",
        "Il servizio non è più attivo.", "De hulplijn is gestopt.",
        "Telefon zaufania już nie działa.",
        "Linia nu mai funcționează.", "Linjen har lagts ner.", "Yardım hattı kapatıldı.",
        "Mae'r llinell gymorth wedi cau.", "Горячая линия прекратила работу.",
        "Гаряча лінія припинила роботу.", "本热线已于3月31日停止服务。",
        "この相談窓口は終了しました。",
        "تم إغلاق خط المساعدة.", "این خط متوقف شد.", "یہ ہیلپ لائن بند ہو گئی ہے۔",
        "यह हेल्पलाइन बंद हो गई है।",
    ],
)  # fmt: skip
def test_a_service_that_ends(text: str) -> None:
    assert closed(f"Harbour Line\n{text}\n0808 157 0123")


@pytest.mark.parametrize(
    "text",
    [
        "The helpline is closed on Christmas Day.", "We are closed at weekends.",
        "Our helpline will close on 24 December and reopen on 2 January.",
        "The helpline is closed until Monday.", "The line closes at 10pm.", "We closed 400 cases.",
        "The consultation closed on 31 March.", "If a helpline has closed, try another one.",
        "In 2006 the charity merged with another.", "The Lighthouse merged with us in 2009.",
        "Online safety is now part of the curriculum.", "A friend may be no longer available.",
        "Our chat service is no longer available at night.", "Close this page quickly.",
        "You are no longer alone.", "We work closely with schools. Has he stopped talking to you?",
        "When the line has closed for the night, text us.", "Your case will be closed.",
        "We closed on Sunday for a day of training.", "Our helpline was closed on Monday.",
        "We are no longer running groups on Fridays.", "We no longer offer courses in schools.",
        "The helpline is no longer available 24 hours a day.",
        "Le site est fermé le dimanche.", "Wir sind am Sonntag geschlossen.",
        "Estamos cerrados hoy.",
    ],
)  # fmt: skip
def test_what_closes_for_a_day_or_is_something_else(text: str) -> None:
    assert closed(f"Harbour Line\n{text}\n0808 157 0123") == ""


def test_a_merger_long_ago_and_what_a_person_saw_are_no_news() -> None:
    assert closed("Harbour Line merged with Lighthouse in 2020.", 2026) == ""
    assert closed("Harbour Line merged with Lighthouse in 2026.", 2026)
    assert closed("Harbour Line is now part of Lighthouse.", baseline=("now part of",)) == ""


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<title>Page not found</title>", "soft404"), ("<h1>Page introuvable</h1>", "soft404"),
        ("<p>抱歉，您访问的页面不存在</p>", "soft404"), ("<title>Log in</title>", "login"),
        ("<form><input type=password></form>", "login"), ("<h1>We value your privacy</h1>",
        "consent"),
        ("<h1>Down for maintenance</h1>", "maintenance"), ("<h1>Welcome to nginx!</h1>",
        "hosting_page"),
        ("<h1>Account Suspended</h1>", "hosting_page"), ("<h1>It works!</h1>", "hosting_page"),
        ("<p>This is not available in your country.</p>", "geo"),
        ("<div id=root></div><script src=/a.js></script>", "js_only"),
        ("<script>location.replace('/en')</script>", "js_only"), ("<p>News</p>", ""),
    ],
)  # fmt: skip
def test_what_stands_there_instead(source: str, kind: str) -> None:
    assert instead(source) == kind


def test_the_way_there_tells_too() -> None:
    assert instead("<p>News</p>", "/account/login") == "login"
    assert instead("<p>News</p>", "/404.html") == "soft404"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Page not found", True), ("404 - Harbour Line", True),
        ("Harbour Line | Page not found", True),
        ("Oops! That page can’t be found.", True), ("Not found", True),
        ("Heb ganfod y dudalen", True),
        ("Sorry, we couldn’t find what you were looking for", True),
        ("This page has moved or no longer exists", True),
        ("The page you were looking for doesn't exist.", True),
        ("Can't find what you're looking for?", False), ("How to find what you need", False),
        ("Seite nicht gefunden – Harbour", True), ("Talk to us", False),
        ("Room 404 is open", False),
        ("Not found what you need? Call", False), ("You are not alone", False),
    ],
)  # fmt: skip
def test_a_page_that_says_that_it_is_not_there(heading: str, expected: bool) -> None:
    assert bool(signs.not_there(page(f"<title>{heading}</title>"))) is expected
    assert bool(signs.not_there(page(f"<title>x</title><h1 class=a>{heading}</h1>"))) is expected


@given(st.lists(st.sampled_from([*HELPING, *TAKEN]) | st.text(max_size=20)).map("".join))
@settings(deadline=None)
def test_nothing_raises(source: str) -> None:
    spam(source)
    parked(source)
    closed(source)
    instead(source)


@pytest.mark.parametrize(
    "piece",
    ["casino ", "<a href=x>casino", "<div style='display:none'>casino", "the helpline has now ",
    "we ",
     "the the the close ", "location=", "domain ", "<h1>", "linea ha ",
     "<a href='https://a.test'>"],
)  # fmt: skip
def test_no_page_makes_it_slow(piece: str) -> None:
    found = page((piece * (524288 // len(piece))) + " casino close domain")
    folded = fold(found.text)
    begun = time.process_time()
    signs.spam(found, folded, URL, True, ())
    signs.parked(found, folded, False)
    signs.closed(folded, NAMES, 2026, ())
    signs.instead(found, folded, "/")
    assert time.process_time() - begun < 2
