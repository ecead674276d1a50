import pytest

from dragoman.languages.detect import detect, detect_paragraphs

SENTENCES = {
    "en": "The ministers of the two countries held talks in the capital on Monday.",
    "ar": "عقد وزيرا خارجية البلدين محادثات في العاصمة يوم الاثنين.",
    "az": "İki ölkənin nazirləri bazar ertəsi paytaxtda danışıqlar aparıblar.",
    "ru": "Министры двух стран провели переговоры в столице в понедельник.",
    "tr": "İki ülkenin bakanları pazartesi günü başkentte görüşmelerde bulundu.",
    "es": "Los ministros de los dos países mantuvieron conversaciones en la capital el lunes.",
    "fr": "Les ministres des deux pays ont tenu des pourparlers dans la capitale lundi.",
    "fa": "وزیران خارجه دو کشور روز دوشنبه در پایتخت گفت‌وگو کردند.",
    "hy": "Երկու երկրների նախարարները երկուշաբթի օրը բանակցություններ են վարել մայրաքաղաքում։",
    "uk": "Міністри двох країн провели переговори в столиці в понеділок.",
    "ka": "ორი ქვეყნის მინისტრებმა ორშაბათს დედაქალაქში მოლაპარაკებები გამართეს.",
    "de": "Die Minister der beiden Länder führten am Montag Gespräche in der Hauptstadt.",
    "he": "שרי החוץ של שתי המדינות קיימו שיחות בבירה ביום שני.",
    "kk": "Екі елдің министрлері дүйсенбі күні астанада келіссөздер жүргізді.",
}


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_detect(code, text):
    assert detect(text) == code


@pytest.mark.parametrize(("text", "code"), [
    ("Bakan, bu toplantının bir ilk olduğunu ve yeni bir dönem açtığını söyledi.", "tr"),  # words that both write
    ("Nazir bu görüşün bir ilk olduğunu və yeni bir dövr açdığını deyib.", "az"),
])
def test_turkish_is_no_azerbaijani(text, code):
    assert detect(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", None),
        ("14:20", None),
        ("首相が会談した。", None),
        ("Talks begin", "en"),
        ("OK � x", "en"),
    ],
)
def test_little_text(text, code):
    assert detect(text) == code


def test_paragraphs():
    blocks = ["15 October", SENTENCES["en"], SENTENCES["az"], "Latest", SENTENCES["hy"]]
    text, spans = "", []
    for block in blocks:
        spans.append((len(text), len(text) + len(block)))
        text += block + "\n\n"
    assert detect_paragraphs(text, spans) == ("hy", ("hy", "en", "az", "hy", "hy"))
    assert detect_paragraphs(text, spans, "en") == ("en", ("en", "en", "az", "en", "hy"))
    assert detect_paragraphs(text, spans, "pl") == ("pl", ("pl",) * 5)


def test_middling_paragraphs_follow_the_document():
    text = f"{SENTENCES['en']}\n\nErdogan, Aliyev, Pashinyan, Macron"
    assert detect_paragraphs(text, [(0, 71), (73, 108)]) == ("en", ("en", "en"))
