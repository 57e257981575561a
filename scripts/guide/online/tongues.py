"""Which language a text is in, as far as a short list of little words can tell.

`<html lang>` says it, but "en" is what templates come with and bilingual sites forget: a Welsh page
that calls itself English is still Welsh. There, and where nothing is said, the text decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

ENOUGH = 12  # little words: with fewer the text says nothing
CLEARLY = 2.0  # times as many as of the next language
LOOKED_AT = 20_000
DEFAULT = "en"
# Two codes of one language.
SAME = {"iw": "he", "in": "id", "tl": "fil", "nb": "no", "nn": "no", "ji": "yi", "cmn": "zh"}
# The commonest words that a language shares with few others.
WORDS = {
    "en": "the and of to you your is are for with that this can our not have about",
    "cy": "yn y yr i'r a'r ac ar gyda ei eich chi mae sydd hyn neu gallwch ni",
    "fr": "le les des une est et vous pour dans votre nous sur qui avec aux pas",
    "de": "der die das und ist sie nicht mit für auf ein eine oder wir zu den",
    "es": "el los las una es y para con por que tu su puedes más del",
    "pt": "os as uma é e para com por não você seu sua mais dos das em",
    "it": "il gli le una è e per con non che sono del della puoi di",
    "nl": "de het een en is je van voor met niet dat wij ook bij aan",
    "pl": "i w na z do nie się jest to że lub dla jak można o",
    "ro": "și în de la un o este cu pentru nu care sau pe din mai",
    "sv": "och att det som är på för med du inte en om till kan av",
    "tr": "ve bir bu için ile da de olarak daha çok ne var siz gibi",
    "so": "iyo waa in ka ku oo la ayaa uu si aad waxaa",
}
SCRIPTS = {
    "ARABIC": ("ar", "fa", "ur"),
    "CYRILLIC": ("uk", "ru", "bg", "sr"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "BENGALI": ("bn", "as"),
    "CJK": ("zh", "ja", "yue"),
    "HIRAGANA": ("ja",),
    "HANGUL": ("ko",),
    "HEBREW": ("he", "yi"),
    "GREEK": ("el",),
    "THAI": ("th",),
    "GURMUKHI": ("pa",),
    "TAMIL": ("ta",),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def changed(wanted: str, said: str, text: str) -> bool:
    """Whether a page that was verified in one language is in another now."""
    want, says = _primary(wanted), _primary(said)
    if not want or want == says:
        return False
    if says not in {"", DEFAULT}:
        return True
    spoken = spoken_in(text)
    return want not in spoken if spoken else bool(says)


def spoken_in(text: str) -> tuple[str, ...]:
    """The languages a text may be in; none when it is too short to say."""
    words = _WORD.findall(text[:LOOKED_AT].casefold())
    if not words:
        return ()
    scripts = Counter(unicodedata.name(word[0], "").partition(" ")[0] for word in words[:2000])
    script, most = scripts.most_common(1)[0]
    if script in SCRIPTS and most > len(words[:2000]) / 2:
        return SCRIPTS[script]
    counts = Counter(words)
    scores = sorted(
        ((sum(counts[word] for word in known.split()), code) for code, known in WORDS.items()),
        reverse=True,
    )
    (best, code), (second, _) = scores[0], scores[1]
    return (code,) if best >= ENOUGH and best >= CLEARLY * second else ()


def _primary(tag: str) -> str:
    code = re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]
    return SAME.get(code, code)
