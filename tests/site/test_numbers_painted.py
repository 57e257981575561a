"""P3: a number reads in its own order and can be hit, in every language.

Measured before: `0808 157 0123` in a right-to-left page is painted `0123 157 0808` unless isolated,
and no checker says a word (research/accessibility-and-phone.md §0.1).
"""

from __future__ import annotations

import pytest
from places import DESK, PHONE, WIDTHS, Opener, Place, faults, parameters, resize
from survey import BY_LANGUAGE, Survey


@pytest.mark.parametrize("code", BY_LANGUAGE)
def test_digits_of_every_page_run_left_to_right(survey: Survey, code: str) -> None:
    """P3, 1.3.2: every number of every page, digit by digit, on one line."""
    assert not survey.of(code, "digits")


@pytest.mark.parametrize("place", parameters())
def test_digits_keep_their_order_at_every_width(opened: Opener, place: Place) -> None:
    """P3, and with the English beside a draft."""
    with opened(place) as page:
        for width in WIDTHS:
            resize(page, width)
            assert not faults(page, "digits")
        page.evaluate("document.getElementById('both')?.click()")
        assert not faults(page, "digits")


@pytest.mark.parametrize("code", BY_LANGUAGE)
def test_targets_of_every_page_can_be_hit(survey: Survey, code: str) -> None:
    """P3, 2.5.5, 2.5.8: 44 px where it stands alone, 24 px in a sentence, none over another."""
    assert not survey.of(code, "targets") + survey.of(code, "crowded")


@pytest.mark.parametrize("place", parameters())
@pytest.mark.parametrize("width", (PHONE, DESK))
def test_targets_can_be_hit_in_every_menu(opened: Opener, place: Place, width: int) -> None:
    """2.5.5: the same with a menu open, and with the English beside."""
    with opened(place, width) as page:
        assert not faults(page, "targets", "crowded")
        for opener in (".menu summary", ".langs summary", "#both"):
            page.evaluate("name => document.querySelector(name)?.click()", opener)
            assert not faults(page, "targets")
