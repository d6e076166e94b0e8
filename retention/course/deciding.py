"""Exercises of lessons 06 to 10: value, risk, effect, service, and what to do."""

from __future__ import annotations

from retention.course.checking import Exercise

DECIDING: tuple[Exercise, ...] = ()
