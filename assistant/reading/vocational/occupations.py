"""Past occupations: the titles that are said of the worker, each with its unit group and its years.

A title is the worker's own where the note introduces the worker or speaks of a career ("depuis 12 ans", "a travaillé
comme"). It is not where somebody else bears it (a relative, the physician, "le cuisinier appelle"), where it is aimed
at, offered or studied for, or where it is part of a licence ("driver's licence", "carte de cariste").
"""

import re
from collections.abc import Iterator

from assistant.reading.vocational.passage import MEDIAL, Passage
from assistant.reading.vocational.periods import years_held
from assistant.reading.vocational.titles import Title, TitleIndex
from assistant.vocational_models import PastOccupation

_NOT_NOW = frozenset({"hypothetical", "wish", "preference", "unwilling", "declined", "undetermined", "denied"})
_SETTING_WORDS = 4
_ABBREVIATED = re.compile(r"(?:^|[\s(])[A-Z][a-z]{0,2}\.\s?$")  # "M. Boulanger", "J. Boulanger"
_LONGEST_ABBREVIATION = 6  # characters, with a space on either side
_NEAR = 3  # tokens between a negation and the title it denies


def titles_in(passage: Passage, titles: TitleIndex) -> list[tuple[Title, tuple[str, ...], int]]:
    """Every title with the words of its setting and the token after them."""
    doc = passage.parsed.doc
    content = [token.i for token in doc if token.is_alpha and passage.lexicon.is_content(token.lower_)]
    found = list(titles.find(doc, content))
    heads = {title.start for title in found if title.group is not None}
    settings = []
    taken = 0
    for title in found:
        if title.start < taken:
            continue  # "gérant de casse-croûte": a word of the setting
        words, taken = _setting(passage, title.end, heads)
        settings.append((title, words, taken))
    return settings


def past_occupations(
    passage: Passage, titles: TitleIndex, found: list[tuple[Title, tuple[str, ...], int]]
) -> Iterator[tuple[PastOccupation, range]]:
    """The worker's own, each with the tokens that tell it."""
    doc = passage.parsed.doc
    for number, (title, setting, end) in enumerate(found):
        start = title.start
        if passage.parsed.language == "en":
            start = _qualified_from(passage, title, found[number - 1][2] if number else 0)
        before = [doc[place].lower_ for place in range(start, title.start) if doc[place].is_alpha]
        if not _is_past(passage, title, start, end):
            continue
        known = title.group is not None and titles.is_sure(title.words)
        group = title.group if known else titles.link(title, [*setting, *before])
        if group is None:
            continue
        following = next((n.start for n, _, e in found[number + 1 :] if _is_past(passage, n, n.start, e)), len(doc))
        years = years_held(passage, title.end, following)
        if years is None and number == 0:
            years = _led_years(passage, start)
        if title.group is None or setting:
            title_end = end if titles.link(title, setting) == group else title.end
        else:
            title_end = title.end
        evidence = passage.parsed.evidence(start if before else title.start, title_end)
        yield PastOccupation(evidence.text, group, evidence, years), range(start, end)
    yield from _worked(passage, titles)


def _led_years(passage: Passage, start: int) -> float | None:
    """ "Vingt ans comme soudeur", "12 years as a welder": the period leads to the title."""
    leads = [one for one in passage.said["work_periods"] if one.kind == "as" and start - 2 <= one.end <= start]
    return years_held(passage, max(0, leads[0].start - _NEAR - 2), leads[0].start) if leads else None


def _worked(passage: Passage, titles: TitleIndex) -> Iterator[tuple[PastOccupation, range]]:
    """ "Drove a cab for four years", "a conduit le chasse-neige": the verb names the worker."""
    for verb in passage.said["working_verbs"]:
        if passage.of_a_relative(verb.start):
            continue
        setting, end = _setting(passage, verb.end, set())
        object_words = verb.value.split() or list(setting)
        words = (verb.kind, *object_words) if passage.parsed.language == "fr" else (*object_words, verb.kind)
        group = titles.group(words) or titles.link(Title(verb.start, verb.end, (verb.kind,), None), object_words)
        if group is not None and object_words:
            evidence = passage.parsed.evidence(verb.start, end)
            yield (
                PastOccupation(evidence.text, group, evidence, years_held(passage, end, len(passage.parsed.doc))),
                range(verb.start, end),
            )


def _setting(passage: Passage, place: int, heads: set[int]) -> tuple[tuple[str, ...], int]:
    """The words that say where or on what: after a linking word, up to a mark, a figure, "depuis" or "et"."""
    doc = passage.parsed.doc
    stops = {m.start for m in passage.kinds("work", "aim", "offer")} | heads
    stops |= {said.start for said in passage.said["work_periods"] if said.kind == "lead"}
    stops |= {said.start for said in passage.said["title_frames"] if said.kind == "owned"}
    for table in ("licences", "circumstances"):
        stops |= {said.start for said in passage.said[table]}
    for name in ("education", "spoken_languages", "relatives"):
        stops |= {mention.start for mention in passage.parsed.mentions[name]}
    stops |= {
        p.start
        for c in passage.parsed.clauses
        for p in c.particles
        if p["kind"] in ("and", "break", "subject", "since")
    }
    words: list[str] = []
    end = place
    linked = place < len(doc) and doc[place].is_alpha
    while place < len(doc) and len(words) < _SETTING_WORDS:
        token = doc[place]
        if token.text in MEDIAL:
            place += 1
            continue
        named = token.text[0].isupper() and not passage.parsed.text.isupper()
        if not token.is_alpha or place in stops or named:
            break
        if passage.is_content(place) and not _links(passage, place):
            if not linked:
                break
            words.append(token.lower_)
            end = place + 1
        else:
            linked = True
        place += 1
    return tuple(words), end


def _links(passage: Passage, place: int) -> bool:
    return any(
        p["kind"] == "preposition" and p.start <= place < p.end for c in passage.parsed.clauses for p in c.particles
    )


def _qualified_from(passage: Passage, title: Title, first: int) -> int:
    """Where an English title begins with what qualifies it: "landscaping labourer", "wood products grader"."""
    place = title.start
    work = {at for mention in passage.kinds("work", "aim", "role") for at in range(mention.start, mention.end)}
    if title.group is not None and len(title.words) > 1:
        return place
    while place - 1 >= first and passage.is_content(place - 1) and place - 1 not in work and title.start - place < 2:
        if passage.parsed.doc[place - 1].text[0].isupper() and place - 1 > 0:
            break
        place -= 1
    return place


def _is_past(passage: Passage, title: Title, start: int, end: int) -> bool:
    parsed = passage.parsed
    work = passage.kinds("work")
    if not (passage.opening or work or "work" in passage.under) or "aim" in passage.under:
        return False
    clause = passage.clause_at(title.start)
    if any(context["kind"] in _NOT_NOW and context.start < title.start for context in clause.contexts):
        return False
    negators = [p for p in (*clause.negators, *clause.particles) if p["kind"] in ("negator", "forward_negator")]
    if any(n.end <= title.start <= n.end + _NEAR and parsed.doc[n.start].lower_ != "plus" for n in negators):
        return False
    return not (
        _somebody_else(passage, title, end)
        or _aimed_at(passage, title)
        or _elsewhere(passage, title)
        or _is_a_name(passage, title)
        or _held_at_arms_length(passage, start, title)
        or (len(title.words) == 1 and _part_of_a_phrase(passage, title, start))
    )


def _somebody_else(passage: Passage, title: Title, end: int) -> bool:
    parsed = passage.parsed
    covered = set(range(title.start, title.end))
    if any(covered.intersection(speaker.tokens) for speaker in parsed.mentions["speakers"]):
        return True  # "family doctor: no lifting" is who says so
    if _said_of_a_physician(passage, title):
        return True
    if any(covered.intersection(mention.tokens) for mention in passage.kinds("person")):
        return True
    roles = {place for mention in passage.kinds("role") for place in range(mention.start, mention.end)}
    words = [place for place in range(title.start, max(end, title.end)) if parsed.doc[place].is_alpha]
    if roles.issuperset(words):
        return True
    return passage.of_a_relative(title.start)


def _said_of_a_physician(passage: Passage, title: Title) -> bool:
    """ "Le médecin, lui-même ancien joueur": who speaks, and the title right after."""
    for speaker in passage.parsed.mentions["speakers"]:
        if speaker["speaker"] in ("physician", "therapist") and speaker.end <= title.start:
            between = passage.parsed.doc[speaker.end : title.start]
            marks = {token.text for token in between if not token.is_alpha}
            if "," in marks and not marks & set(".;:") and sum(token.is_alpha for token in between) <= _NEAR:
                return True
    return False


def _aimed_at(passage: Passage, title: Title) -> bool:
    """An aim or an offer before the title, and no word of a career between; or an aim after it in its clause."""
    clause = passage.clause_at(title.start)
    cue = next((m for m in reversed(passage.kinds("aim", "offer", "work")) if m.end <= title.start), None)
    if cue is not None and cue["kind"] != "work":
        return True
    wish = next((s for s in reversed(passage.said["circumstances"]) if s.start < title.start), None)
    if wish is not None and wish.kind == "wish" and clause.start <= wish.start:
        return True
    return any(aim.start >= title.end and aim.start < clause.end for aim in passage.kinds("aim"))


def _is_a_name(passage: Passage, title: Title) -> bool:
    """ "M. Boulanger", "Marie Charpentier"; and words that only look like a title ("porteur de lunettes")."""
    doc, frames = passage.parsed.doc, passage.said["title_frames"]
    covered = set(range(title.start, title.end))
    if any(said.kind == "no_title" and covered.intersection(range(said.start, said.end)) for said in frames):
        return True
    before = title.start - 1
    if before >= 0 and doc[before].text == ".":
        before -= 1
    if any(said.kind == "civility" and said.end == before + 1 for said in frames):
        return True
    led = passage.parsed.note[: passage.parsed.char_start(title.start)]  # a segment may begin after "M."
    if _ABBREVIATED.search(led[-_LONGEST_ABBREVIATION:]) and doc[title.start].text[0].isupper():
        return True
    shouted = passage.parsed.text.isupper()
    named = before == title.start - 1 and before > 0 and passage.is_content(before) and doc[before].text.istitle()
    return not shouted and named and doc[title.start].text.istitle()


def _elsewhere(passage: Passage, title: Title) -> bool:
    """Inside a licence, a diploma, or what leads to a skill ("bonne en calcul")."""
    covered = set(range(title.start, title.end))
    named = [*passage.said["licences"], *(said for said in passage.said["skill_leads"] if said.kind == "lead")]
    if any(covered.intersection(range(said.start, said.end)) for said in named):
        return True
    diplomas = [mention for mention in passage.parsed.mentions["education"] if mention["level"] != "none_decoy"]
    if any(covered.issubset(range(diploma.start, diploma.end)) for diploma in diplomas):
        return True
    return any(
        said.kind == "training" and said.end <= title.start <= said.end + 1 for said in passage.said["title_frames"]
    )


def _held_at_arms_length(passage: Passage, start: int, title: Title) -> bool:
    """ "Le cuisinier", "her manager": somebody pointed at, unless the occupation is named so ("le métier de")."""
    doc = passage.parsed.doc
    frames = passage.said["title_frames"]
    if any(said.kind == "introduces" and start - 1 <= said.end <= start for said in frames):
        return False
    at = start - 1 if start and doc[start - 1].text in MEDIAL else start
    held = any(said.kind in ("held", "owned") and said.end in (start, at) for said in frames)
    aged = passage.opening and any(token.text.isdigit() for token in doc[title.end : title.end + 3])
    return held and not aged


def _part_of_a_phrase(passage: Passage, title: Title, start: int) -> bool:
    """A single word that qualifies another, or is qualified as a thing: "ferme laitière", "host family", "cook-off"."""
    doc = passage.parsed.doc
    spoken = {place for mention in passage.history for place in range(mention.start, mention.end)}
    before, after = start - 1, max(title.end, title.start + 1)
    if passage.parsed.language == "fr" and before >= 0:
        free = before not in spoken and not _links(passage, before) and not passage.said_at("title_frames", before)
        if passage.is_content(before) and free and doc[before].text.islower():
            return True
    if passage.parsed.language == "en" and after < len(doc):
        spoken = {place for mention in passage.kinds("work", "aim") for place in range(mention.start, mention.end)}
        if doc[after].text in MEDIAL:
            return True
        particles = {p.start for c in passage.parsed.clauses for p in c.particles}
        named = passage.is_content(after) and after not in spoken and after not in particles
        periods = {said.start for said in passage.said["work_periods"]}
        if named and after not in periods and not passage.said_at("title_frames", after):
            return True
        if before >= 0 and doc[before].lower_ == "to":
            return True
    return False
