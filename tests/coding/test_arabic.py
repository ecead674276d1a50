"""Our own Arabic sentences: the main event's type, status and parties; a floor, not every one is right yet."""

from pathlib import Path

import pytest

from dragoman.pipeline import Coder

ROWS = [line.split("\t") for line in (Path(__file__).parents[1] / "data" / "events.ar.tsv").read_text("utf-8").splitlines()
        if line and not line.startswith("#")]
FLOOR = {"type": 36, "status": 38, "actors": 38, "recipients": 36}  # of 40
BODIES = ("EUR", "UNO", "IGO", "NGO")


def places(ids, record):
    actors = (actor for actor in record.actors if actor.id in ids)
    return {actor.country or next((s for s in actor.sectors if s in BODIES), "") for actor in actors} - {""}


def read(text, record):
    """Type, status, actors, recipients of the main event; a recipient of the actor's own country is left out."""
    if not record.events:
        return "-", "-", set(), set()
    event = record.events[0]
    actors = places(event.actors, record)
    return event.type, event.status, actors, places(event.recipients, record) - actors


def test_own_sentences():
    coder, right = Coder(language="ar"), dict.fromkeys(FLOOR, 0)
    for kind, status, actors, recipients, text in ROWS:
        wanted = (kind, status, set(actors.split("|")) - {"-"}, set(recipients.split("|")) - {"-"})
        found = read(text, coder.code_text(text))
        for name, a, b in zip(FLOOR, wanted, found, strict=True):
            right[name] += a == b
    assert all(right[name] >= floor for name, floor in FLOOR.items()), right


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), [
    ("قد تقصف تركيا مواقع عراقية غدا.", "ASSAULT", {"TUR"}, {"IRQ"}),  # the adjective of a common noun
    ("استهدفت الطائرات الجزائرية قرى مالية.", "ASSAULT", {"DZA"}, set()),  # "الجزائرية" is no form of "الجزائر"
    ("التقى رئيس قطر تشاد.", "CONSULT", {"QAT", "TCD"}, set()),  # no owner of a proper name
    ("التقى وزيرا خارجية فرنسا وألمانيا في باريس.", "CONSULT", {"FRA", "DEU"}, set()),  # a dual before whose it is
    ("أكد الناطق أن القوات السودانية قصفت مستودعا للذخيرة.", "ASSAULT", {"SDN"}, set()),  # subject, verb, object
    ("وقالت إثيوبيا إن جنودا سودانيين توغلوا في أراضيها.", "ASSAULT", {"SDN"}, {"ETH"}),
    ("استدعت الجزائر سفيرها في باماكو للتشاور.", "SANCTION", {"DZA"}, {"MLI"}),  # her own envoy suffers nothing
    ("ومن المقرر أن تستضيف بغداد القمة المقبلة.", "AGREE", {"IRQ"}, set()),
    ("وفي وسط عمّان، تظاهر عشرات الناشطين.", "PROTEST", set(), {"JOR"}),  # the doubled letter tells Amman from Oman
    ("رحب وزيرا خارجية روسيا وتركيا بالاتفاق.", "SUPPORT", {"RUS", "TUR"}, set()),
    ("رحبت مصر بالاتفاق وحثت البلدين على تنفيذه.", "SUPPORT", {"EGY"}, set()),
    ("استنكرت باريس هجوما شنه متمردون على قاعدة نيجيرية.", "ASSAULT", set(), {"NGA"}),  # "شنه" is a verb
    ("انتقدت غانا القرار، داعية توغو إلى الحوار.", "REQUEST", {"GHA"}, {"TGO"}),  # a participle is a clause
    ("أعلنت غانا إغلاق المعبر مع توغو، متهمة لومي بتسليح المتمردين.", "ACCUSE", {"GHA"}, {"TGO"}),  # its first noun is the object
    ("مقتل ثلاثة جنود كينيين في انفجار لغم قرب غاريسا", "ASSAULT", set(), {"KEN"}),  # a headline without a verb
    ("نجح الجيش التشادي في قتل عشرات المتمردين الليبيين.", "ASSAULT", {"TCD"}, {"LBY"}),
    ("دفنت السلطات الجنود الكينيين الذين قتلوا يوم السبت في غارة إثيوبية.", "ASSAULT", set(), {"KEN"}),  # who were killed
    ("ثمنت فنلندا موقف إستونيا.", "SUPPORT", {"FIN"}, {"EST"}),  # an object, not what Finland is
    ("سلمت النرويج أربعين مولدا إلى مستشفيات في خاركيف.", "AID", {"NOR"}, {"UKR"}),  # they are where they are
])
def test_readings(text, kind, actors, recipients):
    record = Coder(language="ar").code_text(text)
    found = [(e.type, places(e.actors, record), places(e.recipients, record)) for e in record.events]
    assert (kind, actors, recipients) in found


@pytest.mark.parametrize(("text", "speaker"), [  # of the first event
    ("طردت غانا سفير توغو. جاء ذلك في بيان لوزارة الخارجية الغانية.", "وزارة الخارجية الغانية"),
    ("أدانت وزارة الخارجية الغانية الهجوم. وقال الناطق باسم الوزارة سامي القاضي إن توغو طردت سفير مالي.", "سامي القاضي"),
    ("نفى سفير توغو لدى مالي محمد بوزيان، أمس، ما نشرته الصحف. وقال بوزيان إن غانا طردت سفير مالي.", "محمد بوزيان"),
])
def test_speakers(text, speaker):
    record = Coder(language="ar").code_text(text)
    speakers = {claim.id: next((a.name for a in record.actors if a.id == claim.speaker), None) for claim in record.claims}
    assert [speakers[c] for e in record.events if e.type == "SANCTION" for c in e.claims] == [speaker]


@pytest.mark.parametrize(("text", "speakers"), [  # of the expulsion, outermost first
    ("قال وزير الخارجية الغاني سامي القاضي إن بلاده مستعدة للحوار. وأضاف أن توغو طردت سفير مالي.", ["سامي القاضي"]),  # he goes on
    ("طردت غانا سفير توغو، على ما أعلنت وزارة الخارجية الغانية.", ["وزارة الخارجية الغانية"]),
    ("طردت غانا سفير توغو مساء الأحد، مما أثار غضب مالي، حسبما أفادت وكالة رويترز.", ["وكالة رويترز"]),  # all of the sentence
    ("أفادت وكالة رويترز، نقلا عن وزارة الخارجية الغانية، بأن غانا طردت سفير توغو.", ["وكالة رويترز", "وزارة الخارجية الغانية"]),
    ("ونقلت وكالة رويترز عن وزارة الخارجية الغانية قولها إن غانا طردت سفير توغو.", ["وكالة رويترز", "وزارة الخارجية الغانية"]),
    ("وجاء في بيان لوزارة الخارجية الغانية أن غانا طردت سفير توغو.", ["وزارة الخارجية الغانية"]),
    ("قالت وزارة الخارجية الغانية في بيان إنها قلقة. وجاء في البيان أن غانا طردت سفير توغو.", ["وزارة الخارجية الغانية"]),
    ("ووفق مسؤول في وزارة الدفاع الغانية، طردت غانا سفير توغو.", ["مسؤول"]),
    ("قال سعادة الدكتور سامي القاضي وزير الخارجية الغاني إن غانا طردت سفير توغو.", ["سامي القاضي"]),
    ("يذكر أن غانا طردت سفير توغو.", []),  # the outlet recalls it
])
def test_voices(text, speakers):
    record = Coder(language="ar").code_text(text)
    names, claims = {a.id: a.name for a in record.actors}, {c.id: c for c in record.claims}
    told = next(e for e in record.events if e.type == "SANCTION")
    assert [names.get(claims[c].speaker or "") for c in told.claims] == speakers


@pytest.mark.parametrize(("text", "recipients"), [  # of the first event
    ("قصفت ميليشيا ليبية قرية كافومو، ما تسبب في مقتل تسعة مدنيين.", ["تسعة مدنيين"]),
    ("دعت مصر إلى الإفراج عن المعتقلين.", []),  # who is to be freed is asked for nothing
])
def test_recipients(text, recipients):
    record = Coder(language="ar").code_text(text)
    names = {a.id: a.name for a in record.actors}
    assert [names[i] for i in record.events[0].recipients] == recipients


@pytest.mark.parametrize(("text", "count"), [
    ("أسفر انهيار مبنى في الإسكندرية عن مقتل سبعة أشخاص.", 0),
    ("انقلبت حافلة في المغرب ما أدى إلى مقتل 20 شخصا.", 0),
    ("قتل 16 شخصا عندما تصادم قطاران في مصر.", 0),
    ("تسبب حريق في مصنع في باكستان في مقتل 30 عاملا.", 0),
    ("قتل خمسة جنود في انفجار عبوة ناسفة في العراق.", 1),
    ("أعلن الجيش الأوكراني مقتل 10 جنود روس في حادث إطلاق نار.", 1),
])
def test_deaths_in_an_accident_are_no_assault(text, count):
    assert [e.type for e in Coder(language="ar").code_text(text).events] == ["ASSAULT"] * count


def test_responsibility_is_put_on_somebody():
    record = Coder(language="ar").code_text("قال المتحدث باسم الخارجية التركية إن المسؤولية تقع على عاتق القيادة الأرمينية.")
    told, = record.events
    assert (told.type, places(told.actors, record), places(told.recipients, record)) == ("ACCUSE", {"TUR"}, {"ARM"})


@pytest.mark.parametrize(("text", "kind", "actors"), [
    ("التقى الوزير المصري نظيره الكيني بيتر موانغي في نيروبي. ووقع الجانبان اتفاقا.", "SUPPORT", {"EGY", "KEN"}),  # they met
    ("عقد وزير الخارجية المصري حازم الشاذلي ونظيره الكيني بيتر موانغي مباحثات في روما.", "CONSULT", {"EGY", "KEN"}),
    ("أعلن الجيش المالي أن طائرات نيجيرية قصفت قرية وقتلت ثلاثة رعاة.", "ASSAULT", {"NGA"}),
    ("اتهم رئيس الوزراء الكمبودي هون مانيت بانكوك بخرق الهدنة.", "ACCUSE", {"KHM"}),
    ("تقدمت كندا بأحر التعازي إلى هايتي.", "SUPPORT", {"CAN"}),
])
def test_actors(text, kind, actors):
    record = Coder(language="ar").code_text(text)
    assert actors in [places(e.actors, record) for e in record.events if e.type == kind]


def test_whoever_informs_somebody_of_an_act_only_tells_of_it():
    record = Coder(language="ar").code_text("أبلغت الحكومة اليمنية المبعوث الأممي بهجوم الحوثيين على مأرب.")
    names, claims = {a.id: a.name for a in record.actors}, {c.id: c for c in record.claims}
    told = [([names[i] for i in e.actors], [names[claims[c].speaker] for c in e.claims]) for e in record.events]
    assert told == [(["الحوثيين"], ["الحكومة اليمنية"])]
