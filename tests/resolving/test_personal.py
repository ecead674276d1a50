"""Names of people that were read as a body's."""

from __future__ import annotations

from dragoman.pipeline import Coder


def test_a_name_right_behind_an_office_is_a_persons() -> None:
    text = "Peru's ambassador Elena Quispe recalled that Aymara families had lived in Arica for centuries."
    record = Coder(language="en").code_text(text, published="2024-05-07")
    assert [(a.name, a.country, a.role) for a in record.actors if a.kind == "person"] == [("Elena Quispe", "PER", "ambassador")]
    assert "Elena Quispe" not in [a.name for a in record.actors if a.kind == "organisation"]
