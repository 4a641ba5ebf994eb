"""Lines, lists and numbers as they are told to a person."""

from __future__ import annotations

from collections.abc import Collection

from data.texts import list_plages


def describe_lignes(lignes: Collection[int]) -> str:
    """`ligne 2`, `lignes 2 à 13`, `lignes 3, 4 et 6 à 9`; the first ten ranges only."""
    plages = list_plages(lignes)
    textes = [texte for debut, fin in plages[:10] for texte in _describe_plage(debut, fin)]
    if len(plages) > 10:
        textes.append("suivantes")
    nom = "ligne" if len(lignes) == 1 else "lignes"
    return f"{nom} {join_et(textes)}"


def _describe_plage(debut: int, fin: int) -> list[str]:
    if fin > debut + 1:
        return [f"{debut} à {fin}"]
    return [str(numero) for numero in range(debut, fin + 1)]


def join_et(textes: Collection[str]) -> str:
    """`a, b et c`."""
    *debut, fin = textes
    return f"{', '.join(debut)} et {fin}" if debut else fin


def tell_count(nombre: int, nom: str) -> str:
    """`1 ligne`, `12 lignes`, `2 colonnes masquées`: every word of the name in the plural."""
    return f"{nombre} {nom if nombre < 2 else ' '.join(f'{mot}s' for mot in nom.split())}"


def quote(textes: Collection[str], nombre: int = 4, longueur: int = 90) -> str:
    """`« a » ; « b »`: the first ones, cut short where they are long."""
    cites = [f"« {t if len(t) <= longueur else t[:longueur].rstrip() + '…'} »" for t in textes]
    reste = len(cites) - nombre
    suite = [f"et {tell_count(reste, 'autre')}"] if reste > 0 else []
    return " ; ".join([*cites[:nombre], *suite])


def tell_near(code: str, libelle: str = "") -> str:
    """« ; vouliez-vous « jdi » (Nombre de jeunes en JDI) ? », after what is expected."""
    suite = f" ({libelle})" if libelle else ""
    return f" ; vouliez-vous « {code} »{suite} ?"
