"""Made-up pages in sixteen languages for the benchmarks: right scripts, right sizes, same bytes
every time.

Real prose in sixteen languages ships in no small package, so words are taken from Babel's CLDR
names (about a thousand a language, in that language's own spelling) and drawn by Zipf's law, short
words most often, the way real text is. Every page of one number has the same skeleton in every
language: the same ids, lists and links.
"""

from __future__ import annotations

import posixpath
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

_LANGUAGES = "en cy ur pl ro pa bn ar so pt gu uk es tr fr fa"
LANGUAGES = tuple(_LANGUAGES.split())
SEED = "trusted-adult-guide"

# The site's own addresses (design §12), so that folders and depths are the real ones.
_ADDRESSES = """
index now/index now/threat now/told help/index signs talk/index understand/contact about/index
now/picture now/contact now/safety young-people/index young-people/threat understand/threats
understand/groups understand/pictures understand/live-video understand/games-chat-feeds
understand/between-children talk/by-age talk/additional-needs talk/boys talk/lgbtq
talk/new-to-the-uk talk/foster-and-kinship protect/devices found worried/someone worried/yourself
worried/afterwards after/recovery schools/index schools/hosting clubs facts/law facts/numbers
facts/words
"""
ADDRESSES = tuple(_ADDRESSES.split())
# English has short, plain words of its own so that the reading-grade checks have nothing to say.
_ENGLISH = """
a about after all and any are ask at back be because been bed best big both boy bring but by call
calm came can care chat child come cook day did do door down each else end even eye face fair feel
few find fine fix food for friend from game gave get girl give go good got had hand has
have hear heart heat help her here him his home hope hour how if in into it job join just keep
kept kind know last late laugh lead learn leave less let life light like line list listen live
long look lost made make many may meet mind moment more most move much must name near need new
next nice night no note now of off old on once one only or our out own page pair part pass path
people phone pick place plan play point post put quick rain read real rest ride right road room
rule run safe said same say school see send set share she short show sit sleep slow small so some
song soon speak spend stand start stay step still stop stress such sure take talk tell than that
the their them then they thing think this time to tone too took town tree true trust try turn two
up us use very view voice wait walk want warm was watch way we week well went what when where
which while who why will win with word work worry would write yes yet you young your
"""
_LETTERS = re.compile(r"[^\W\d_]\w*(?:[\u0300-\u036f\u0900-\u0dff\u200c]+\w*)*")


@dataclass(frozen=True)
class Section:
    """One section of a page: the same shape in every language."""

    id: str
    sentences: int
    bullets: int
    link: str


@cache
def vocabulary(code: str) -> tuple[str, ...]:
    """The words of one language, the shortest first (they are drawn most often)."""
    if code == "en":
        return tuple(sorted(_ENGLISH.split(), key=lambda word: (len(word), word)))
    locale = Locale.parse(code)
    names = [*locale.territories.values(), *locale.languages.values(), *locale.currencies.values()]
    words = {word for name in names for word in _LETTERS.findall(name)}
    # Currency codes and untranslated names are Latin capitals in every script: not this language.
    lower = {w.lower() for w in words if len(w) > 1 and not (w.isascii() and w.isupper())}
    # As people type them, which `check` asks for: lower() takes İ apart, CLDR ends on a joiner.
    own = {unicodedata.normalize("NFC", w.replace("i\u0307", "i")).strip("\u200c") for w in lower}
    return tuple(sorted(own, key=lambda word: (len(word), word)))


@cache
def _weights(size: int) -> tuple[float, ...]:
    total, out = 0.0, []
    for rank in range(size):
        total += 1 / (rank + 4)
        out.append(total)
    return tuple(out)


def sentence(code: str, rng: random.Random, words: int) -> str:
    """One sentence with a capital where the script has them and the language's own stop."""
    pool = vocabulary(code)
    drawn = rng.choices(pool, cum_weights=_weights(len(pool)), k=words)
    stop = {"ur": "۔", "bn": "।", "pa": "।", "gu": "."}.get(code, ".")
    text = " ".join(drawn)
    return text[:1].upper() + text[1:] + stop


def addresses(pages: int) -> list[str]:
    """The first `pages` addresses of the site, with numbered ones after the real ones run out."""
    extra = (f"more/page-{number:03d}" for number in range(1, max(0, pages - len(ADDRESSES)) + 1))
    return [*ADDRESSES[:pages], *extra]


def skeleton(address: str, pages: int) -> Iterator[Section]:
    """The sections of one page: about 550 words, and a link to another page in each section."""
    rng = random.Random(f"{SEED}:{address}")
    others = addresses(pages)
    for number in range(1, 7):
        yield Section(
            id=f"part-{number}",
            sentences=rng.randint(3, 5),
            bullets=rng.randint(2, 3),
            link=rng.choice(others),
        )


def words_for(code: str, address: str) -> random.Random:
    """The source of chance of one page in one language."""
    return random.Random(f"{SEED}:{code}:{address}")


def page_text(code: str, address: str, pages: int, aside: str) -> str:
    """The Markdown of one page below its front matter. `aside` stands after the second section."""
    rng = words_for(code, address)
    rows = [sentence(code, rng, 11), ""]
    for number, section in enumerate(skeleton(address, pages)):
        heading = sentence(code, rng, 4)[:-1]
        said = [sentence(code, rng, 11) for _ in range(section.sentences)]
        # Three sentences a paragraph at most: our build refuses longer ones (guide.content).
        prose = "\n\n".join(" ".join(said[at : at + 3]) for at in range(0, len(said), 3))
        folder = posixpath.dirname(address) or "."
        target = posixpath.relpath(f"{section.link}.md", folder)
        link = f"[{sentence(code, rng, 3)[:-1]}]({target}#part-1)"
        rows += [f"## {heading} {{#{section.id}}}", "", prose, ""]
        rows += [f"{sentence(code, rng, 6)[:-1]} {link}.", ""]
        rows += [f"- {sentence(code, rng, 9)}" for _ in range(section.bullets)]
        rows += ["", *([aside, ""] if aside and number == 1 else [])]
    return "\n".join(rows)


def title(code: str, address: str) -> str:
    """The title of one page."""
    return sentence(code, words_for(code, f"{address}#title"), 4)[:-1]


def description(code: str, address: str) -> str:
    """The description of one page."""
    return sentence(code, words_for(code, f"{address}#description"), 10)
