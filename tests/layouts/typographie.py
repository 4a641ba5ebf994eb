"""What a French reader would circle in red: spaces, guillemets, stops, decimal points."""

from __future__ import annotations

import re

from data.typographie import FINE, INSECABLE

FAUTES = {
    "espace ordinaire avant un signe": re.compile(rf"[ {INSECABLE}]([;:!?%»])"),
    "pas d’espace avant un signe": re.compile(r"[^\W\d_]([;!?»])|[^\W\d_]:(?=\s)|\d%"),
    "espace ordinaire après «": re.compile(rf"«[ {INSECABLE}]|«(?!{FINE})"),
    "deux espaces fines": re.compile(f"{FINE}{{2}}| {FINE}|{FINE} "),
    "double point": re.compile(r"(?<!\.)\.\.(?!\.)|…\.|\?\.|!\.|\.;|;\.|: \.|,\."),
    "point décimal": re.compile(
        rf"(?<![\w.])\d+\.\d+(?=[ {INSECABLE}{FINE}]?(%|€|point|$|[ ,;)]))"
    ),
    "apostrophe droite": re.compile(r"\w'\w"),
    "espace avant une virgule ou un point": re.compile(r"\w [,.](?=\s|$)"),
    "€ détaché": re.compile(r"\d €"),
}
GUILLEMETS = re.compile("[«»]")


def find_fautes(texte: str) -> list[str]:
    """Each fault with the words around it."""
    trouvees = [
        f"{nom} : {texte[max(0, t.start() - 25) : t.end() + 15]!r}"
        for nom, motif in FAUTES.items()
        for t in motif.finditer(texte)
    ]
    suite = "".join(GUILLEMETS.findall(texte))
    if suite.replace("«»", ""):
        trouvees.append(f"guillemets {suite} : {texte[:60]!r}")
    return trouvees
