"""The relevé de conclusions in Word, filled in a template that a region may replace by its own.

What people wrote is never read as a template nor as XML; a template sees texts, numbers and lists, nothing
of the program.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from data.errors import DocumentImpossible, GabaritRefuse
from data.texts import shorten
from data.typographie import typeset
from layouts.documents.docx.commun import LANGUE
from layouts.documents.releve import Releve
from layouts.documents.texte_xml import clean_propriete

journal = logging.getLogger("regards")
GABARIT = Path(__file__).parent / "releve.docx"
ILLISIBLE = "ce n’est pas un document Word (.docx) qui se lise"
MAL_FERME = "une balise ouverte dans un paragraphe ou une cellule se ferme dans un autre"
INTERDIT = "une balise demande ce qu’un gabarit n’a pas le droit de lire"
INCALCULABLE = "une balise ne peut pas se calculer ({})"
INCONNU = "« {} » n’est pas un nom que le relevé connaît"
MAL_ECRIT = "une balise est mal écrite près de « {} »"
_NOM = re.compile(r"'([^']*)' is undefined|no attribute '([^']*)'")


class _Gabarit(DocxTemplate):  # type: ignore[misc]  # a library without types
    """A template whose properties are ours, and whose text must be whole once it is filled in."""

    def build_xml(self, context: Any, jinja_env: Any = None) -> str:
        xml: str = super().build_xml(context, jinja_env)
        ElementTree.fromstring(xml)
        return xml

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:  # noqa: ARG002
        """As they are: the library would write them as XML, in properties that are cut at 255."""
        lus = self.docx.core_properties
        lus.title = clean_propriete(context["titre_document"])
        lus.subject = clean_propriete(context["identite"])
        lus.language = LANGUE


def build_docx_releve(releve: Releve, gabarit: Path | None = None) -> bytes:
    """The file. `gabarit`: the region's own template. Raises DocumentImpossible, GabaritRefuse."""
    with _tell(gabarit):
        document = _Gabarit(str(gabarit or GABARIT))
        document.render(releve.to_dict(), _build_environnement(), autoescape=True)
        sortie = BytesIO()
        document.save(sortie)
    return sortie.getvalue()


def _build_environnement() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_write_texte)


def _write_texte(valeur: Any) -> Any:
    """As XML; an underscore by its number, which the library would take for its own escapes (« {_{ »)."""
    if isinstance(valeur, Markup):
        return valeur
    return Markup(str(escape("" if valeur is None else str(valeur))).replace("_", "&#95;"))


@contextmanager
def _tell(gabarit: Path | None) -> Iterator[None]:
    """What goes wrong in a region's template is said to the region, in ours to the log."""
    try:
        yield
    except (
        *(BadZipFile, PackageNotFoundError, TemplateError, SyntaxError, OSError),
        *(TypeError, ValueError, ArithmeticError, LookupError, AttributeError),
    ) as erreur:
        if gabarit is None:
            journal.error("relevé Word : %s", erreur)
            raise DocumentImpossible from erreur
        raise GabaritRefuse(gabarit.name, typeset(_describe(erreur))) from erreur


def _describe(erreur: Exception) -> str:
    match erreur:
        case UndefinedError():
            trouve = _NOM.search(str(erreur))
            return INCONNU.format(next(filter(None, trouve.groups()), "") if trouve else erreur)
        case SecurityError():
            return INTERDIT
        case TemplateSyntaxError():
            return MAL_ECRIT.format(_find_pres(erreur))
        case SyntaxError():
            return MAL_FERME
        case BadZipFile() | PackageNotFoundError() | OSError() | KeyError():
            return ILLISIBLE
    return INCALCULABLE.format(type(erreur).__name__)


def _find_pres(erreur: TemplateSyntaxError) -> str:
    """The lines of the document around the tag, as people see them."""
    lignes = (ligne.strip() for ligne in getattr(erreur, "docx_context", ()))
    return shorten(" ".join(filter(None, lignes)) or str(erreur.message), 200)
