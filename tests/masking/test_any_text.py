"""What holds for any text, however strange or hostile."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.masking import Kind, find, mask, mask_thread

PIECES = st.sampled_from(
    "0701740605|+46|070-174|06 05|4111 1111 1111 1111|4111|SE45"
    "|SE45 5000 0000 0583 9825 7466|a@x.se|@|.|,| |\n|-|*|***|(|)|/|+|tel |order "
    "|078-05-1120|121212-1212|1|22|333|４４４４|\u200b"
    "|2024-01-15|12:30|1 234 kr|ssn |kort ".split("|")
)
MIXED = st.lists(PIECES, max_size=14).map("".join)
TEXTS = st.one_of(MIXED, st.text(), st.text("0123456789+-() .*@\n,/:aå"))
REGIONS = st.sampled_from([None, "SE", "US", "NO", "DE"])


@settings(max_examples=300)
@example("078-05-1120.0701740605", "SE")  # the second shows when the first is gone
@example("a@x.sea@x.se", None)
@given(TEXTS, REGIONS)
def test_masking_twice_is_masking_once(text, region):
    once = mask(text, region)
    assert mask(once, region) == once
    assert find(once, region) == []


@settings(max_examples=300)
@given(TEXTS, REGIONS)
def test_finds_lie_in_the_text_in_order_and_apart(text, region):
    end = 0
    for span in find(text, region):
        assert end <= span.start < span.end <= len(text)
        assert span.kind in Kind
        end = span.end


@settings(max_examples=300)
@given(TEXTS, REGIONS)
def test_what_is_outside_the_finds_is_kept_in_order(text, region):
    shown, at = mask(text, region), 0
    pieces, end = [], 0
    for span in find(text, region):
        pieces.append(text[end : span.start])
        end = span.end
    if len(pieces) == len(shown.masked):
        for piece in [*pieces, text[end:]]:
            assert piece in shown[at:]
            at = shown.index(piece, at) + len(piece)
    if not shown.masked:
        assert shown == text


@given(st.lists(MIXED, max_size=5), REGIONS)
def test_a_thread_masks_at_least_what_its_messages_alone_would(messages, region):
    for message, shown in zip(messages, mask_thread(messages, region), strict=True):
        assert find(shown, region) == []
        assert len(shown) <= len(message) + message.count("@")


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_no_character_at_all_makes_it_raise(text):
    mask(text)
