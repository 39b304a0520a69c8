"""What a browser would post from a page's last form with a mark, if nothing was changed."""

from html.parser import HTMLParser

SILENT = {"submit", "button"}


def _counts(given):
    if given.get("type") in {"checkbox", "radio"}:
        return "checked" in given
    return given.get("type") not in SILENT


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms = []
        self.area = self.select = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form" and given.get("method") == "post":
            self.forms.append([])
        if not self.forms or not (given.get("name") or tag == "option"):
            return
        form, name = self.forms[-1], given.get("name")
        if tag == "textarea":
            self.area = [name, ""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in given and self.select:
            form.append((self.select, given["value"]))
        elif tag == "input" and _counts(given):
            form.append((name, given.get("value", "")))

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.forms[-1].append((self.area[0], self.area[1].removeprefix("\n")))
            self.area = None
        if tag == "select":
            self.select = None


def posted_by(html, mark="digest"):
    parser = _Forms()
    parser.feed(html)
    found = {}
    form = next(f for f in reversed(parser.forms) if mark in dict(f))
    for name, value in form:
        found.setdefault(name, []).append(value)
    return found
