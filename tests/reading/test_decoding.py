import pytest

from dragoman.errors import InputError
from dragoman.reading.decoding import decode, mend, suspicious

RUSSIAN = "Министры иностранных дел двух стран провели переговоры в столице в понедельник."
ARABIC = "عقد وزيرا خارجية البلدين محادثات في العاصمة يوم الاثنين حول العلاقات الثنائية."
FRENCH = "Le ministre a déclaré que la réunion s'était déroulée à Genève dans une atmosphère très cordiale."


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Talks\r\nbegin\n", "Talks\r\nbegin\n"),
        ("\ufeffTalks".encode(), "Talks"),
        (RUSSIAN.encode("utf-16"), RUSSIAN),
        ("\ufeffTalks".encode("utf-16-be"), "Talks"),
        ("\ufeffTalks".encode("utf-32-le"), "Talks"),
    ],
)
def test_without_doubt(data, text):
    assert decode(data, "a") == (text, ())


@pytest.mark.parametrize(
    ("data", "text", "declared", "word"),
    [
        (RUSSIAN.encode("cp1251"), RUSSIAN, None, "cp1251"),
        (ARABIC.encode("cp1256"), ARABIC, None, "cp1256"),
        (FRENCH.encode("cp1252"), FRENCH, None, "cp1252"),
        (RUSSIAN.encode("koi8_r"), RUSSIAN, "koi8-r", "declares"),
        (RUSSIAN.encode()[:-2], RUSSIAN[:-2] + "\ufffd.", None, "broken"),
    ],
)
def test_with_a_warning(data, text, declared, word):
    got, warnings = decode(data, "a", declared=declared)
    if word != "broken":
        assert got == text
    assert word in warnings[0]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7 x", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"PK\x03\x04x", "ZIP"),
        (b"a\x00" * 50, "NUL"),
        (bytes(range(256)) * 2, "binary"),
    ],
)
def test_no_text(data, word):
    with pytest.raises(InputError, match=word):
        decode(data, "a")


def test_mend_and_suspicious():
    assert mend("fine") == ("fine", ())
    assert mend("a\udc00b")[0] == "a\ufffdb"
    assert suspicious("fine \u200f") == ()
    assert len(suspicious("\x00\u2067")) == 2
