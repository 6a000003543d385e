"""The head of every page: it opens offline, and fetches nothing whatever it may be made to hold."""

from __future__ import annotations

from sim.report.markup import tag, text


def head(title: str, style: str, *, scripts: str = "", mark: str = "") -> str:
    """Return the head of a page; *title* is text, *style* its whole style sheet.

    *scripts* is what the page's policy says of scripts, none of which run where it says nothing;
    *mark* is a tag by which a page of ours is known again.
    """
    policy = f"default-src 'none'; {scripts}style-src 'unsafe-inline'; img-src data:"
    return tag(
        "head",
        '<meta charset="utf-8">',
        mark,
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<link rel="icon" href="data:,">',
        tag("title", text(title)),
        f"<style>{style}</style>",
    )


def document(head: str, body: str) -> str:
    """Return a page of the report's kind: a way past the masthead, then *body*."""
    skip = tag("a", "Skip to the answer", href="#answer", class_="skip")
    return f'<!doctype html>\n<html lang="en">{head}{tag("body", skip, body)}</html>\n'
