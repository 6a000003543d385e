"""What customers type that should not be seen: nobody's numbers, and none of it after masking."""

import re
from unicodedata import normalize

import pytest

from sim.masking import Kind, find, mask_name, mask_thread
from sim.scenario import Transcripts
from sim.transcript import Person, Thread, masked, render, unmasked
from sim.transcript.numbers import (
    ABROAD,
    CARDS,
    IBANS,
    MAIL_DOMAINS,
    NATIONAL_IDS,
    PHONES,
    written_card,
    written_iban,
    written_national_id,
    written_phone,
)
from sim.transcript.numbers import phone as example_phone
from sim.transcript.phrases import phrases
from tests.transcript.centre import (
    ACCEPTED,
    ANSWERED,
    LOCALES,
    RINGS,
    WROTE,
    chat,
    lively,
    said,
    threads,
    told,
)

REGION_OF = {"en": "US", "sv": "SE"}
ALL_FORMS = [place / 20 + 0.01 for place in range(20)]
ENDS = (0.001, 0.3, 0.5, 0.7, 0.999)


def digits(text):
    return re.sub(r"\D", "", normalize("NFKC", text))


def letters_and_digits(text):
    return re.sub(r"[\W_]", "", text).lower()


# Numbers that belong to nobody


DOCUMENTED = {
    Kind.CARD: {digits(card) for card in CARDS},
    Kind.IBAN: {letters_and_digits(i) for some in (*IBANS.values(), ABROAD) for i in some},
    Kind.SSN: {digits(number) for number in NATIONAL_IDS["US"]},
    Kind.PERSONNUMMER: {
        form for number in NATIONAL_IDS["SE"] for form in (digits(number), digits(number)[2:])
    },
}
FICTION = {
    "SE": r"(701740(60[5-9]|6[1-9]\d)|846500(4\d\d)|313900(6\d\d)|406280(4\d\d))",
    "US": r"(\d{3}55501\d\d)",
    "GB": r"((20)79460\d{3}|(113|121|131|161)4960\d{3})",
}
CODES = {"SE": "46", "US": "1", "GB": "44"}


def is_fiction(text, region):
    """Return whether a telephone number lies in a range kept free for fiction."""
    number = digits(text.replace("(0)", ""))
    number = re.sub(rf"^(00)?{CODES[region]}(?=\d{{9}})", "", number)
    return re.fullmatch(rf"0?{FICTION[region]}", number) is not None


def is_documented(kind, text, region):
    if is_fiction(text, region):
        return True  # of whatever kind it looks
    if kind is Kind.EMAIL:
        return text.rpartition("@")[2].lower() in MAIL_DOMAINS
    plain = letters_and_digits(text) if kind is Kind.IBAN else digits(text)
    return plain in DOCUMENTED.get(kind, ())


@pytest.mark.parametrize(("locale", "region"), [("sv", "SE"), ("en", "US"), ("en", "GB")])
def test_every_number_in_a_thread_is_a_documented_example(locale, region):
    settings = Transcripts.model_validate(
        dict.fromkeys(("card", "iban", "national_id", "email", "phone", "phone_as_name"), 0.6)
        | {"region": region}
    )
    kinds = set()
    for thread in render(lively(), None, settings, locale, 3):
        texts = [m.text for m in thread.messages] + list(thread.person)
        for text in texts:
            for kind, start, end in find(text, region):
                kinds.add(kind)
                assert is_documented(kind, text[start:end], region), text
    national = {"SE": {Kind.PERSONNUMMER}, "US": {Kind.SSN}, "GB": set()}[region]
    assert kinds == {Kind.PHONE, Kind.EMAIL, Kind.CARD, Kind.IBAN, *national}


def test_no_other_long_run_of_digits_is_ever_written():
    for locale in LOCALES:
        for thread in threads(locale, talkative=True):
            for message in thread.messages:
                rest = message.text
                for _, start, end in reversed(find(rest, REGION_OF[locale])):
                    rest = rest[:start] + "·" * (end - start) + rest[end:]
                # An order number has five digits.
                assert max(map(len, re.findall(r"\d+", rest)), default=0) <= 5, message.text


@pytest.mark.parametrize("locale", LOCALES)
def test_addresses_are_in_domains_that_nobody_can_have(locale):
    for thread in threads(locale):
        local, _, domain = thread.person.email.partition("@")
        assert re.fullmatch(r"[a-z0-9._]+", local)
        assert domain in MAIL_DOMAINS


# Nothing of it is seen


def written(kind, region):
    """Return every number of *kind*, in every form in which people write it."""
    if kind == "phone":
        return {
            written_phone(example_phone(region, which / len(PHONES[region]) + 0.01, where), form)
            for which in range(len(PHONES[region]))
            for where in ENDS
            for form in ALL_FORMS
        }
    if kind == "card":
        return {written_card(card, form) for card in CARDS for form in ALL_FORMS}
    if kind == "iban":
        ibans = (*IBANS[region], *ABROAD)
        return {written_iban(iban, form) for iban in ibans for form in ALL_FORMS}
    return {written_national_id(n, form) for n in NATIONAL_IDS[region] for form in ALL_FORMS}


def shows(kind, number, shown):
    """Return whether *shown* tells more of *number* than its last four characters.

    Of an IBAN the country code may be seen too, as in the reference's idea of a leak.
    """
    plain, seen = letters_and_digits(number), letters_and_digits(shown)
    most = 6 if kind == "iban" else 4
    return any(plain[i : i + most + 1] in seen for i in range(len(plain) - most))


@pytest.mark.rule("MASK-1")
@pytest.mark.rule("MASK-2")
@pytest.mark.parametrize("kind", ["phone", "card", "iban", "national_id"])
@pytest.mark.parametrize(("locale", "region"), [("sv", "SE"), ("en", "US"), ("en", "GB")])
def test_whatever_is_said_in_whatever_form_is_masked(locale, region, kind):
    personal = phrases(locale).personal[kind]
    for line in {*personal.told, *personal.ask.customer}:
        for template in (line, line.lower()):
            for number in written(kind, region):
                text = template.replace(f"<{kind}>", number)
                [shown] = mask_thread([text], region)
                assert not shows(kind, number, shown), text


@pytest.mark.rule("MASK-4")
@pytest.mark.parametrize("talkative", [False, True])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_masked_thread_leaks_nothing(locale, talkative):
    region = REGION_OF[locale]
    for thread in threads(locale, talkative=talkative):
        safe = masked(thread, region)
        everything = "\n".join(
            [*safe.person, *(m.text for m in safe.messages), *(n.text for n in safe.notes)]
        )
        assert thread.person.email not in everything.lower()
        assert thread.person.phone not in everything
        local = thread.person.email.partition("@")[0]
        assert local[1:] + "@" not in everything.lower()
        plain = letters_and_digits("".join(m.text for m in safe.messages))
        for known in (CARDS, ABROAD, *IBANS.values(), *NATIONAL_IDS.values()):
            for number in known:
                assert letters_and_digits(number)[-10:] not in plain
        number = digits(thread.person.phone)[-9:]
        assert not any(number in digits(m.text) for m in safe.messages)


def test_what_is_not_personal_stays_to_the_letter():
    for locale in LOCALES:
        for thread in threads(locale, talkative=True):
            safe = masked(thread, REGION_OF[locale])
            for before, after in zip(thread.messages, safe.messages, strict=True):
                assert before._replace(text="") == after._replace(text="")
                if not find(before.text, REGION_OF[locale]) and not after.text.masked:
                    assert before.text == after.text


@pytest.mark.parametrize("kind", ["phone", "card", "iban", "national_id"])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_number_split_over_two_messages_is_masked_in_both(locale, kind):
    settings = Transcripts.model_validate(
        dict.fromkeys(("card", "iban", "national_id", "email", "phone"), 0.0) | {kind: 1.0}
    )
    region = REGION_OF[locale]
    split = 0
    for seed in range(40):
        [thread] = told(chat(WROTE, WROTE, RINGS, ACCEPTED, WROTE), locale, settings, seed)
        both = [letters_and_digits(m.text) for m in said(thread)[:2]]
        [number] = [one for one in possible(kind, thread, region) if one in "".join(both)][:1]
        split += not any(number in text for text in both)
        safe = [m.text for m in said(masked(thread, region))[:2]]
        assert not shows(kind, number, "".join(safe)), safe
    assert split > 20


def possible(kind, thread, region):
    """Return what the customer may have typed, in letters and digits, the longest first."""
    if kind == "phone":
        return [digits(thread.person.phone)[-9:]]
    every = {letters_and_digits(number) for number in written(kind, region)}
    return sorted(every, key=len, reverse=True)


def test_every_share_is_kept_within_chance():
    shares = {"card": 0.2, "iban": 0.1, "national_id": 0.15, "email": 0.3, "phone": 0.4}
    settings = Transcripts.model_validate(shares)
    rows = [
        row
        for contact in range(800)
        for row in chat(
            RINGS, ACCEPTED, WROTE, ANSWERED, WROTE, ANSWERED, WROTE, contact=contact, start=contact
        )
    ]
    kinds = {Kind.CARD: "card", Kind.IBAN: "iban", Kind.SSN: "national_id"}
    kinds |= {Kind.EMAIL: "email", Kind.PHONE: "phone"}
    counts = dict.fromkeys(shares, 0)
    for thread in told(rows, settings=settings):
        for kind in {k for m in masked(thread, "US").messages for k in m.text.masked}:
            counts[kinds[kind]] += 1
    # Some are cut off by the end of the chat, none is typed twice.
    for kind, share in shares.items():
        assert counts[kind] / 800 == pytest.approx(share, abs=0.06), kind


# Names


@pytest.mark.rule("MASK-6")
@pytest.mark.parametrize("locale", LOCALES)
def test_a_name_that_is_a_telephone_number_is_masked_and_never_said(locale):
    settings = Transcripts.model_validate({"phone_as_name": 1.0})
    found = list(render(lively(), None, settings, locale, 3))
    for thread in found:
        assert digits(thread.person.name)
        safe = masked(thread, REGION_OF[locale])
        assert len(digits(safe.person.name)) <= 4
        assert safe.person.name == mask_name(thread.person.name, REGION_OF[locale])
        greetings = [m.text for m in said(thread) if m.sender == "agent"]
        assert not any(thread.person.name in text for text in greetings)


@pytest.mark.rule("MASK-6")
def test_a_number_for_a_name_is_masked_whatever_its_country():
    person = Person("1740 605 70", "a@example.com", "0701740605")
    assert masked(Thread(0, person), None).person == (
        "*****0570",
        "a*@example.com",
        "******0605",
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_names_are_many_and_of_two_words(locale):
    names = [t.person.name for t in threads(locale) if not digits(t.person.name)]
    assert all(len(name.split()) == 2 for name in names)
    assert len(set(names)) > 0.7 * len(names)  # some come back


def test_unmasked_text_is_of_the_type_that_says_so():
    thread = threads("sv")[0]
    bare = unmasked(thread)
    assert bare == thread
    assert {type(text).__name__ for text in (*bare.person, *(m.text for m in bare.messages))} == {
        "UnmaskedText"
    }


@pytest.mark.rule("MASK-7")
@pytest.mark.parametrize("locale", LOCALES)
def test_a_thread_shown_in_a_notebook_is_masked_unless_it_says_otherwise(locale):
    for thread in threads(locale, talkative=True):
        typed = [
            m.text[start:end]
            for m in thread.messages
            for _, start, end in find(m.text, REGION_OF[locale])
        ]
        page = thread._repr_html_()
        assert not [text for text in typed if text in page]
        assert str(thread) == f"<thread of contact {thread.contact}: {len(thread.messages)} lines>"
        bare = unmasked(thread)._repr_html_()
        assert not [text for text in typed if text.replace("\n", "<br>") not in bare]
