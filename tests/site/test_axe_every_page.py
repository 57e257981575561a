"""P7: axe finds nothing on any page of any language."""

from __future__ import annotations

import pytest
from survey import BY_LANGUAGE, Survey


@pytest.mark.parametrize("code", BY_LANGUAGE)
def test_axe_on_every_page(survey: Survey, code: str) -> None:
    """Every A, AA, AAA and best-practice rule, at 320 px, light."""
    assert not survey.of(code, "axe")
