"""Figures of a day that are kept after its conversations are gone. They hold numbers only."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Float, String
from sqlalchemy.orm import Mapped, mapped_column

from records.base import Base


class DailyFigureRow(Base):
    """One figure of one day: a share is `part` of `whole`, a mean is the sum `part` over `whole` cases."""

    __tablename__ = "daily_figure"

    day: Mapped[date] = mapped_column(primary_key=True)
    """In the residents' zone."""
    name: Mapped[str] = mapped_column(String(50), primary_key=True)
    part: Mapped[float] = mapped_column(Float)
    whole: Mapped[float] = mapped_column(Float)
