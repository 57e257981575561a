"""Made-up helplines for the checkers' race: the same 2,000 addresses and pages on every day."""

from __future__ import annotations

import random
from dataclasses import dataclass

NETWORK = "127.0.3."
SLOW = 4  # one address in so many
TEXT = (
    "we listen and we do not judge you can tell us what happened in your own words at your own "
    "pace nobody here will be angry our staff answer calls from young people parents and carers "
    "every day if you are worried about something online talk to us it is never too late to ask"
)
WORDS = TEXT.split()


@dataclass(frozen=True)
class Line:
    """A made-up service and its page. The number is one that Ofcom keeps for fiction."""

    host: str
    path: str
    name: str
    number: str
    slow: bool

    def url(self, port: int) -> str:
        return f"http://{self.host}:{port}{self.path}"


def lines(addresses: int, hosts: int) -> list[Line]:
    """The same services on every day, in an order that does not favour one host."""
    made = [
        Line(
            host=f"{NETWORK}{place % hosts + 1}",
            path=f"/help/{place}",
            name=f"Northbrook {_words(place, 1).title()} Line {place}",
            number=f"0808 157 0{place % 1000:03d}",
            slow=place // hosts % SLOW == 0,
        )
        for place in range(addresses)
    ]
    random.Random(4).shuffle(made)
    return made


def page(line: Line) -> bytes:
    """An ordinary page: a head, a menu, some text, the number as a link, a footer."""
    seed = int(line.path.rpartition("/")[2])
    menu = "".join(f'<li><a href="#part{at}">{_words(seed + at, 2)}</a></li>' for at in range(8))
    text = "".join(
        f'<h2 id="part{at}">{_words(seed + at, 3).capitalize()}</h2>'
        f"<p>{_words(seed * 7 + at, 30 + seed % 7)}.</p>"
        for at in range(8)
    )
    dialled = "+44" + line.number.replace(" ", "").removeprefix("0")
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head><meta charset="utf-8"><title>{line.name} | '
        f'Contact us</title>\n<meta name="viewport" content="width=device-width">'
        f'<link rel="stylesheet" href="#"><style>body{{margin:0}}</style></head>\n<body class="p">'
        f"<nav><ul>{menu}</ul></nav>\n<main><h1>{line.name}</h1><p>Call free on "
        f'<a href="tel:{dialled}"><strong>{line.number}</strong></a>, day or night.</p>{text}'
        f"</main>\n<footer>&copy; 2026 {line.name}. Registered charity.</footer></body></html>\n"
    ).encode()


def _words(seed: int, count: int) -> str:
    return " ".join(WORDS[(seed + 5 * step) % len(WORDS)] for step in range(count))
