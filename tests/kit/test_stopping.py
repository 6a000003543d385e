"""A signal to end is heard where it may be, and put off where a step must be whole."""

import signal
import threading

import pytest

from sim.kit.stopping import SIGNALS, Stopped, stoppable, undisturbed


@pytest.fixture(autouse=True)
def as_a_terminal_has_it():
    """The handlers that a program begins with, whatever started the tests."""
    before = {each: signal.getsignal(each) for each in SIGNALS}
    for each in SIGNALS:
        usual = signal.default_int_handler if each == signal.SIGINT else signal.SIG_DFL
        signal.signal(each, usual)
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_each_ends_the_block_with_the_code_that_shells_know(number, code):
    with pytest.raises(Stopped) as stopped, stoppable():
        signal.raise_signal(number)
    assert stopped.value.code == code
    assert isinstance(stopped.value, KeyboardInterrupt)


def test_what_is_ignored_stays_ignored():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup asks
    with stoppable():
        signal.raise_signal(signal.SIGHUP)


def test_the_handlers_are_as_before_when_the_block_is_over():
    before = [signal.getsignal(each) for each in SIGNALS]
    with pytest.raises(Stopped), stoppable():
        signal.raise_signal(signal.SIGTERM)
    assert [signal.getsignal(each) for each in SIGNALS] == before


def test_a_step_that_must_be_whole_is_done_first():
    done = []

    def step():
        with undisturbed():
            signal.raise_signal(signal.SIGTERM)
            done.append("whole")
        done.append("beyond")

    with pytest.raises(Stopped), stoppable():
        step()
    assert done == ["whole"]


def test_another_thread_is_disturbed_by_nothing_and_asks_for_nothing():
    done = []

    def step():
        with stoppable(), undisturbed():
            done.append("whole")

    thread = threading.Thread(target=step)
    thread.start()
    thread.join()
    assert done == ["whole"]
