"""From a document's content to an accessible PDF (PDF/UA-1), set by Typst.

What people wrote reaches Typst as data and never as its source, so nothing in it is obeyed.
The fonts are those that Typst carries; nothing is fetched. Each kind of document has a template
of its own, read after `prelude.typ`, which sets the page and knows the pieces of an answer.
"""

from eqportal.files.typesetting.apart import made_apart
from eqportal.files.typesetting.setting import made

__all__ = ["made", "made_apart"]
