"""The multilingual reader with the weights of dragoman-model."""

import pytest

pytest.importorskip("dragoman_model", reason="the weights are a distribution of their own: pip install ./model")

from dragoman.annotating.multilingual import MOST_WORDS, MultilingualParser, load_model

SENTENCES = {
    "az": "Azərbaycanın xarici işlər naziri Ankarada türkiyəli həmkarı ilə görüşüb.",
    "en": "The Turkish foreign minister met his Greek counterpart in Athens on Monday.",
    "fr": "Le ministre français a rencontré son homologue à Rome.",
    "ru": "Министр обороны России прибыл в Минск во вторник.",
    "tr": "Dışişleri Bakanı pazartesi günü Atina'da Yunan mevkidaşıyla görüştü.",
}


@pytest.mark.parametrize(("language", "text"), sorted(SENTENCES.items()))
def test_a_sentence_is_one_tree_over_its_words(language, text):
    (words, _), = MultilingualParser(language).parse([text], [10])
    assert [text[w.start - 10:w.end - 10] for w in words] == [w.text for w in words]
    assert sum(w.head < 0 for w in words) == 1
    root = next(w for w in words if w.head < 0)
    assert root.upos == "VERB"
    for word in words:
        seen, at = set(), word.index
        while at >= 0:
            assert at not in seen
            seen.add(at)
            at = words[at].head


def test_names_are_found():
    (words, names), = MultilingualParser("en").parse(["Angela Merkel met Emmanuel Macron in Paris."], [0])
    found = {(n.kind, " ".join(w.text for w in words[n.first:n.last + 1])) for n in names}
    assert {("PER", "Angela Merkel"), ("PER", "Emmanuel Macron"), ("LOC", "Paris")} <= found


def test_the_same_text_reads_the_same():
    texts = list(SENTENCES.values())
    parser = MultilingualParser("az")
    assert parser.parse(texts, [0] * len(texts)) == parser.parse(texts, [0] * len(texts))


def test_a_sentence_beyond_the_positions_is_read():
    forms = ["söz"] * 900
    (words,) = load_model().parse([(forms, [True] * len(forms))])
    assert len(words) == 900


def test_a_sentence_is_read_alike_alone_and_in_company():
    reader = MultilingualParser("az")
    texts = [*SENTENCES.values(), "Nazir gəlib."]
    together = reader.parse(texts, [0] * len(texts))
    assert [reader.parse([text], [0])[0] for text in texts] == together


def test_of_a_sentence_without_end_the_beginning_is_read():
    (words, _), = MultilingualParser("ar").parse(["وصل الوزير " + "؟!" * 2000], [0])
    assert len(words) > 2000
    assert sum(word.head < 0 for word in words) == 1
    assert {(word.upos, word.deprel) for word in words[MOST_WORDS:]} == {("X", "dep")}


def test_sums_of_eight_bit_products_are_not_cut_off():
    options = load_model()._session.get_session_options()
    assert options.get_session_config_entry("session.x64quantprecision") == "1"
