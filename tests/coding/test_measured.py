import pytest

from dragoman.pipeline import Coder

CODER = Coder()
PRINTED = "2023-06-02"  # a Friday


@pytest.mark.parametrize(("text", "kind", "days"), [
    # counted back from what it came before, in its own sentence or in that before
    ("Kenya expelled two Somali diplomats on Thursday, three days after Somali troops shelled a Kenyan village.",
     "ASSAULT", ("2023-05-29", "2023-05-29")),
    ("Rebels raided Goma on Thursday. The raid came a day after troops shelled a village in Rwanda.",
     "ASSAULT", ("2023-05-31", "2023-05-31")),
    ("Kenya closed the border on Thursday, hours after Somali troops shelled a Kenyan village.",
     "ASSAULT", ("2023-06-01", "2023-06-01")),
    ("The General Assembly condemned Israel on Tuesday, a week after a U.S. veto killed a similar text.",
     "REJECT", ("2023-05-22", "2023-05-24")),
    # its own day is nearer
    ("Kenya expelled two diplomats on Thursday, three days after Somali troops shelled a Kenyan village on Monday.",
     "ASSAULT", ("2023-05-29", "2023-05-29")),
    # "two days after" is no day of what came then
    ("قصفت إسرائيل بيروت يوم الخميس بعد يومين من مقتل جندي إسرائيلي.", "ASSAULT", ("2023-06-01", "2023-06-01")),
    ("قصفت إسرائيل بيروت يوم الخميس بعد يومين من مقتل جندي إسرائيلي.", "ASSAULT", ("2023-05-30", "2023-05-30")),
    ("Niger's army killed 20 jihadists on Thursday, three days after an attack on a village in which 58 people were killed.",
     "ASSAULT", ("2023-05-29", "2023-05-29")),
    # counted from the talks, not from the day of print
    ("İsrail nümayəndələri mayın 30-da Dohada Qətər vasitəçiləri ilə danışıqlar aparıb. "
     "Danışıqlardan bir gün əvvəl İsrail ordusu Qəzzada məktəbi bombalamışdı.", "ASSAULT", ("2023-05-29", "2023-05-29")),
])  # fmt: skip
def test_days_counted_back(text, kind, days):
    found = [(e.date.start, e.date.end) for e in CODER.code_text(text, published=PRINTED).events if e.type == kind]
    assert days in found
