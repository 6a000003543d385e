"""What is masked on an agent's desktop, section by section, and when it is not."""

import pytest

from sim.desktop import Customer, Masked, Note, Opened, Words, as_written, door
from sim.desktop.thread import initials
from sim.driver import play
from sim.lifecycle import Event
from tests.desktop.floor import ANA, SAID, WROTE, Centre

LANGUAGES = ("en", "sv")
PHONE, EMAIL = "+447966197542", "melissa@gmail.com"
MASKED_PHONE, MASKED_EMAIL = "*********7542", "m******@gmail.com"
PCI = {
    "5555 5555 5555 4444": "************4444",
    "SE45 5000 0000 0583 9825 7466": "********************7466",
    "123-45-6789": "*******6789",
    "811228-9874": "*******9874",
}
PII = {PHONE: MASKED_PHONE, EMAIL: MASKED_EMAIL}
WRITTEN = PCI | PII
NUMBER = Customer("Melissa Lund", EMAIL, PHONE)
ADDRESS = Customer("Melissa Lund", EMAIL)


def centre(customer: Customer = NUMBER, text: str = "Hello", agents: str = "Hi") -> Centre:
    """Return a centre with a chat wrapped up, one in hand and one ringing, all of one customer."""
    words = Words(
        customers=dict.fromkeys(range(3), customer),
        messages={(chat, n): (text, agents)[n] for chat in range(3) for n in range(2)},
        notes={1: (Note(21.0, ANA, text),)},
    )
    told = Centre(words, slots=3)
    for chat in range(2):
        told.rings(10, chat)
        told.row(11, SAID, chat)
        told.accepted(20, chat)
        told.row(20, WROTE, chat, 0, ANA)
        if chat == 0:
            told.row(20, Event.END, 0, 0, ANA)
            told.row(20, Event.SUBMIT_WRAP_UP, 0, 0, ANA)
    told.rings(30, 2)
    told.row(31, SAID, 2)
    return told


def sections(screen) -> dict[str, list[str]]:
    """Return what each section of the table shows of the inbound number or e-mail."""
    [popover], pane = screen.popovers.popovers, screen.interaction
    return {
        "task pane": [task.title for task in screen.tasks],
        "notifications": [each.title for each in screen.notifications],
        "popover": [popover.title],
        "interaction pane": [pane.title],
        "signature": [line.sender for line in pane.media.thread if hasattr(line, "initials")][:1],
        "placeholder": [pane.media.composer.placeholder.split()[-1]],
        "history": [past.title for past in screen.history],
        "CAD variables": [value for _, value in pane.control.variables],
    }


def written(screen) -> dict[str, list[str]]:
    """Return what each section shows of what the customer wrote."""
    [popover], pane = screen.popovers.popovers, screen.interaction
    return {
        "preview of the task": [task.preview for task in screen.tasks],
        "preview of the notification": [each.preview for each in screen.notifications],
        "thread in the popover": [popover.thread[0].text],
        "bubble": [pane.media.thread[0].text],
        "notes": [note.text for note in pane.notes],
    }


@pytest.mark.rule("MASK-5")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("customer", "shown"), [(NUMBER, MASKED_PHONE), (ADDRESS, MASKED_EMAIL)], ids=["phone", "mail"]
)
def test_every_title_shows_the_inbound_number_or_address_masked(language, customer, shown):
    found = sections(centre(customer).screen(language=language))
    assert [section for section, texts in found.items() if set(texts) != {shown}] == []


@pytest.mark.rule("MASK-5")
@pytest.mark.parametrize("number", ["070-174 06 58", "46123", "(0)8 123 45", "555-0100"])
def test_a_number_where_only_a_number_stands_is_masked_in_any_form(number):
    last = number.replace(" ", "")[-4:]
    for texts in sections(centre(Customer("Ada", "", number)).screen()).values():
        assert all(text.endswith(last) and set(text[:-4]) == {"*"} for text in texts)


@pytest.mark.rule("MASK-5")
@pytest.mark.parametrize("address", ["root@localhost", "ada@exämple", "a@b"])
def test_an_address_where_only_an_address_stands_is_masked_in_any_form(address):
    local, domain = address.split("@")
    stars = "*" * max(len(local) - 1, 1)
    for texts in sections(centre(Customer("Ada", address)).screen()).values():
        assert set(texts) == {f"{local[0]}{stars}@{domain}"}


@pytest.mark.rule("MASK-1")
@pytest.mark.rule("MASK-2")
@pytest.mark.rule("MASK-5")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("secret", "shown"), WRITTEN.items())
def test_what_a_customer_writes_is_masked_wherever_it_is_shown(language, secret, shown):
    told = centre(text=f"It is {secret}, thanks", agents="Thanks")
    screen = told.screen(language=language)
    found = written(screen)
    found["preview of the task"] = [centre_with_last(f"It is {secret}, thanks").tasks[0].preview]
    masked = f"It is {shown}, thanks"
    assert [where for where, texts in found.items() if set(texts) != {masked}] == []


def centre_with_last(text: str):
    """Return a screen with a chat in hand whose last message is the customer's."""
    told = Centre(Words(messages={(0, 0): text}))
    told.rings(10)
    told.row(11, SAID, 0)
    told.accepted(12)
    return told.screen()


@pytest.mark.rule("MASK-1")
@pytest.mark.rule("MASK-2")
@pytest.mark.parametrize(("secret", "shown"), WRITTEN.items())
def test_what_an_agent_writes_is_masked_as_well(secret, shown):
    screen = centre(agents=f"I have {secret}").screen()
    assert screen.interaction.media.thread[-1].text == f"I have {shown}"
    assert screen.tasks[0].preview == f"I have {shown}"


@pytest.mark.rule("MASK-3")
@pytest.mark.parametrize(
    ("number", "shown"),
    [("+ 1 (123) 456 7890", "**********7890"), ("+447966197542", "*********7542")],
)
def test_numbers_have_the_form_of_the_rule_in_titles_and_in_messages(number, shown):
    screen = centre(Customer("Ada", "", number), text=f"My phone: {number}").screen()
    assert {text for texts in sections(screen).values() for text in texts} == {shown}
    assert screen.popovers.popovers[0].thread[0].text == f"My phone: {shown}"


@pytest.mark.rule("MASK-4")
@pytest.mark.parametrize(
    ("address", "shown"), [(EMAIL, MASKED_EMAIL), ("a@x.se", "a*@x.se")], ids=["long", "one letter"]
)
def test_addresses_have_the_form_of_the_rule_in_titles_and_in_messages(address, shown):
    screen = centre(Customer("Ada", address), text=f"Mail {address}").screen()
    assert {text for texts in sections(screen).values() for text in texts} == {shown}
    assert screen.popovers.popovers[0].thread[0].text == f"Mail {shown}"


@pytest.mark.rule("MASK-6")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["+46 70 174 06 58", "070 174 06 58"])
def test_a_name_that_is_a_number_is_masked_and_so_are_its_initials(language, name):
    screen = centre(Customer(name)).screen(language=language)
    [popover], pane = screen.popovers.popovers, screen.interaction
    shown = {popover.customer, popover.title, pane.customer, pane.title, screen.tasks[0].customer}
    [masked] = shown
    assert masked.endswith("0658")
    assert set(masked[:-4]) == {"*"}
    assert pane.media.thread[0].initials == initials(masked) == "*"


@pytest.mark.rule("MASK-7")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_supervisors_view_shows_everything_as_it_was_written(language):
    told = centre(text=f"It is {PHONE}")
    seen = told.screen(language=language, reveal=as_written)
    assert {text for texts in sections(seen).values() for text in texts} == {PHONE}
    assert seen.interaction.media.thread[0].text == f"It is {PHONE}"
    agents = told.screen(language=language)
    assert PHONE not in repr(agents)


@pytest.mark.rule("MASK-7")
@pytest.mark.parametrize("masks", [True, False])
def test_the_administrators_setting_decides_what_a_desktop_shows(masks):
    played = play(desktop={"mask_sensitive_data": masks})
    [ana] = played.everybody_available()
    chat = played.customer("Melissa", EMAIL, PHONE).opens("Support", f"Mail {EMAIL}")
    played.clock.advance(5)
    ana.accepts(chat)
    pane = ana.pane(chat)
    shown = (MASKED_PHONE, f"Mail {MASKED_EMAIL}") if masks else (PHONE, f"Mail {EMAIL}")
    assert (pane.title, pane.media.thread[0].text) == shown
    assert ana.desktop().tasks[0].title == shown[0]
    assert PHONE in repr(ana.desktop(reveal=as_written))
    assert PHONE not in repr(ana.desktop(reveal=door(masks=True)))


@pytest.mark.rule("MASK-2")
def test_in_a_known_region_numbers_in_national_form_are_masked_in_what_is_written():
    told = centre(text="Ring 070-174 06 58")
    shown = told.screen(reveal=Masked("SE"), opened=Opened(front=(1, 0)))
    assert {text for texts in written(shown).values() for text in texts} >= {"Ring *******0658"}
