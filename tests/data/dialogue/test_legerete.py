"""What a server holds of the store: nothing of what asks it while nobody has written beside the base."""

import subprocess
import sys
from pathlib import Path

from data.settings import RACINE

PROGRAMME = """
import sys
from pathlib import Path
from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Registre
from data.dialogue.reprise import take_over
from data.models.dialogue import Cote, Genre, Geste, Sujet
import data.views.remarques

dossier = Path(sys.argv[1])
registre = Registre(build_moteur(dossier, "", fictif=False))
take_over(registre, dossier, fictif=False)
sujet = Sujet(Genre.DIALOGUE, "59907S00", 2011)
assert not registre.load(sujet).lignes and not registre.load_many(Genre.DIALOGUE, 2011)
avant = registre.mark()
assert not any(nom.startswith("sqlalchemy") for nom in sys.modules)
registre.write(sujet, Geste("etape-1", "etape", "partage", "Dit", Cote.DEUX, vu=None))
assert registre.mark() != avant and registre.load(sujet).get("etape-1", "partage") == "Dit"
assert "sqlalchemy" in sys.modules and "sqlalchemy.orm" not in sys.modules
"""


def test_what_is_not_needed_is_not_loaded(tmp_path: Path) -> None:
    """Nothing while nobody wrote; then no ORM."""
    commande = [sys.executable, "-c", PROGRAMME, str(tmp_path)]
    subprocess.run(commande, cwd=RACINE, check=True, timeout=60)
