"""How many words of its own language a page's text has."""

from eqportal.pages.conscience.reading import read
from eqportal.pages.conscience.sentences import words
from eqportal.pages.content import Text


def words_of(text: Text) -> int:
    """Words of the title, the introduction and the text; parts in other languages are left out."""
    reading = read(locale="", title=text.title, lead=text.lead, markdown=text.markdown)
    return sum(len(words(passage.own)) for passage in reading.passages)
