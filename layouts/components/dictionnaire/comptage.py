"""How a line is counted: its rule, its conventions, what it reads; and the words of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from data.catalogue.comptages import Comptage, Comptages, Phrase
from data.catalogue.model import Catalogue, Entree
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.html.sigles import spell_first
from layouts.routes import Page, build_chemin, build_href_entree
from layouts.words import comptages as mots

ANCRE = "comptage"
SECRET = "le-secret-statistique"
"""The section of the page Méthode."""
DISPOSITIF = "dispositif"
"""The word that says what a total is."""


def list_termes(entree: Entree, catalogue: Catalogue) -> Iterator[Html]:
    """What a line says of its count, as terms of its list; nothing for what is not a line."""
    comptage = catalogue.comptages.lignes.get(entree.code)
    if comptage:
        titre = balise("dt", mots.TITRE, id=_name_regle(entree.code))
        yield join(titre, balise("dd", *_list_phrases(entree.code, comptage, catalogue)))
        yield _build_terme(mots.COLONNES, *_list_colonnes(comptage.lit))
        yield _build_terme(mots.VENTILATION, _build_ventilation(entree))
    elif entree.nature == "brut":
        yield _build_terme(mots.TITRE, mots.ORDINAIRE)


def _build_terme(nom: str, *contenu: str) -> Html:
    return join(balise("dt", nom), balise("dd", *contenu))


def build_mots(catalogue: Catalogue) -> Html:
    """The section that ends the page: what the rules are, then each of their words."""
    comptages = catalogue.comptages
    secret = build_lien_interne(f"{build_chemin(Page.METHODE)}#{SECRET}", mots.SECRET)
    termes = (
        join(balise("dt", mot.nom, id=_name_ancre(cle)), balise("dd", *_build_mot(cle, comptages)))
        for cle, mot in comptages.mots.items()
    )
    return join(
        balise("h2", mots.MENE, id=ANCRE),
        *(balise("p", phrase) for phrase in mots.describe_comptages(catalogue)),
        balise("p", mots.DOCUMENT, " ", secret, "."),
        spell_first(balise("dl", *termes)),
    )


def build_acces() -> Html:
    """Leads to it from the head of the page."""
    return balise("a", mots.MENE, href=f"#{ANCRE}")


def _build_mot(cle: str, comptages: Comptages) -> Iterator[Html]:
    mot = comptages.mots[cle]
    yield balise("p", _build_phrase(mot.texte, comptages))
    if mot.convention:
        yield _build_convention(mots.CONVENTION, mot.convention)


def _list_phrases(code: str, comptage: Comptage, catalogue: Catalogue) -> Iterator[Html]:
    """The rule, its own conventions, then where those of what it leads to are told."""
    comptages = catalogue.comptages
    yield balise("p", _build_phrase(comptage.regle, comptages))
    for texte in comptage.conventions:
        yield _build_convention(mots.CONVENTION, texte)
    suivis = [cle for cle in comptages.list_suivis(code) if comptages.has_convention(cle)]
    yield from _name_suivis(suivis, catalogue)


def _name_suivis(suivis: Iterable[str], catalogue: Catalogue) -> Iterator[Html]:
    """By the name of each: a word's own, the label of a line."""
    comptages = catalogue.comptages
    noms = {cle: mot.nom for cle, mot in comptages.mots.items()}
    liens = [
        _build_lien(cle, noms.get(cle) or mots.describe_ligne(catalogue.entrees[cle]), comptages)
        for cle in suivis
    ]
    if liens:
        yield _build_convention(mots.HERITEES, Html(" · ".join(liens)))


def _build_convention(nom: str, texte: str) -> Html:
    """By a word, and by the double rule that the style sheet draws beside it."""
    return balise("p", balise("strong", nom), mots.DEUX_POINTS, texte, class_="convention")


def _list_colonnes(lit: Mapping[str, tuple[str, ...]]) -> Iterator[Html]:
    """« actualites : id_jeune, presence », one table a line."""
    for table, colonnes in lit.items():
        nom, suite = balise("code", table), balise("code", ", ".join(colonnes))
        yield balise("p", nom, mots.DEUX_POINTS, suite, class_="colonnes-lues")


def _build_ventilation(entree: Entree) -> Html:
    dite = mots.describe_ventilation(entree.dispositifs)
    return (
        balise("a", dite, href=f"#{_name_ancre(DISPOSITIF)}") if entree.dispositifs else join(dite)
    )


def _build_phrase(phrase: Phrase, comptages: Comptages) -> Html:
    return join(*(_build_lien(m.vers, m.texte, comptages) if m.vers else m.texte for m in phrase))


def _build_lien(cle: str, texte: str, comptages: Comptages) -> Html:
    """To a word at the end of the page, or to the rule of another line, whose entry it opens."""
    if cle in comptages.mots:
        return balise("a", texte, href=f"#{_name_ancre(cle)}")
    return build_lien_interne(build_href_entree(cle, _name_regle(cle)), texte)


def _name_regle(code: str) -> str:
    return f"regle-{code}"


def _name_ancre(cle: str) -> str:
    return f"mot-{cle}"
