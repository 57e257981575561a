"""What a translator's file could try, on a real page, and the rule meant to stop it (P10).

Every attack works on now/threat.md in Welsh and in Urdu alike: it hangs on ids, keys and front
matter, which are the same in both. Most put a paragraph of their own under #stop-replying.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

PAGE = "now/threat.md"
HERE = "{#stop-replying}\n"
# The helpline links of the page, in order.
PAPYRUS, CEOP, REMOVE = "(helpline:papyrus)", "(helpline:ceop/report)", "(helpline:report_remove)"
ZWSP, ZWNJ, ZWJ, RLO, RLI, RLM, ALM = (
    "\u200b",
    "\u200c",
    "\u200d",
    "\u202e",
    "\u2067",
    "\u200f",
    "\u061c",
)

Edit = Callable[[str], str | bytes]


@dataclass(frozen=True)
class Attack:
    """`rule` must be among the errors that `check` has for the page after `edit`. `text` is what
    was put in, where that alone is the attack and any text can hold it."""

    name: str
    rule: str
    edit: Edit
    text: str = ""


def say(text: str) -> Edit:
    """A paragraph more."""
    return lambda page: _put(page, HERE, f"{HERE}{text}\n\n")


def swap(old: str, new: str) -> Edit:
    """Other text in one place."""
    return lambda page: _put(page, old, new)


def both(one: str, other: str) -> Edit:
    """Two things change places."""
    return lambda page: page.replace(one, "\0").replace(other, one).replace("\0", other)


def front(line: str, instead: str = "  status: draft") -> Edit:
    """Another line in the front matter for `status: draft`."""
    return swap(f"{instead}\n", f"{line}\n")


def title(text: str) -> Edit:
    return lambda page: re.sub(
        r"^title: .*$", lambda _: f"title: {text}", page, count=1, flags=re.M
    )


def age(new: str) -> Edit:
    """The age in #take-down, which is 18."""
    return lambda page: re.sub(r"\b18\b", new, page, count=1)


def target(address: str) -> Edit:
    """Papyrus's link leads elsewhere."""
    return swap(PAPYRUS, f"({address})")


def _put(page: str, old: str, new: str) -> str:
    assert old in page, old
    return page.replace(old, new, 1)


def _without(pattern: str) -> Edit:
    return lambda page: re.sub(pattern, "", page, count=1, flags=re.M | re.S)


def _moved(page: str) -> str:
    """Papyrus's link, moved to the next section."""
    link = re.search(r"\[[^\]]*\]\(helpline:papyrus\)", page)
    assert link
    return _put(page.replace(link[0], ""), HERE, f"{HERE}{link[0]}\n\n")


def _renamed(page: str) -> str:
    """Report Remove's link says CEOP."""
    return re.sub(r"(\[[^\]]*)Report Remove(?=[^\]]*\]\(helpline:report_remove\))", r"\1CEOP", page)


def _down(page: str) -> str:
    """The links of two paragraphs of one section change places."""
    return both("(helpline:police_101)", "(helpline:ceop/report)")(page)  # type: ignore[return-value]


def _split(name: str, texts: dict[str, str], rule: str) -> list[Attack]:
    return [Attack(f"{name}: {key}", rule, say(text), text) for key, text in texts.items()]


def _links(rule: str, addresses: dict[str, str]) -> list[Attack]:
    return [Attack(f"link: {key}", rule, target(text)) for key, text in addresses.items()]


TYPED_NUMBERS = {
    "Childline's own": "0800 1111",
    "two digits swapped": "0800 1112 or 0808 101 1111",
    "Arabic digits": "٠٨٠٠ ١١١١",
    "Urdu digits": "۰۸۰۰ ۱۱۱۱",
    "Bengali digits": "০৮০০ ১১১১",
    "Devanagari digits": "०८०० ११११",
    "Gurmukhi digits": "੦੮੦੦ ੧੧੧੧",
    "full-width digits": "０８００ １１１１",
    "mathematical digits": "𝟎𝟖𝟎𝟎 𝟏𝟏𝟏𝟏",
    "circled digits": "⓪⑧⓪⓪ ①①①①",
    "raised digits": "⁰⁸⁰⁰ ¹¹¹¹",
    "scripts mixed": "0٨০० 11۱۱",
    "emergency code": "999",
    "emergency code in Urdu digits": "۹۹۹",
    "emergency code spaced": "9 9 9",
    "dots": "0800.1111",
    "dashes": "0800–1111",
    "brackets": "(0800) 1111",
    "international": "+44 800 1111",
    "bold inside": "08**00** 1111",
    "over a line end": "0800\n1111",
    "no-break space": "0800\u00a01111",
    "soft hyphen inside": "0800\u00ad1111",
    "zero-width inside": f"0800{ZWSP}1111",
    "tel:": "tel:08001111",
    "sms:": "sms:85258",
    "WhatsApp": "whatsapp://send",
}
ALIKE_NUMBERS = {
    "letter O": "O8OO 1111",
    "small l": "0800 llll",
    "Cyrillic": "О8ОО ІІІІ",
    "letters only": "OBOO IIII",
    "code with g": "99g",
    "code with l": "l0l",
    "Chinese numerals": "〇八〇〇一一一一",
    "Ethiopic numerals": "፩፱፱፱",
    "keycaps": "9\u20e39\u20e39\u20e3",
}
FIGURES = {
    "commas between": "0,8,0,0,1,1,1,1",
    "colon between": "0800:1111",
    "a count of its own": "73",
    "a half": "½",
    "a Roman numeral sign": "Ⅷ",
}
ADDRESSES = {
    "bare host": "childline.org.uk",
    "www": "www.evil.example",
    "https": "https://evil.example/x",
    "two slashes": "//evil.example/x",
    "e-mail": "help@evil.example",
    "wide @": "help＠evil.example",
    "host with accents": "childlíne.org.uk",
    "Cyrillic host": "телефон.рф",
    "punycode": "xn--80ak6aa92e.com",
    "ideographic dots": "childline。org。uk",
    "one dot leaders": "childline․org․uk",
    "Urdu domain": "مدد.پاکستان",
}
HOMOGLYPHS = {
    "Cyrillic c in a host": "сhildline.org.uk",
    "Cyrillic o in an ending": "childline.оrg",
    "Greek letter in a name": "Childlinε",
    "CEOP in Cyrillic": "СЕОР",
    "ornamental letters": "𝐂𝐡𝐢𝐥𝐝𝐥𝐢𝐧𝐞",
    "Armenian o": "Rep\u0585rt Remove",
    "Cherokee": "ᏟEOP",
    "struck through": "n\u0336o\u0336",
}
SCHEMES = {
    "javascript": "javascript:alert(1)",
    "capitals": "JaVaScRiPt:alert(1)",
    "decimal entity": "java&#115;cript:alert(1)",
    "hex entity": "java&#x73;cript:alert(1)",
    "entity without semicolon": "java&#115cript:alert(1)",
    "named entity": "java&Tab;script:alert(1)",
    "entity for the colon": "javascript&colon;alert(1)",
    "percent": "java%73cript:alert(1)",
    "percent twice": "java%2573cript:alert(1)",
    "line end inside": "java\nscript:alert(1)",
    "tab inside": "java\tscript:alert(1)",
    "control character before": "\x01javascript:alert(1)",
    "angle brackets": "<javascript:alert(1)>",
    "with a title": "javascript:alert(1) 'x'",
    "backslash inside": "java\\script:alert(1)",
    "wide colon": "javascript：alert(1)",
    "wide letters": "ｊａｖａｓｃｒｉｐｔ:alert(1)",
    "vbscript": "vbscript:msgbox(1)",
    "data": "data:text/html;base64,PHNjcmlwdD4=",
    "data in capitals": "DATA:text/html,x",
    "file": "file:///etc/passwd",
    "blob": "blob:x",
    "two slashes": "//evil.example",
    "mailto": "mailto:x",
    "tel": "tel:08001111",
}
PLACES = {
    "https": "https://evil.example",
    "http without slashes": "http:evil.example",
    "absolute path": "/evil",
    "up and out": "../../../../etc/passwd.md",
    "another language": "../../en/now/threat.md",
    "a page that is none": "../help/hacked.md",
    "a query": "../help/index.md?x=1",
}
SPELLINGS = {
    "reference": ("[x][y]\n\n[y]: javascript:alert(1)", "scheme"),
    "short reference": ("[y]\n\n[y]: javascript:alert(1)", "scheme"),
    "reference in brackets": ("[x][y]\n\n[y]: <data:text/html,x>", "scheme"),
    "reference to a host": ("[x][y]\n\n[y]: https://evil.example", "brackets"),
    "autolink": ("<javascript:alert(1)>", "scheme"),
    "autolink to a host": ("<https://evil.example>", "html"),
    "autolinked e-mail": ("<help@evil.example>", "contact-typed"),
    "picture": ("![x](javascript:alert(1))", "scheme"),
    "picture from elsewhere": ("![x](https://evil.example/x.png)", "image"),
    "picture by reference": ("![x][y]\n\n[y]: x.png", "image"),
    "brackets in the words": ("[a [b]](javascript:alert(1))", "scheme"),
    "escaped bracket": ("\\[x](javascript:alert(1))", "scheme"),
    "backslash": ("\\*", "escape"),
    "space before the target": ("[x] (javascript:alert(1))", "scheme"),
    "words over a line end": ("[x\ny](javascript:alert(1))", "scheme"),
    "footnote": ("x[^1]\n\n[^1]: y", "brackets"),
    "table of contents": ("[TOC]", "brackets"),
    "abbreviation": ("*[CEOP]: evil", "brackets"),
    "wide brackets": ("［x］（javascript:alert(1)）", "full-width"),
    "wide stars": ("＊x＊", "full-width"),
}
HTML = {
    "script": "<script>alert(1)</script>",
    "picture with a handler": "<img src=x onerror=alert(1)>",
    "link": "<a href='javascript:alert(1)'>x</a>",
    "svg": "<svg/onload=alert(1)>",
    "style": "<style>*{display:none}</style>",
    "frame": "<iframe src=//evil.example>",
    "closing tag": "</div>",
    "over a line end": "<b\nonclick=alert(1)>x</b>",
    "capitals": "<SCRIPT SRC=//evil.example>",
    "never closed": "<meta http-equiv=refresh",
    "processing": "<?php x ?>",
    "CDATA": "<![CDATA[x]]>",
    "doctype": "<!DOCTYPE x>",
}
ENTITIES = {
    "named": "&lt;script&gt;",
    "decimal": "&#60;b&#62;",
    "hex": "&#x3C;b&#x3E;",
    "no semicolon": "&#60b",
    "space": "a&nbsp;b",
    "bidi by entity": "&rlm;x",
}
ATTRIBUTES = {
    "with a colon": "**x**{: onclick=alert(1)}",
    "without": "**x**{onclick=alert(1)}",
    "quoted": "*x*{: onmouseover='alert(1)' .big }",
    "on a paragraph": "x\n{: onclick=alert(1)}",
    "on an item": "- x\n{: style=display:none}\n- y",
    "class": "x {.hidden}",
    "unclosed": "x {: onclick=",
}
CODE = {
    "expression": "{{ config }}",
    "call": "{{ ''.__class__.__mro__ }}",
    "statement": "{% include 'mkdocs.yml' %}",
    "comment": "{# x #}",
    "trimmed": "{%- raw -%}",
    "closing only": "x }}",
    "snippet": '--8<-- "mkdocs.yml"',
    "escaped snippet": ';--8<-- "mkdocs.yml"',
    "snippet block": "--8<--\nmkdocs.yml\n--8<--",
    "long snippet": '-----8<----- "mkdocs.yml"',
}
BIDI = {
    "override": f"x{RLO}y",
    "isolate": f"x{RLI}y",
    "mark": f"x{RLM}y",
    "Arabic mark": f"x{ALM}y",
}
HIDDEN = {
    "zero-width space": f"x{ZWSP}y",
    "word joiner": "x\u2060y",
    "byte order mark": "x\ufeffy",
    "soft hyphen": "x\u00ady",
    "Hangul filler": "x\u3164y",
    "variation selector": "x\ufe0fy",
    "tag characters": "x\U000e0041y",
    "grapheme joiner": "x\u034fy",
    "line separator": "x\u2028y",
}
CONTROLS = {
    "bell": "x\x07y",
    "escape": "x\x1b[31my",
    "form feed": "x\x0cy",
    "next line": "x\x85y",
    "private use": "x\ue000y",
    "replacement": "x\ufffdy",
    "Markdown's own marks": "\x02wzxhzdk:0\x03",
}
JOINERS = {
    "between digits": f"7{ZWNJ}7",
    "in Latin": f"pay{ZWJ}ing",
    "beside a bracket": f"({ZWNJ}x)",
    "alone": f" {ZWJ} ",
}
SHAPE = [
    Attack("an id changed", "ids", swap("{#keep}", "{#cadw}")),
    Attack("an id with capitals", "ids", swap("{#keep}", "{#Keep}")),
    Attack("an id with a look-alike", "attributes", swap("{#keep}", "{#kеep}")),
    Attack("a level changed", "ids", swap("## ", "### ")),
    Attack("two ids swapped", "ids", both("{#keep}", "{#report}")),
    Attack("a section left out", "ids", _without(r"### [^\n]*\{#do-not-pay\}\n.*?(?=### )")),
    Attack("a section more", "ids", say("x\n\n### y {#why}\n\nz")),
    Attack("a heading without id", "heading-id", say("x\n\n### y\n\nz")),
    Attack("a heading by underline", "heading", say("x\n---")),
    Attack("a heading without space", "heading", say("##x")),
    Attack("a heading in a list", "heading", say("- ## x")),
    Attack("attributes in a heading", "attributes", swap("{#keep}", "{#keep onclick=alert(1)}")),
    Attack("a class in a heading", "attributes", swap("{#keep}", "{#keep .hidden}")),
    Attack("an id of the frame", "heading-id", say("x\n\n### y {#main}\n\nz")),
    Attack("a block not closed", "block", say("/// do\nx")),
    Attack("a block not opened", "block", say("///")),
    Attack("a block closed too early", "block", swap(HERE, f"{HERE}///\n\n")),
    Attack("a block left out", "blocks", _without(r"^/// do-not\n.*?^///\n")),
    Attack("another block", "blocks", swap("/// do-not\n", "/// do\n")),
    Attack("a helpline card more", "blocks", say("/// helpline | childline\n///")),
    Attack("a card hidden by a space", "block", say(" /// helpline | childline\n ///")),
    Attack("a card in a list", "block", say("- /// helpline | childline\n  ///")),
    Attack("a block of raw HTML", "block", say("/// html | script\nalert(1)\n///")),
    Attack("an unknown block", "block", say("/// details | x\ny\n///")),
    Attack(
        "attributes as an option",
        "block",
        say("/// note\n    attrs: {onclick: alert(1)}\n\nx\n///"),
    ),
    Attack(
        "attributes, one space more",
        "option",
        say("/// note\n     attrs: {onclick: alert(1)}\n\nx\n///"),
    ),
    Attack(
        "attributes in quotes",
        "option",
        say('/// note\n    "attrs": {onclick: alert(1)}\n\nx\n///'),
    ),
    Attack("the key of a shared part", "keys", swap("| content-note", "| interpreter")),
    Attack("a part of another language", "shared", swap("| content-note", "| ../ur/content-note")),
    Attack("a file as a part", "shared", swap("| content-note", "| ../../../mkdocs")),
    Attack(
        "words in a shared part's block", "shared", swap("| content-note\n", "| content-note\nx\n")
    ),
    Attack("lists too deep to render", "nesting", say("- " * 600 + "x")),
    Attack("quotations in one another", "nesting", say("> " * 600 + "x")),
    Attack("a number as a list’s mark", "numbers", say("5. x")),
    Attack("a table", "table", say("| x | y |\n|---|---|\n| z | z |")),
    Attack("a link shown as typed", "source-text", swap(f"]{PAPYRUS}", f"]{PAPYRUS}`")),
    Attack("a fence round a link", "source-text", say("```\nx\n```")),
    Attack("a line indented", "source-text", say("    x")),
    Attack("a command", "code-words", say("`rm`")),
]
LINKS = [
    Attack("a helpline's key changed", "links", target("helpline:childline")),
    Attack("a kind of contact changed", "links", swap(CEOP, "(helpline:ceop)")),
    Attack("two keys swapped between sections", "links", both(PAPYRUS, REMOVE)),
    Attack("two keys swapped within one", "links", _down),
    Attack("a key that is none", "helpline", target("helpline:evil")),
    Attack("a key in look-alike letters", "helpline", target("helpline:pаpyrus")),
    Attack("a key in capitals", "helpline", target("helpline:Papyrus")),
    Attack("a joiner in a key", "joiner", target(f"helpline:papyr{ZWNJ}us")),
    Attack("a wide colon", "full-width", target("helpline：papyrus")),
    Attack("a title on a helpline link", "brackets", target("helpline:papyrus 'x'")),
    Attack("a helpline of another country", "helpline", target("helpline:kooth/phone")),
    Attack("a link more", "links", say("[x](../help/index.md)")),
    Attack("a link left out", "links", _without(r"\[[^\]]*\]\(helpline:papyrus\)")),
    Attack("a link in another section", "links", _moved),
    Attack("another id", "links", swap("(#money)", "(#tell)")),
    Attack("an id that is none", "anchor", swap("(#money)", "(#evil)")),
    Attack("{number} left out", "placeholders", swap("{number}", "x")),
    Attack("{name} for {number}", "placeholders", swap("{number}", "{name}")),
    Attack("{number} outside a link", "helpline", say("{number}")),
    Attack("a link that names another service", "links", _renamed),
    Attack("a slash and a backslash", "escape", target("/\\evil.example")),
]
FRONT = [
    Attack("a review by nobody", "front-matter", front("  status: reviewed")),
    Attack("an approval by nobody", "front-matter", front("  status: approved")),
    Attack(
        "a review without a day",
        "front-matter",
        front("  status: reviewed\n  translators: [A]\n  reviewers: [B]"),
    ),
    Attack(
        "a review by the translator",
        "front-matter",
        front(
            "  status: reviewed\n  translators: [Ann Lee]\n  reviewers: [Ann Lee]\n"
            "  checked: 2026-11-20"
        ),
    ),
    Attack(
        "a review by the translator in disguise",
        "front-matter",
        front(
            "  status: approved\n  translators: [Ann Lee]\n  reviewers: [ａnn  LEE]\n"
            "  checked: 2026-11-20"
        ),
    ),
    Attack("a state of its own", "front-matter", front("  status: perfect")),
    Attack(
        "an English page's review",
        "front-matter",
        swap("translation:\n", "reviewed_by: [x]\ntranslation:\n"),
    ),
    Attack("urgent sections", "front-matter", swap("translation:\n", "urgent: []\ntranslation:\n")),
    Attack(
        "helplines of its own",
        "front-matter",
        swap("translation:\n", "help: [childline]\ntranslation:\n"),
    ),
    Attack(
        "a template", "front-matter", swap("translation:\n", "template: evil.html\ntranslation:\n")
    ),
    Attack(
        "no front matter",
        "front-matter",
        lambda page: page.partition("---\n")[2].partition("---\n")[2],
    ),
    Attack("a stamp of no section", "stamp", swap("    keep: ", "    kept: ")),
    Attack("a stamp that is none", "stamp", lambda page: re.sub(r'(?<=keep: )"\w+"', "yes", page)),
    Attack("an anchor", "yaml", front("  status: &s draft")),
    Attack(
        "an alias",
        "yaml",
        front("  status: &s draft\n  origin: *s", "  status: draft\n  origin: machine"),
    ),
    Attack("a tag", "yaml", front("  status: !!python/object/apply:os.system [id]")),
    Attack("a key twice", "yaml", front("  status: draft\n  status: reviewed")),
    Attack("a merge key", "front-matter", front("  status: draft\n  <<: {status: reviewed}")),
    Attack("a second document", "yaml", front("  status: draft\n...\n%YAML 1.2\n--- \nx: y")),
    Attack("a tab", "yaml", front("\tstatus: draft")),
    Attack("lists without end", "yaml", title("[" * 900 + "]" * 900)),
    Attack(
        "a translator's address", "head", front("  status: draft\n  translators: [evil.example]")
    ),
    Attack("a translator's number", "head", front('  status: draft\n  translators: ["0800 1111"]')),
    Attack("a translator in bold", "head", front('  status: draft\n  translators: ["**A**"]')),
    Attack("a number in the title", "contact-typed", title("0800 1111")),
    Attack("a figure in the title", "numbers", title("x 7")),
    Attack("digits by YAML escapes", "contact-typed", title(r'"\u0660\u0668\u0660\u0660 1111"')),
    Attack("bidi by a YAML escape", "bidi", title(r'"x \u202e y"')),
    Attack("zero-width by a YAML escape", "hidden", title(r'"x\u200by"')),
    Attack("a tag in the title", "head", title("x <b>y</b>")),
    Attack("a tag by YAML escapes", "head", title(r'"x \x3cscript\x3e"')),
    Attack("an entity in the title", "head", title("x &lt; y")),
    Attack("a link in the title", "head", title("'[x](helpline:childline)'")),
    Attack("code in the title", "head", title("'{{ config }}'")),
    Attack("an address in the title", "contact-typed", title("evil.org.uk")),
    Attack("a look-alike in the title", "lookalike", title("СЕОР")),
    Attack("a title over lines", "head", title('"x\\ny"')),
    Attack("a title without end", "head", title("x " * 400)),
]
FILES = [
    Attack("a huge file", "size", lambda page: page + "x " * 500_000),
    Attack("eight times the English", "size", say(("x " * 40 + "\n\n") * 500)),
    Attack("brackets to be slow", "size", say("[](" * 30_000)),
    Attack("NUL bytes", "control", lambda page: page + "\0"),
    Attack("UTF-16", "encoding", lambda page: page.encode("utf-16")),
    Attack("Latin-1", "encoding", lambda page: page.encode("latin-1", "replace") + b"\xe9"),
    Attack("taken apart", "nfc", lambda page: page + unicodedata.normalize("NFD", "â آ é")),
]
ATTACKS = [
    *_split("number", TYPED_NUMBERS, "contact-typed"),
    *_split("number alike", ALIKE_NUMBERS, "lookalike"),
    *_split("figures", FIGURES, "numbers"),
    Attack("an age changed", "numbers", age("16")),
    Attack("an age in Urdu digits", "numbers", age("۱۶")),
    Attack("an age left out", "numbers", age("")),
    Attack("an age doubled", "numbers", age("18 (13)")),
    Attack("a retired number", "retired", say("0808 802 9999")),
    Attack("a retired number in Arabic digits", "retired", say("٠٨٠٨ ٨٠٢ ٩٩٩٩")),
    Attack("a retired address", "retired", say("www.actionfraud.police.uk")),
    *_split("address", ADDRESSES, "contact-typed"),
    *_split("homoglyph", HOMOGLYPHS, "lookalike"),
    *_links("scheme", SCHEMES),
    *_links("link", PLACES),
    *[Attack(f"spelling: {key}", rule, say(text)) for key, (text, rule) in SPELLINGS.items()],
    *_split("html", HTML, "html"),
    Attack("html: comment", "html-comment", say("<!-- x -->")),
    Attack("html: wide brackets", "full-width", say("＜script＞")),
    *_split("entity", ENTITIES, "entity"),
    *_split("attributes", ATTRIBUTES, "attributes"),
    *_split("code", CODE, "code"),
    *_split("bidi", BIDI, "bidi"),
    *_split("hidden", HIDDEN, "hidden"),
    *_split("control", CONTROLS, "control"),
    *_split("joiner", JOINERS, "joiner"),
    *SHAPE,
    *LINKS,
    *FRONT,
    *FILES,
]
