from collections import Counter
from dataclasses import replace

from corpus import Corpus, OfficialText
from corpus.wording import LANGUAGES
from indexer.documents import Document, DocumentKind, documents, owners


def test_owners_are_unit_groups_then_profiles(corpus: Corpus) -> None:
    numbers = owners(corpus)
    assert list(numbers.values()) == list(range(516 + 900))
    assert numbers["95109"] == 515
    assert numbers["00010.00"] == 516


def test_every_owner_has_a_text_in_each_language(small_corpus: Corpus) -> None:
    spoken = {(document.owner, document.language) for document in documents(small_corpus)}
    assert spoken == {(code, language) for code in owners(small_corpus) for language in ("fr", "en")}


def test_both_forms_of_a_title_are_one_document(small_corpus: Corpus) -> None:
    of_drivers = [document for document in documents(small_corpus) if document.owner == "73300"]
    (driver,) = [document for document in of_drivers if document.forms[0] == "Camionneur"]
    assert (driver.forms, driver.text) == (("Camionneur", "Camionneuse"), "Camionneur / Camionneuse")


def test_the_second_form_says_only_what_the_first_does_not() -> None:
    forms = ("Opérateur de grue mobile", "Opératrice de grue mobile")
    document = Document("72500", DocumentKind.UNIT_GROUP_EXAMPLE, "fr", forms)
    assert document.text == "Opérateur de grue mobile / Opératrice"


def test_a_text_stands_once_for_its_owner_and_language(corpus: Corpus) -> None:
    counts = Counter((one.owner, one.language, one.text.casefold()) for one in documents(corpus))
    assert counts.most_common(1)[0][1] == 1


def test_a_title_that_a_profile_claims_is_not_its_groups(corpus: Corpus) -> None:
    every = documents(corpus)
    claimed = {(one.unit_group, one.text.casefold()) for one in every if one.kind is DocumentKind.PROFILE_EXAMPLE}
    kept = {(one.owner, one.text.casefold()) for one in every if one.kind is DocumentKind.UNIT_GROUP_EXAMPLE}
    assert len(claimed) > 3000
    assert not {pair for pair in kept if pair in claimed and pair[0] in corpus.unit_groups} - _french(every)


def _french(every: tuple[Document, ...]) -> set[tuple[str, str]]:
    return {(one.owner, one.text.casefold()) for one in every if one.language == "fr"}


def test_a_profiles_unit_group() -> None:
    assert Document("72410.01", DocumentKind.DEMANDS, "fr", ("x",)).unit_group == "72410"
    assert Document("72410", DocumentKind.UNIT_GROUP_TITLE, "fr", ("x",)).unit_group == "72410"


def test_a_description_is_told_in_both_languages(small_corpus: Corpus) -> None:
    occupation = small_corpus.occupations[0]
    own = [document for document in documents(small_corpus) if document.owner == occupation.code]
    for language in LANGUAGES:
        described = occupation.descriptions[language]
        told = {kind: [d.text for d in own if (d.kind, d.language) == (kind, language)] for kind in DocumentKind}
        assert told[DocumentKind.SUMMARY] == [described.summary]
        assert told[DocumentKind.DUTY] == list(described.duties)
        assert told[DocumentKind.SETTING] == [described.setting]
        assert set(told[DocumentKind.LIKE]) <= set(described.likes)


def test_what_is_a_name_and_what_is_prose() -> None:
    neither = {kind for kind in DocumentKind if not kind.is_name and not kind.is_prose}
    assert neither == {DocumentKind.DEMANDS}
    assert not any(kind.is_name and kind.is_prose for kind in DocumentKind)


def test_imported_texts_speak_for_their_unit_group(small_corpus: Corpus) -> None:
    source = next(iter(small_corpus.sources.values()))
    official = OfficialText("duty", "en", "Weld the hull of a ship", source)
    imported = replace(small_corpus, official_texts={"72106": (official,)})
    (document,) = set(documents(imported)) - set(documents(small_corpus))
    assert document == Document("72106", DocumentKind.OFFICIAL, "en", ("Weld the hull of a ship",))
