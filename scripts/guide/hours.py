"""Opening hours, and when they may be shown.

Numbers are stable, hours are not: the NSPCC Helpline's changed three times while its number stayed.
So hours carry a grade of their own and the date their evidence was written, and only graded A or B
and dated are they printed (design §7). Without both a card says "Check opening times".
"""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from guide.values import PUBLISHABLE, Clock, Flag, Grade, Record, Seen, Several, Zone

HOME_ZONE = "Europe/London"
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Period(Record):
    """The same hours on some days. 24:00 is midnight; a night past it is two periods."""

    days: Several[Weekday]
    open: Clock
    close: Clock

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if not self.days or len(set(self.days)) != len(self.days):
            raise ValueError("name each day of the period once")
        if self.close <= self.open:
            raise ValueError(
                "close comes after open; write a night as two periods, to 24:00 and on"
            )
        return self


class Hours(Record):
    """When a line answers. `seen` is the date of the evidence, not of our reading.

    The zone is the country's own, checked in guide/numbers.py."""

    zone: Zone = HOME_ZONE
    always: Flag = False
    periods: Several[Period] = ()
    grade: Grade
    seen: Seen

    @model_validator(mode="after")
    def _one_form(self) -> Hours:
        if self.always == bool(self.periods):
            raise ValueError("give either 'always: true' or periods, not both and not neither")
        taken = [(day, period.open) for period in self.periods for day in period.days]
        if len(set(taken)) != len(taken):
            raise ValueError("two periods open at the same time of the same day")
        return self

    @property
    def publishable(self) -> bool:
        """Graded A or B. Undated hours cannot be written down at all: `seen` is required."""
        return self.grade in PUBLISHABLE
