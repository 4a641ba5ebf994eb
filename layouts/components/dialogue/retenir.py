"""« Retenir pour le dialogue »: a button that pins a reading, a figure or a pair (assets/retenir.js).

It is drawn without knowing what is pinned, on pages that are kept: the script asks once the page is calm, and
shows it only where the rights open the dialogue.
"""

from __future__ import annotations

from data.models.comparaison import Portrait
from data.models.formes import name_epingle
from data.typographie import typeset
from layouts.html.balises import Html, balise

RETENIR, RETENU = "Retenir", "✓ Retenu"
SUITE = " pour le dialogue"


def build_retenir(portrait: Portrait, objet: str, quoi: str, *, court: bool = False) -> Html:
    """`objet` is `lecture:<code>`, `indicateur:<code>[.<dispositif>]` or `couple:<slug>`; `quoi` its name.

    `court`: one word is seen, in a line that has little room; what it does is in its name all the same.
    """
    suite = balise("span", SUITE, class_="hors-vue" if court else None)
    return balise(
        "span",
        balise(
            "button",
            balise("span", RETENIR, data_mot=RETENU),
            suite,
            balise("span", typeset(f" : {quoi}"), class_="hors-vue"),
            type="button",
            class_="lien-bouton",
        ),
        balise("span", class_="note", role="status"),
        class_="retenir",
        data_retenir=objet,
        data_epingle=name_epingle(objet),
        data_dialogue=f"{portrait.structure.code}|{portrait.annee + 1}",
        hidden=True,
    )
