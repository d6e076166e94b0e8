"""The questions of each chapter, asked of a workspace: ``shop.retention.cohorts()``.

A chapter fills in what the workspace states; whatever it fills in can be given by name instead. What it computes
beyond one call of a public function belongs here, so that a notebook asks, shows and explains.
"""

from __future__ import annotations

#: Chapters by the name they have on a workspace: module and class. In the order of the notebooks.
CHAPTERS: dict[str, tuple[str, str]] = {
    "story": ("story", "Happened"),
    "quality": ("quality", "Quality"),
    "retention": ("retention", "Retention"),
    "contracts": ("contracts", "Contracts"),
    "value": ("value", "Value"),
    "voice": ("voice", "Voice"),
    "drivers": ("drivers", "Drivers"),
    "segments": ("segments", "Segments"),
    "service": ("service", "Service"),
    "exits": ("exits", "Exits"),
    "churn": ("churn", "Churn"),
    "contract_risk": ("contract_risk", "ContractRisk"),
    "actions": ("actions", "Actions"),
    "programme": ("programme", "Programme"),
    "economics": ("economics", "Economics"),
}
