"""A screen in a notebook: its parts, their colours and what they say; escaped and masked."""

import re

import pytest

from sim.desktop import Opened
from sim.driver import play
from sim.lifecycle import Event, Reason
from tests.desktop.elements import Element, read
from tests.desktop.floor import ANA, BO, Centre, at_work, conference, transferred

PHONE = "+1 202 555 0142"
BLUE, GREY = "#0072b2", "#e9edf0"


def shown(centre: Centre, agent=ANA, language="en", **more) -> Element:
    return read(centre.screen(agent, language, **more)._repr_html_())


def played():
    centre = play(queues=["Support"], agents={"<i>Ana": 2})
    (ana,) = centre.everybody_available()
    chat = centre.customer("Bo <script>", phone=PHONE).opens(
        "Support", "1 < 2 & 4111 1111 1111 1111"
    )
    ana.accepts(chat)
    return ana, chat


@pytest.mark.rule("OFFER-2")
@pytest.mark.parametrize(
    ("language", "heading", "labels", "accept"),
    [
        ("en", "Chat Request", ["Customer", "Queue", "Agent", "Date"], "Accept"),
        ("sv", "Chattförfrågan", ["Kund", "Kö", "Agent", "Datum"], "Godkänn"),
    ],
)
def test_a_popover_names_customer_queue_agent_and_date_beside_thread_and_timer(
    language, heading, labels, accept
) -> None:
    popover = shown(at_work(), language=language, at=30).find("popover")
    assert popover.find("heading").text == popover.attributes["aria-label"] == heading
    assert [each.text for each in popover.every() if each.tag == "dt"] == labels
    assert [each.text for each in popover.every() if each.tag == "dd"] == [
        "Per",
        "Support",
        "Ana",
        "2026-11-30 08:00:22",
    ]
    assert (popover.find("title").text, popover.find("timer").text) == ("p**@example.com", "0:08")
    assert popover.find("thread bubble").text == "P p**@example.com: Hello?"
    button = popover.find("accept")
    assert (button.tag, button.text, "disabled" in button.attributes) == ("button", accept, False)


@pytest.mark.rule("OFFER-4")
@pytest.mark.parametrize(
    ("language", "reads", "accept_all"),
    [("en", "1-5 of 7", "Accept all"), ("sv", "1-5 av 7", "Godkänn alla")],
)
def test_of_many_popovers_five_are_seen_and_all_can_be_accepted(language, reads, accept_all):
    centre = Centre(slots=20)
    for chat in range(7):
        centre.rings(chat, chat)
    side = shown(centre, language=language).find("popovers")
    assert (side.find("reads").text, side.find("accept-all").text) == (reads, accept_all)
    assert len(side.all("popover")) == 5
    assert len(shown(centre, opened=Opened(page=1)).all("popover")) == 2


@pytest.mark.rule("OFFER-4")
@pytest.mark.parametrize(("count", "is_there"), [(1, False), (2, True), (5, True)])
def test_two_requests_can_be_accepted_together_and_one_by_itself(count, is_there) -> None:
    centre = Centre(slots=20)
    for chat in range(count):
        centre.rings(chat, chat)
    page = shown(centre)
    assert (bool(page.all("accept-all")), page.all("reads")) == (is_there, [])


@pytest.mark.rule("ACC-2")
def test_customers_are_grey_at_the_left_with_initials_and_agents_blue_at_the_right() -> None:
    grey, blue = shown(at_work()).all("interaction thread bubble")
    assert [each.kinds for each in (grey, blue)] == [["bubble", "grey"], ["bubble", "blue"]]
    assert [each.find("said").style["background"] for each in (grey, blue)] == [GREY, BLUE]
    assert blue.find("said").style["color"] == "#ffffff"
    assert [each.style["text-align"] for each in (grey, blue)] == ["left", "right"]
    assert (grey.find("initials").text, blue.all("initials")) == ("AL", [])
    assert [each.find("sender").text for each in (grey, blue)] == ["*********7542:", "Ana:"]


@pytest.mark.rule("MSG-1")
@pytest.mark.parametrize(
    ("language", "placeholder", "send", "hint"),
    [
        ("en", "Write to *********7542", "Send", "Fill in name"),
        ("sv", "Skriv till *********7542", "Skicka", "Fyll i name"),
    ],
)
def test_the_composer_has_placeholder_counter_templates_and_hint(language, placeholder, send, hint):
    empty = shown(at_work(), language=language).find("composer")
    box = empty.find("box")
    assert (box.find("placeholder").text, box.attributes["role"]) == (placeholder, "textbox")
    assert box.attributes["aria-placeholder"] == placeholder
    assert (empty.find("counter").text, empty.all("hint")) == ("0/1000", [])
    assert empty.find("send").text == f"{send} MSG-1"
    assert empty.find("template").text == "Hello <name>"
    opened = Opened(drafts={(0, 0): "Hello <name>"})
    draft = shown(at_work(), language=language, opened=opened).find("composer")
    assert (draft.find("box").text, draft.find("counter").text) == ("Hello <name>", "12/1000")
    assert (draft.find("hint").text, draft.find("send").text) == (hint, f"{send} MSG-2")


@pytest.mark.rule("MSG-5")
@pytest.mark.rule("END-3")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Customer ended the conversation"),
        ("sv", "Kunden avslutade konversationen"),
    ],
)
def test_when_the_customer_has_ended_the_pane_says_so_and_nothing_is_written(language, said):
    centre = at_work()
    centre.row(30, Event.CUSTOMER_END, 0, 0, ANA)
    pane = shown(centre, language=language).find("interaction")
    assert (pane.find("notice").text, pane.find("notice").attributes["role"]) == (said, "alert")
    assert pane.find("status").text == said
    assert pane.find("composer").kinds == ["composer", "off"]
    assert pane.find("box").attributes["aria-disabled"] == "true"
    assert pane.find("send rule").text == "MSG-5"


@pytest.mark.rule("ASSET-1")
@pytest.mark.rule("ASSET-2")
def test_a_deleted_asset_is_warned_of_and_leaves_nothing_but_end() -> None:
    centre = at_work()
    centre.row(30, Event.DELETE_ASSET, queue=0, reason=Reason.QUEUE_ASSET)
    centre.row(30, Event.INTERRUPT, 0, 0, ANA)
    page = shown(centre)
    warning = page.find("warning")
    assert warning.attributes["role"] == "alert"
    assert "cannot be continued, only ended" in warning.text
    assert warning.style["color"] != page.all("notification")[1].style.get("color")
    assert "entry point or queue was deleted" in page.find("notice").text
    on = [each for each in page.find("interaction").all("key") if "disabled" not in each.attributes]
    assert [each.text for each in on] == ["End"]


@pytest.mark.rule("CONF-3")
@pytest.mark.rule("CONF-5")
@pytest.mark.parametrize(
    ("language", "status", "keys"),
    [
        ("en", "Conference",
         ["Transfer XFER-7", "Conference CONF-7", "End Conference", "End CONF-5"]),
        ("sv", "Konferens",
         ["Överför XFER-7", "Konferens CONF-7", "Avsluta konferens", "Avsluta CONF-5"]),
    ],
)  # fmt: skip
def test_a_button_that_is_off_is_disabled_and_names_its_rule(language, status, keys) -> None:
    centre = conference(conference_agents=2)
    pane = shown(centre, language=language).find("interaction")
    assert pane.find("control status").text == status
    buttons = pane.find("keys").all("key")
    assert [each.text for each in buttons] == keys
    for each in buttons:
        off = "off" in each.kinds
        rules = [rule.text for rule in each.all("rule")]
        assert ("disabled" in each.attributes, each.attributes.get("aria-disabled")) == (
            (True, "true") if off else (False, None)
        )
        assert rules == ([each.attributes["title"]] if off else [])


@pytest.mark.rule("XFER-2")
@pytest.mark.parametrize(
    ("language", "title", "search", "reload", "headings", "why", "submit"),
    [
        ("en", "Transfer Request", "Search", "Reload", ["Queue", "Agent", "Reason"],
         ["Not solved", "Escalation"], "Transfer"),
        ("sv", "Överföringsförfrågan", "Sök", "Läs in igen", ["Kö", "Agent", "Orsak"],
         ["Inte löst", "Eskalering"], "Överför"),
    ],
)  # fmt: skip
def test_the_transfer_request_has_lists_search_reload_and_reasons(
    language, title, search, reload, headings, why, submit
) -> None:
    centre = at_work()
    opened = Opened(front=(0, 0), request=centre.transfer_dialog().choose("Bo", why[1]))
    dialog = shown(centre, language=language, opened=opened).find("transfer-request")
    assert (dialog.attributes["role"], dialog.attributes["aria-label"]) == ("dialog", title)
    assert dialog.find("title").text == title
    field = dialog.find("search")
    assert (field.text, field.attributes["role"]) == (search, "searchbox")
    assert (dialog.find("reload").text, dialog.find("request").text) == (reload, submit)
    assert [each.text for each in dialog.all("heading")] == headings
    lists = [[each.text for each in options.all("option")] for options in dialog.all("options")]
    assert lists == [["○ Support", "○ Billing"], ["● Bo", "○ Cy"], [f"○ {why[0]}", f"● {why[1]}"]]
    chosen = [each for each in dialog.all("option") if each.attributes["aria-selected"] == "true"]
    assert chosen == dialog.all("chosen")


@pytest.mark.rule("CONF-2")
@pytest.mark.parametrize(
    ("language", "title", "nothing", "submit"),
    [
        ("en", "Conference Request", "Nothing found", "Conference CONF-2"),
        ("sv", "Konferensförfrågan", "Inget hittades", "Konferens CONF-2"),
    ],
)
def test_the_conference_request_lists_agents_alone_and_says_when_none_is_found(
    language, title, nothing, submit
) -> None:
    centre = at_work()
    for search, agents, said in (("", ["○ Bo", "○ Cy"], []), ("zz", [], [nothing])):
        request = centre.conference_dialog().searched(search)
        opened = Opened(front=(0, 0), request=request)
        dialog = shown(centre, language=language, opened=opened).find("conference-request")
        assert dialog.find("title").text == title
        assert [each.text for each in dialog.all("option")] == agents
        assert [each.text for each in dialog.all("nothing")] == said
        assert dialog.find("request").text == submit
    assert dialog.find("search").text == "zz"


@pytest.mark.rule("END-2")
@pytest.mark.rule("END-5")
@pytest.mark.parametrize(
    ("language", "title", "reasons", "submit", "countdown"),
    [
        ("en", "Wrap-Up Reason", ["○ solved", "● not solved"], "Submit Wrap Up",
         "solved is submitted in 0:45"),
        ("sv", "Avslutningsorsak", ["○ löst", "● inte löst"], "Skicka avslutning",
         "löst skickas om 0:45"),
    ],
)  # fmt: skip
def test_the_wrap_up_dialog_has_reasons_search_submit_and_countdown(
    language, title, reasons, submit, countdown
) -> None:
    centre = at_work(auto_wrapup_after=60.0, auto_wrapup_reason=0, wrapup_extension=False)
    centre.row(30, Event.END, 0, 0, ANA)
    search = "solved" if language == "en" else "löst"
    opened = Opened(reasons={(0, 0): "not solved"}, reason_search=search)
    page = shown(centre, language=language, opened=opened, at=45)
    dialog = page.find("wrap-up")
    assert (dialog.find("title").text, dialog.attributes["aria-label"]) == (title, title)
    assert [each.text for each in dialog.all("option")] == reasons
    assert (dialog.find("search").text, dialog.find("submit").text) == (search, submit)
    assert (dialog.find("countdown").text, dialog.find("cancel rule").text) == (countdown, "END-5")
    assert page.all("composer") == []


def test_while_no_reason_is_chosen_nothing_is_submitted() -> None:
    centre = at_work()
    centre.row(30, Event.END, 0, 0, ANA)
    dialog = shown(centre).find("wrap-up")
    assert (dialog.find("submit").text, dialog.all("chosen")) == ("Submit Wrap Up END-2", [])
    assert dialog.find("search").text == "Search"


@pytest.mark.rule("RONA-3")
def test_after_a_rona_the_prompt_is_an_alert_with_its_choices() -> None:
    centre = at_work()
    centre.row(52, Event.MISS, 1, 0, ANA)
    page = shown(centre, language="sv")
    prompt = page.find("prompt")
    assert (prompt.attributes["role"], page.find("state").text) == ("alert", "RONA · 0:00")
    assert [each.text for each in prompt.all("choice")] == ["Tillgänglig", "Möte", "Lunch"]


@pytest.mark.rule("MASK-5")
def test_history_notes_origin_and_notifications_are_there_too() -> None:
    centre = at_work()
    centre.row(30, Event.END, 0, 0, ANA)
    page = shown(centre)
    assert page.find("note").text == "Ana: Wants a call on *********7542"
    assert page.find("variables").text == "Contact origin: *********7542"
    assert page.find("notification").text == "p**@example.com Chat Request Hello?"
    assert page.find("task preview").text == "Which one?"
    centre.row(31, Event.SUBMIT_WRAP_UP, 0, 0, ANA)
    page = shown(centre)
    assert page.find("past").text == "*********7542 2026-11-30 08:00:12"
    assert page.find("tasks nothing").text == "Nothing in hand"


def test_the_popover_of_a_transfer_shows_the_thread_so_far_in_its_colours() -> None:
    popover = shown(transferred(), BO).find("popover")
    assert popover.find("heading").text == "Transfer Request"
    assert [each.kinds[-1] for each in popover.find("thread").every() if each.tag == "li"] == [
        "grey",
        "remark",
        "blue",
        "grey",
        "remark",
    ]


def test_the_page_of_the_customer_reads_from_its_side() -> None:
    centre = at_work()
    page = read(centre.page(language="sv")._repr_html_())
    own, other = page.all("bubble")
    assert [each.text for each in (own, other)] == ["Du: My bill is wrong", "Ana: Which one?"]
    assert [each.find("said").style["background"] for each in (own, other)] == [BLUE, GREY]
    assert (page.find("status").text, page.find("end-chat").text) == ("Ana", "Avsluta chatt")
    centre.row(30, Event.CUSTOMER_END, 0, 0, ANA)
    page = read(centre.page()._repr_html_())
    assert page.find("widget").kinds == ["widget", "closed"]
    assert (page.find("status").text, page.find("end-chat").text) == (
        "The chat has ended",
        "End chat CUST-2",
    )


def test_nothing_that_anybody_typed_is_markup() -> None:
    ana, chat = played()
    for page in (ana.desktop()._repr_html_(), chat.widget()._repr_html_()):
        assert not re.search(r"<script|<i>Ana|1 < 2", page)
        assert "1 < 2 &" in read(page).text


def test_nothing_is_shown_that_the_screen_does_not_show() -> None:
    ana, chat = played()
    for page in (ana.desktop()._repr_html_(), chat.widget()._repr_html_()):
        assert PHONE not in page
        assert "4111" not in page


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_screen_says_in_which_language_it_is_and_whose_it_is(language: str) -> None:
    page = shown(at_work(), language=language).find("desktop")
    name = {"en": "Agent Desktop: Ana", "sv": "Agentens skrivbord: Ana"}[language]
    assert (page.attributes["lang"], page.attributes["aria-label"]) == (language, name)
