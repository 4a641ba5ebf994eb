"""The workbook of a structure: its figures beside those of the others, whom it never names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.catalogue.model import Catalogue
from data.models.branches import Branche
from data.models.detail import Resume
from data.models.etats import Etat
from data.models.exports import LigneExport
from data.typographie import typeset
from layouts.documents.contenu import ConstatEcrit, Fiche, RadarEcrit
from layouts.documents.definitions import OBSERVATIONS
from layouts.documents.xlsx.classeur import (
    Cellule,
    Classeur,
    Gras,
    Nombre,
    choose_format,
    round_lue,
)
from layouts.documents.xlsx.contexte import ATTENDUS, add_attendus, add_contexte
from layouts.documents.xlsx.tableaux import (
    POSITION,
    add_dictionnaire,
    add_methode,
    add_radar,
    add_remarques,
    add_valeurs,
    list_feuilles,
)
from layouts.figures.natif import Trace, build_traces
from layouts.words.chiffres import Chiffre
from layouts.words.groupes import TITRE_PAPIER as TITRE_GROUPE
from layouts.words.jugement import describe_lecture
from layouts.words.lecture import describe_place, describe_sens
from layouts.words.remarques import TITRE, add_signe, describe_signe, quote_remarque
from layouts.words.saisie import COURT
from layouts.words.saisie import TITRE as TITRE_SAISIE
from layouts.words.wording import DISPOSITIFS, capitalize, describe_etat, format_compte

FEUILLES = (
    ("Profil, Accompagnement, Entreprises, Résultats", "les quatre radars et leurs chiffres"),
    ("Forces et axes", "ce qui sort de la variation habituelle, avec ses preuves"),
    (
        "Contexte",
        "les éléments de l’Annexe 1, parmi la région : valeur, année, source, simulé ou non",
    ),
    ("Couples", "les couples à regarder : croisement, hypothèses, questions, leviers"),
    ("Valeurs", "une ligne par indicateur, dispositif et cercle, comme dans le CSV"),
    ("Structures comparées", "les autres en six nombres, sans nom"),
    ("Dictionnaire, Méthode, Sources", "ce que les chiffres veulent dire"),
)
COMMENT_LIRE = (
    "Ce classeur donne les chiffres de la fiche et ce qu’ils veulent dire. Les nombres sont des nombres : "
    "ils se reprennent dans un calcul.",
    "Une cellule vide ne vaut pas zéro : la valeur manque, et la colonne « État » dit pourquoi, ou elle "
    "ne s’applique pas.",
    "Positions de 0 à 100 : 50 est la médiane des autres, vers 100 le sens favorable convenu. JDI : "
    "jeunes en demande d’insertion.",
)
TETES_RADAR = (
    "Indicateur",
    "Valeur",
    "État",
    "Effectifs",
    "Premier quartile",
    "Médiane des autres",
    "Troisième quartile",
    "Autres valeurs, nombre",
    "Place parmi les autres",
    "Lecture",
)
LARGEURS_RADAR = (36, 12, 18, 36, 12, 12, 12, 12, 32, 30, 14, 14, 14, 14, 16, 16, 16, 16)
LEGENDE = (
    "Tirets : médiane des autres. Vers l’extérieur : sens favorable convenu.",
    "Ligne bleue : la structure. Une valeur absente interrompt la ligne : elle ne vaut pas zéro.",
)
LEGENDE_QUARTILES = ("Traits gris : leur moitié centrale, d’un quartile à l’autre.",)
LEGENDE_MARQUES = (
    "Triangle : force ; losange : axe de progrès ; plein : écart marqué ; creux : à confirmer.",
)
Resumes = Mapping[tuple[str, str], Resume]


def build_xlsx_ml(
    fiche: Fiche, lignes: Sequence[LigneExport], resumes: Resumes, catalogue: Catalogue
) -> bytes:
    """`lignes` are those of the CSV; `resumes` the others of the circle, by (code, dispositif)."""
    classeur = Classeur(f"{fiche.nom} · {fiche.portrait.annee}", fiche.ligne)
    _add_presentation(classeur, fiche)
    for ecrit in fiche.radars:
        _add_radar(classeur, fiche, ecrit)
    _add_constats(classeur, fiche)
    add_contexte(classeur, fiche.portrait, catalogue)
    add_attendus(classeur, fiche.portrait, catalogue)
    _add_couples(classeur, fiche)
    add_valeurs(classeur, lignes, catalogue)
    add_remarques(classeur, [("", fiche.remarques)])
    _add_comparees(classeur, fiche, resumes, catalogue)
    add_dictionnaire(classeur, catalogue.entrees.values())
    add_methode(classeur, [ecrit.source for ecrit in fiche.contexte] + list_sources(fiche))
    return classeur.save()


def list_sources(fiche: Fiche) -> list[str]:
    """Each source of a figure used, once."""
    sources = dict.fromkeys(d.source for d in fiche.definitions if d.source)
    return [capitalize(source) for source in sources]


def _add_presentation(classeur: Classeur, fiche: Fiche) -> None:
    blocs: list[tuple[str, Sequence[str]]] = [
        (fiche.nom, [fiche.identite, f"{fiche.comparaison}.", fiche.ligne]),
        ("En une phrase", [" ".join(filter(None, fiche.chapo)), fiche.reste]),
        *([(TITRE_GROUPE, fiche.groupe)] if fiche.groupe else []),
        ("Comment lire", [typeset(phrase) for phrase in COMMENT_LIRE]),
        ("Qualité des données", _list_qualite(fiche)),
        *([(TITRE_SAISIE, fiche.saisie)] if fiche.saisie else []),
        ("Feuilles", list_feuilles(_list_connues(fiche), fiche.remarques)),
    ]
    classeur.write_page(
        "Lisez-moi", [(t, [p for p in phrases if p]) for t, phrases in blocs], OBSERVATIONS
    )


def _list_qualite(fiche: Fiche) -> list[str]:
    """What the records say of their entry has its own sentences, under their title."""
    return [f"{c.nom}\u202f: {c.valeur}" for c in fiche.qualite if c.nom != COURT]


def _list_connues(fiche: Fiche) -> list[tuple[str, str]]:
    """That of what is expected where anything was computed."""
    attendues = [ATTENDUS] if fiche.portrait.attendus else []
    return [*FEUILLES[:3], *attendues, *FEUILLES[3:]]


def _add_radar(classeur: Classeur, fiche: Fiche, ecrit: RadarEcrit) -> None:
    """The figures, then the positions that the drawing is made of."""
    mediane = "Médiane des autres (position)"
    traces = build_traces(ecrit.axes, mediane, fiche.nom, lectures=True)
    lignes = [
        (*_write_axe(axe, effectifs), *(Nombre(t.positions[rang], POSITION) for t in traces))
        for rang, (axe, effectifs) in enumerate(zip(ecrit.axes, ecrit.chiffres, strict=True))
    ]
    tetes = (*TETES_RADAR, *(trace.nom for trace in traces))
    nom = ecrit.radar.titre_court
    feuille = classeur.add(nom, tetes, LARGEURS_RADAR, lignes)
    suite = classeur.write_notes(feuille, len(lignes) + 2, _list_notes(ecrit, traces))
    if not ecrit.vide:
        add_radar(classeur, feuille, traces, len(TETES_RADAR), suite + 1, ecrit.description)


def _list_notes(ecrit: RadarEcrit, traces: Sequence[Trace]) -> list[str]:
    """What the drawing shows, or why there is none; then what one has to know of its rates."""
    if ecrit.vide:
        return [ecrit.vide, *ecrit.notes]
    quartiles = any(bord is not None for bord in traces[0].positions)
    phrases = (
        *LEGENDE,
        *(LEGENDE_QUARTILES if quartiles else ()),
        *(LEGENDE_MARQUES if any(not trace.couleur for trace in traces) else ()),
    )
    return [*map(typeset, phrases), *ecrit.notes]


def _write_axe(axe: Branche, chiffre: Chiffre) -> Sequence[Cellule]:
    position, entree = axe.position, axe.entree
    nom = entree.libelle_court + (f" ({DISPOSITIFS[axe.dispositif]})" if axe.dispositif else "")
    sens, nombre = describe_sens(entree), choose_format(entree)
    quartiles = (position.q1, position.mediane, position.q3)
    return (
        Gras(f"{nom}, {sens}" if sens else nom),
        Nombre(position.valeur, nombre),
        describe_etat(position.etat),
        chiffre.note,
        *(Nombre(valeur, nombre) for valeur in quartiles),
        position.autres_lus,
        _describe_place(axe),
        add_signe(describe_lecture(position), chiffre.remarque),
    )


def _describe_place(axe: Branche) -> str:
    """Where a usable value stands; a state has its own column."""
    if axe.position.etat is not Etat.VALEUR:
        return ""
    place = describe_place(axe.position, axe.entree)
    dehors = axe.trace and axe.position.hors_echelle
    return typeset(f"{place}, au-delà de l’échelle" if dehors else place)


def _add_constats(classeur: Classeur, fiche: Fiche) -> None:
    tetes = (
        "Liste",
        "Indicateur",
        "Valeur",
        "Lecture",
        "Médiane, effectifs, année précédente",
        "Ce que dit le croisement",
        TITRE,
        OBSERVATIONS,
    )
    lignes = [
        *_write_constats("Forces", fiche, fiche.forces, fiche.sans_force),
        *_write_constats("Axes de progrès", fiche, fiche.axes, fiche.sans_axe),
    ]
    classeur.add("Forces et axes", tetes, (18, 34, 14, 28, 60, 60, 60, 50), lignes)


def _write_constats(
    titre: str, fiche: Fiche, constats: Sequence[ConstatEcrit], vide: str
) -> list[Sequence[Cellule]]:
    if not constats:
        return [(Gras(titre), "", Nombre(None), "", vide, "", "", "")]
    positions = fiche.portrait.positions
    return [
        (
            Gras(titre),
            f"{c.nom}, {c.sens}" if c.sens else c.nom,
            Nombre(positions[c.entree.code, ""].valeur, choose_format(c.entree)),
            add_signe(c.lecture, c.remarque),
            c.faits,
            c.suite,
            quote_remarque(c.remarque),
            "",
        )
        for c in constats
    ]


def _add_couples(classeur: Classeur, fiche: Fiche) -> None:
    lignes: list[Sequence[Cellule]] = []
    for couple in fiche.couples:
        lignes.append((Gras(couple.titre), "Ce que dit le croisement", couple.croisement))
        if couple.indecision:
            lignes.append((Gras(couple.titre), "Zone d’indécision", couple.indecision))
        for h in couple.hypotheses:
            lieu = f"{h.lieu}, " if h.lieu else ""
            phrase = f"{lieu}{h.titre} {h.texte}"
            lignes.append((Gras(couple.titre), "Hypothèse à vérifier", phrase))
        lignes += [(Gras(couple.titre), TITRE, phrase) for phrase in couple.remarques]
        for titre, phrases in (
            ("Question à poser", couple.questions),
            ("Levier d’action", couple.leviers),
            ("Ce que le couple ne dit pas", (couple.ne_dit_pas, *couple.reserves)),
        ):
            lignes += [(Gras(couple.titre), titre, phrase) for phrase in phrases]
    classeur.add("Couples", ("Couple", "Rubrique", "Texte"), (44, 28, 110), lignes)


def _add_comparees(
    classeur: Classeur, fiche: Fiche, resumes: Resumes, catalogue: Catalogue
) -> None:
    """The structure's own line beside six numbers; under five others, how many there are."""
    autres = format_compte(fiche.portrait.autres, "autre structure", "autres structures")
    tetes = (
        "Code",
        "Indicateur",
        "Dispositif",
        "La structure",
        "État",
        f"Valeurs parmi {autres}",
        "Minimum",
        "Premier quartile",
        "Médiane",
        "Troisième quartile",
        "Maximum",
    )
    lignes: list[Sequence[Cellule]] = []
    for entree in catalogue.compares:
        for dispositif in ("", *entree.dispositifs):
            position = fiche.portrait.positions.get((entree.code, dispositif))
            resume = resumes.get((entree.code, dispositif))
            if position is None or resume is None:
                continue
            nombre = choose_format(entree)
            # Each end is one structure's: given whole, a rate gives back its two numbers.
            minimum, maximum = (round_lue(v, nombre) for v in (resume.minimum, resume.maximum))
            nombres = (minimum, resume.q1, resume.mediane, resume.q3, maximum)
            lignes.append(
                (
                    Gras(entree.code),
                    entree.libelle,
                    DISPOSITIFS.get(dispositif, ""),
                    Nombre(position.valeur, nombre),
                    " ".join(
                        filter(
                            None,
                            (
                                describe_etat(position.etat),
                                describe_signe(
                                    fiche.portrait.remarques.get((entree.code, dispositif))
                                ),
                            ),
                        )
                    ),
                    resume.nombre,
                    *(Nombre(valeur, nombre) for valeur in nombres),
                )
            )
    classeur.add(
        "Structures comparées", tetes, (36, 60, 16, 14, 18, 14, 12, 14, 12, 16, 12), lignes
    )
