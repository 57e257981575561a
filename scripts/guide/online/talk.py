"""How a command talks to a person: one line at a time, so that tests can stand in for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass


class Stop(Exception):
    """The person wants no more."""


@dataclass(frozen=True)
class Talk:
    """How to reach the person. `ask` gives their answer to a prompt; `open_page` may be None."""

    ask: Callable[[str], str]
    say: Callable[[str], object]
    open_page: Callable[[str], object] | None = None

    def answer(self, prompt: str) -> str:
        """One line, in plain characters: what is pasted from a page carries unseen ones."""
        line = "".join(
            " " if unicodedata.category(each) == "Zs" else each for each in self.ask(prompt)
        )
        return " ".join("".join(each for each in line if each.isprintable()).split())

    def yes(self, prompt: str) -> bool:
        """A plain yes or no. Raises Stop on q."""
        while (answer := self.answer(f"{prompt} [y/n/q]").lower()) not in {"y", "yes", "n", "no"}:
            if answer == "q":
                raise Stop
            self.say("Answer y, n, or q to stop.")
        return answer.startswith("y")

    def open(self, url: str) -> None:
        """Show an address in the person's browser, where there is one."""
        if self.open_page:
            self.open_page(url)
