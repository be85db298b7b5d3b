"""Elements with their lines, made while the parser reads."""

from __future__ import annotations

from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from scaffold_cli.detection.manifests.reading import Element


class TreeMaker(ContentHandler):
    def __init__(self, deepest: int) -> None:
        super().__init__()
        self.root: Element | None = None
        self._deepest = deepest
        self._open: list[Element] = []
        self._locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802  # named by SAX
        self._locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        if len(self._open) >= self._deepest:
            raise ValueError("it is nested too deeply")
        line = self._locator.getLineNumber() if self._locator else 1
        element = Element(name.rpartition(":")[2], line or 1, dict(attrs.items()))
        if self._open:
            self._open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)

    def endElement(self, _name: str) -> None:  # noqa: N802
        self._open.pop()

    def characters(self, content: str) -> None:
        if self._open:
            self._open[-1].text += content
