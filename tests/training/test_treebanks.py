"""Reading trees and names."""

import pytest
from training.measure import name_scores, spans, tree_scores
from training.treebanks import read_names, read_trees

from dragoman.annotating.multilingual import Parsed

TREE = """# sent_id = 1
# text = Oslo'ya gitti.
1\tOslo'ya\tOslo\tPROPN\t_\tCase=Dat|Foo=Bar\t2\tobl:tmod\t_\tName=B-LOC
2\tgitti\tgitmek\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "x.conllu").write_text(TREE, encoding="utf-8")
    return read_trees(tmp_path / "x.conllu")[0]


def test_a_tree_is_read(tree):
    assert (tree.forms, tree.spaces) == (["Oslo'ya", "gitti", "."], [True, True, False])
    assert (tree.heads, tree.relations) == ([2, 0, 2], ["obl", "root", "punct"])
    assert (tree.features[0], tree.names) == ("Case=Dat", ["B-LOC", "O", "O"])


def test_multi_word_tokens_have_no_space_inside(tmp_path):
    rows = ["1-2\tوقال\t_\t_\t_\t_\t_\t_\t_\t_", "1\tو\tو\tCCONJ\t_\t_\t2\tcc\t_\t_", "2\tقال\tقَالَ\tVERB\t_\t_\t0\troot\t_\t_"]
    (tmp_path / "x.conllu").write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    sentence = read_trees(tmp_path / "x.conllu")[0]
    assert (sentence.spaces, sentence.lemmas[1]) == ([True, False], "قال")


def test_names_are_mapped(tmp_path):
    (tmp_path / "x.iob2").write_text("Peru\tB-GPE\nsaid\tO\nAna\tB-PERSON\nPaz\tI-PERSON\nx\tB-DATE\n", encoding="utf-8")
    assert read_names(tmp_path / "x.iob2")[0].names == ["B-LOC", "O", "B-PER", "I-PER", "O"]


def test_spans():
    assert spans(["O", "B-PER", "I-PER", "B-PER", "I-ORG"]) == {(1, 2, "PER"), (3, 3, "PER"), (4, 4, "ORG")}


def test_scores(tree):
    words = [Parsed("Oslo", "PROPN", "Case=Dat", 2, "obl", "B-LOC"), Parsed("git", "VERB", "", 0, "root", "O"),
             Parsed(".", "PUNCT", "", 1, "punct", "O")]
    row = tree_scores([tree], [words])
    assert (row["uas"], row["las"], row["lemma"], row["root"], row["core"]) == (66.7, 66.7, 66.7, 100.0, 100.0)
    assert name_scores([tree], [words])["f1"] == 100.0
