"""The report's links to replays: in it exactly where they are beside it."""

import re

from sim.report import render
from sim.report.replay import Choice, choices


def links(page):
    return re.findall(r'<a href="(replay[^"]*)">([^<]*)</a>', page)


def test_without_replays_the_report_says_nothing_of_them(calm):
    page = render(calm)
    assert links(page) == []
    assert "replays" not in page


def test_each_chat_chosen_has_a_link_and_the_contents_lead_there(strained):
    chosen = choices(strained.log)
    assert "longest wait" in {choice.kind for choice in chosen}
    page = render(strained, chosen)
    assert [place for place, _ in links(page)] == [
        f"replay.html#chat-{choice.contact}" for choice in chosen
    ]
    assert (f"replay.html#chat-{chosen[-1].contact}", "The longest wait") in links(page)
    assert 'href="#replays"' in page
    assert 'id="replays"' in page


def test_a_row_says_where_and_when_and_who(calm):
    [accepted] = [choice for choice in choices(calm.log) if choice.kind == "longest wait"]
    page = render(calm, [Choice(accepted.contact, "rona")])
    row = re.search(r"<tr>(?:(?!<tr>).)*replay\.html.*?</tr>", page)[0]
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", row)
    assert cells[0] == "Help"
    assert re.fullmatch(r"\d\d:\d\d", cells[1])
    assert cells[3].startswith("Early ")
