"""Whom an answer is to, where only what stands before tells."""

import pytest

from dragoman.pipeline import Coder

ACCUSED = "Chad accused Niger of arming rebels on its soil."
EXPELLED = "Latvia expelled three Belarusian diplomats on Monday."
RAIN = " It rained a lot." * 5


def read(text, language, kind):
    """The countries of the recipients of the events of a type, and the reasons given for them."""
    record = Coder(language=language).code_text(text)
    countries = {actor.id: actor.country for actor in record.actors}
    return [({countries[i] for i in e.recipients}, any("answer to" in why or "in one breath" in why for why in e.because))
            for e in record.events if e.type == kind]


@pytest.mark.parametrize(("language", "text", "kind", "recipients"), [
    ("en", f"{ACCUSED} Niamey rejected the accusations.", "REJECT", {"TCD"}),
    ("en", f"{EXPELLED} Minsk condemned the decision.", "ACCUSE", {"LVA"}),
    ("en", "Peru and Chile signed an agreement in Lima." + RAIN + " Bolivia welcomed the agreement.", "SUPPORT",
     {"PER", "CHL"}),
    ("en", "Peru and Chile signed an agreement in Lima. Bolivia welcomed the agreement.", "SUPPORT", {"PER", "CHL"}),
    ("en", "Kenya gave Somalia a week to leave. Mogadishu rejected the ultimatum.", "REJECT", {"KEN"}),
    ("en", "Malian soldiers detained the president. France demanded the president's immediate release.", "REQUEST", {"MLI"}),
    ("ar", "اتهمت تشاد النيجر بتسليح المتمردين. ورفضت نيامي هذه الاتهامات.", "REJECT", {"TCD"}),
    ("az", "Litva Belarusun attaşesini ölkədən çıxarıb. Latviya bu addımı alqışlayıb.", "SUPPORT", {"LTU"}),
    ("az", "İran Pakistanı təmkinli olmağa çağırıb və vasitəçilik təklif edib.", "AGREE", {"PAK"}),
])
def test_answers(language, text, kind, recipients):
    assert read(text, language, kind)[-1] == (recipients, True)


@pytest.mark.parametrize(("text", "kind"), [
    (f"{ACCUSED} Peru rejected the plan of the opposition.", "REJECT"),  # another matter
    (f"{EXPELLED}{RAIN} Peru and Chile signed an agreement in Lima.{RAIN} Chad violated cease-fire agreements.", "REJECT"),
    ("Niger rejected the accusations. Chad accused Niger of arming rebels on its soil.", "REJECT"),  # nothing stands before
])
def test_no_answer(text, kind):
    assert not any(answered for _, answered in read(text, "en", kind))
