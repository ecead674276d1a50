"""Case endings, postpositions and light verbs told in the words that patterns use."""

import pytest

pytest.importorskip("dragoman_model", reason="the weights are a distribution of their own: pip install ./model")

from dragoman.annotating import annotate
from dragoman.reading import read_text

RELATIONS = [
    ("az", "Rusiya Ukraynaya hücum edib.", "Ukraynaya", "to"),
    ("az", "Nazir Parisdə çıxış edib.", "Parisdə", "in"),
    ("az", "Kənd ordu tərəfindən azad edilib.", "ordu", "by"),
    ("az", "İki ölkə arasında müqavilə imzalanıb.", "ölkə", "between"),
    ("az", "Sülh Peru və Çili arasında imzalanan sazişdən sonra gəlib.", "Peru", "between"),  # read as two phrases of one verb
    ("az", "Ordu mayın 20-nə kimi geri çəkiləcək.", "20-nə", "until"),
    ("az", "Gürcüstan vasitəçi kimi çıxış edib.", "vasitəçi", "as"),
    ("az", "Fransa Rusiyaya qarşı sanksiya tətbiq edib.", "Rusiyaya", "against"),
    ("ar", "دعت فرنسا الطرفين إلى ضبط النفس.", "ضبط", "to"),
    ("ar", "اجتمع الوزير مع نظيره.", "نظير", "with"),
    ("ar", "تظاهر الآلاف في بيروت.", "بيروت", "in"),
    ("ar", "زار الوزير سفير فرنسا.", "فرنسا", "of"),
]
LEMMAS = [
    ("az", "Prezident naziri qəbul edib.", "edib", "qəbul_et"),
    ("az", "Ordu kəndi atəşə tutub.", "tutub", "atəşə_tut"),
    ("az", "Kənd azad edilib.", "edilib", "azad_et"),
    ("ar", "شنت القوات هجوما.", "شنت", "شن"),
]


def sentence(text, language):
    one, = annotate(read_text(text, language=language)).sentences
    return one


@pytest.mark.parametrize(("language", "text", "word", "relation"), RELATIONS, ids=[case[1] for case in RELATIONS])
def test_relation(language, text, word, relation):
    read = sentence(text, language)
    assert read.case_of(next(w.index for w in read.words if w.text == word)) == relation


@pytest.mark.parametrize(("language", "text", "word", "lemma"), LEMMAS, ids=[case[1] for case in LEMMAS])
def test_lemma(language, text, word, lemma):
    assert next(w.lemma for w in sentence(text, language).words if w.text == word) == lemma


def test_what_is_said_hangs_on_the_verb_of_saying():
    read = sentence("قالت الوزارة في بيان إن القوات قصفت قرية.", "ar")
    said = next(w for w in read.words if w.text == "قصفت")
    assert read.words[said.head].text == "قالت"


def test_a_bare_object_away_from_its_verb_is_the_subject():
    read = sentence("Bakıda minlərlə insan etiraz aksiyası keçirib.", "az")
    assert next(w.deprel for w in read.words if w.text == "insan") == "nsubj"


HEADS = [
    ("az", "Nazirlik bunu İsveçin çərşənbə axşamı üç belaruslu diplomatı ölkədən çıxarmasına cavab adlandırıb.", "İsveçin", "nsubj",
     "çıxarmasına"),
    ("az", "Rusiya bunu Latviyanın aprelin 4-də dörd rusiyalı diplomatı qovmasına cavab adlandırıb.", "diplomatı", "obj",
     "qovmasına"),
    ("az", "Malta tərəfləri danışıqlara qayıtmağa çağırıb.", "Malta", "nsubj", "çağırıb"),
    ("az", "Uqanda yaralılar üçün Qomaya iki təyyarə dərman göndərib.", "Uqanda", "nsubj", "göndərib"),
    ("az", "Tacikistan komitəsi Qırğızıstan hərbçilərini kəndə dronla hücum etməkdə ittiham edib.", "hərbçilərini", "obj", "edib"),
    ("az", "İspaniya üç bankiri qara siyahıya salıb.", "bankiri", "obj", "salıb"),
    ("ar", "أعلن الناطق باسم الحكومة بابكر ديوف، ظهر اليوم، تجميد أرصدة شركتين.", "تجميد", "obj", "أعلن"),
    ("ar", "وأبلغ نائب الوزير الجانب التونسي بالقرار.", "الجانب", "obj", "أبلغ"),
]


@pytest.mark.parametrize(("language", "text", "word", "relation", "head"), HEADS, ids=[case[1] for case in HEADS])
def test_what_a_bare_phrase_is_of_its_verb(language, text, word, relation, head):
    read = sentence(text, language)
    found = next(w for w in read.words if w.text == word)
    assert (found.deprel, read.words[found.head].text) == (relation, head)


def test_a_surname_is_known_again_and_owns_nothing():
    text = "استقبل الوزير المجري بيتر سيارتو نظيرته الغانية. وشكر سيارتو غانا على دعمها."
    read = annotate(read_text(text, language="ar")).sentences[1]
    assert [(w.deprel, read.words[w.head].text) for w in read.words if w.text == "غانا"] == [("obj", "شكر")]
