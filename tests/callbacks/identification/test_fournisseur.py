"""OpenID Connect, with a real provider in a process of its own: who comes in, and all that keeps one out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from callbacks.http.identification import fournisseur as module
from data.acces.ecriture import read_roles
from data.acces.fournisseur import Client
from data.acces.identites import ROLES, begin_passage, find_roles, read_roles_dits
from data.errors import FournisseurMuet, IdentiteRefusee
from data.settings import Fournisseur
from tests.fournisseurs import FournisseurEssai
from tests.visiteurs import Visiteur

ALLER = "/connexion/fournisseur"
NATIONAL = {"regards": {"roles": ["national"]}}
RETOUR = "http://localhost/connexion/reponse"


@pytest.fixture
def passer(visiteur: Visiteur, fournisseur: FournisseurEssai) -> Callable[..., str]:
    """Go to the provider, identify oneself there, come back: the page one is shown."""

    def run(sujet: str, suite: str = "", **changes: str) -> str:
        visiteur.get(f"{ALLER}?suite={suite}")
        assert visiteur.statut == 302
        retour = urlsplit(fournisseur.agree(visiteur.vers, sujet, **changes))
        assert retour.path == "/connexion/reponse"
        return visiteur.get(f"{retour.path}?{retour.query}")

    return run


def test_who_is_in_our_table_comes_in_by_their_address(
    visiteur: Visiteur, fournisseur: FournisseurEssai, passer: Callable[..., str]
) -> None:
    assert "S’identifier avec Fournisseur d’essai" in visiteur.get("/connexion?suite=/plan")
    visiteur.get(ALLER)
    demande = parse_qs(urlsplit(visiteur.vers).query)
    assert demande["code_challenge_method"] == ["S256"]
    assert demande["response_type"] == ["code"]
    assert demande["redirect_uri"] == [RETOUR]
    assert min(len(demande[c][0]) for c in ("state", "nonce", "code_challenge")) >= 32
    fournisseur.describe("s-1", email="Venue@exemple.fr", email_verified=True, name="Venue")
    passer("s-1", suite="/plan?x=1")
    assert (visiteur.statut, visiteur.vers) == (303, "/plan?x=1")
    page = visiteur.get("/compte")
    assert "Nom de venue@exemple.fr" in page
    assert "fournisseur d’identité" in page
    assert visiteur.read_journal()[0].qui == "venue@exemple.fr"


@pytest.mark.parametrize(
    ("sujet", "dits"),
    [
        ("s-2", {"email": "personne@exemple.fr"}),
        ("s-3", {"email": "venue@exemple.fr", "email_verified": False}),
        ("ada", {"email": "autre@exemple.fr"}),
        ("s-4", {}),
        ("venue@exemple.fr", {}),
        ("venue@exemple.fr", {"email": "a@exemple.fr", "email_verified": False, **NATIONAL}),
    ],
)
def test_who_is_not_is_told_so(
    visiteur: Visiteur,
    fournisseur: FournisseurEssai,
    passer: Callable[..., str],
    sujet: str,
    dits: dict[str, object],
) -> None:
    """An address that is not vouched for is nobody's; a name of theirs may be another's of ours."""
    fournisseur.describe(sujet, **dits)
    page = passer(sujet)
    assert visiteur.statut == 403
    assert "aucun compte de cet outil ne vous est ouvert" in page
    assert visiteur.client.get_cookie("regards_session") is None


def test_so_many_refusals_of_an_address_are_noted_and_none_closes_it(
    visiteur: Visiteur, fournisseur: FournisseurEssai, passer: Callable[..., str]
) -> None:
    """Nobody had a line of the journal written as often as they liked."""
    visiteur.client.environ_base["REMOTE_ADDR"] = "192.0.2.60"  # the others come from elsewhere
    notes = len(visiteur.read_journal())
    for _ in range(module.REFUS + 5):
        visiteur.get(ALLER)
        assert visiteur.statut == 302
        visiteur.get("/connexion/reponse?state=autre&code=faux")
        assert visiteur.statut == 403
    assert len(visiteur.read_journal()) == notes + module.REFUS
    fournisseur.describe("s-1", email="venue@exemple.fr")
    passer("s-1")
    assert visiteur.statut == 303


def test_roles_come_from_a_claim_and_follow_it(
    visiteur: Visiteur, fournisseur: FournisseurEssai, passer: Callable[..., str]
) -> None:
    def come(*roles: str) -> None:
        dits = {"email": "role@exemple.fr", "regards": {"roles": [*roles, "offline_access"]}}
        fournisseur.describe("s-5", given_name="Rôle", family_name="d’Essai", **dits)
        passer("s-5")

    come("region:31+importer", "admin")
    compte = visiteur.comptes.find("role@exemple.fr")
    assert compte is not None
    assert compte.fournisseur
    assert compte.nom == "Rôle d’Essai"
    assert compte.roles == (*read_roles(["region:31"], importer=True), *read_roles(["admin"]))
    visiteur.get("/comptes")
    assert visiteur.statut == 200
    come("region:31")
    visiteur.get("/comptes")
    assert visiteur.statut == 403
    come()
    assert visiteur.statut == 403
    assert visiteur.comptes.find("role@exemple.fr") is None
    visiteur.get("/compte")
    assert visiteur.statut == 302


def test_a_passage_serves_once(visiteur: Visiteur, monkeypatch: pytest.MonkeyPatch) -> None:
    """One alone, played again, had the provider asked for a token each time."""
    demandes: list[object] = []

    def identify(*lus: object) -> None:
        demandes.append(lus)
        raise IdentiteRefusee("Non.")

    monkeypatch.setattr(Client, "identify", identify)
    visiteur.get(ALLER)
    passage = visiteur.client.get_cookie(module.TEMOIN_PASSAGE)
    assert passage is not None
    for _ in range(3):
        visiteur.client.set_cookie(module.TEMOIN_PASSAGE, passage.value)
        visiteur.get("/connexion/reponse?state=a&code=b")
        assert visiteur.statut == 403
    assert len(demandes) == 1
    visiteur.get(ALLER)
    visiteur.get("/connexion/reponse?state=a&code=b")
    assert len(demandes) == 2


def test_a_wrong_passage_lets_nobody_in(
    visiteur: Visiteur, fournisseur: FournisseurEssai, ouvrir: Callable[[], Visiteur]
) -> None:
    """Another state, a code sent twice, another's way back, another nonce, another audience, no code."""
    fournisseur.describe("s-6", email="venue@exemple.fr")

    def leave(**changes: str) -> str:
        visiteur.get(ALLER)
        retour = urlsplit(fournisseur.agree(visiteur.vers, "s-6", **changes))
        return f"{retour.path}?{retour.query}"

    bon = leave()
    garde = visiteur.client.get_cookie(module.TEMOIN_PASSAGE)
    assert garde is not None
    ouvrir_autre = ouvrir()
    ouvrir_autre.get(bon)
    assert ouvrir_autre.statut == 403
    visiteur.get(bon)
    assert visiteur.statut == 303
    visiteur.client.delete_cookie("regards_session")
    visiteur.get(bon)
    assert visiteur.statut == 403
    visiteur.client.set_cookie(module.TEMOIN_PASSAGE, garde.value)
    visiteur.get(bon)
    assert visiteur.statut == 403
    for faux in (
        leave(state="autre"),
        leave(nonce="autre"),
        leave().replace("code=", "code=x"),
        leave().partition("code=")[0],
        leave().replace("state=", "state=x"),
        "/connexion/reponse?error=access_denied",
        "/connexion/reponse",
        leave() + "&iss=https://ailleurs.fr",
    ):
        page = visiteur.get(faux)
        assert visiteur.statut == 403, faux
        assert 'role="alert"' in page
        assert visiteur.client.get_cookie("regards_session") is None


def test_a_passage_that_is_too_old_is_begun_again(
    visiteur: Visiteur, fournisseur: FournisseurEssai, monkeypatch: pytest.MonkeyPatch
) -> None:
    fournisseur.describe("s-7", email="venue@exemple.fr")
    monkeypatch.setattr(module, "DUREE", -1)
    visiteur.get(ALLER)
    retour = urlsplit(fournisseur.agree(visiteur.vers, "s-7"))
    visiteur.client.set_cookie(
        module.TEMOIN_PASSAGE, _read_seal(visiteur), domain="localhost", path="/"
    )
    page = visiteur.get(f"{retour.path}?{retour.query}")
    assert visiteur.statut == 403
    assert "plus de dix minutes" in page


def _read_seal(visiteur: Visiteur) -> str:
    assert visiteur.lue is not None
    pose = next(c for c in visiteur.lue.headers.getlist("Set-Cookie") if module.TEMOIN_PASSAGE in c)
    return pose.partition("=")[2].partition(";")[0]


@pytest.mark.parametrize(
    "suite", ["//ailleurs.fr", "https://ailleurs.fr", "/%5Cailleurs.fr", "/%09/x"]
)
def test_one_never_comes_back_elsewhere(
    visiteur: Visiteur, fournisseur: FournisseurEssai, passer: Callable[..., str], suite: str
) -> None:
    fournisseur.describe("s-8", email="venue@exemple.fr")
    passer("s-8", suite=suite)
    assert (visiteur.statut, visiteur.vers) == (303, "/")


def test_what_stood_too_long_is_refused_and_a_provider_that_stopped_leaves_the_passwords() -> None:
    perime = FournisseurEssai(duree=-3600)
    try:
        neuf, client = (
            Client(Fournisseur(perime.adresse, "regards", "secret", "Essai")) for _ in range(2)
        )
        passage = begin_passage("/")
        adresse = client.build_adresse(passage, RETOUR)
        with pytest.raises(IdentiteRefusee):
            client.identify(passage, RETOUR, _read_query(perime.agree(adresse, "s-9")))
        retour = _read_query(perime.agree(adresse, "s-9"))
    finally:
        perime.stop()
    with pytest.raises(FournisseurMuet):
        client.identify(passage, RETOUR, retour)
    for _ in range(2):
        with pytest.raises(FournisseurMuet, match="mot de passe de cet outil"):
            neuf.build_adresse(passage, RETOUR)


def _read_query(adresse: str) -> dict[str, str]:
    return {cle: valeurs[0] for cle, valeurs in parse_qs(urlsplit(adresse).query).items()}


@pytest.mark.parametrize(
    "adresse", ["http://ailleurs.fr", "ftp://localhost", "nulle part", "http://"]
)
def test_a_provider_that_is_not_ciphered_is_not_asked(adresse: str) -> None:
    client = Client(Fournisseur(adresse, "regards", "secret", "Essai"))
    with pytest.raises(FournisseurMuet):
        client.build_adresse(begin_passage("/"), RETOUR)


def test_a_secret_is_in_a_file_or_told(tmp_path: Path, fournisseur: FournisseurEssai) -> None:
    (tmp_path / "secret").write_text("s\n")
    client = Client(Fournisseur(fournisseur.adresse, "regards", f"@{tmp_path}/secret", "Essai"))
    assert client.build_adresse(begin_passage("/"), RETOUR)
    absent = Client(Fournisseur(fournisseur.adresse, "regards", f"@{tmp_path}/absent", "Essai"))
    with pytest.raises(FournisseurMuet, match="secret"):
        absent.build_adresse(begin_passage("/"), RETOUR)
    assert "secret" not in repr(Fournisseur("a", "b", "secret")).replace("secret=", "")


def test_roles_of_the_provider_are_told_here_by_a_table(tmp_path: Path) -> None:
    assert read_roles_dits(tmp_path, ["region:31", "autre"]) == read_roles(["region:31"])
    (tmp_path / ROLES).write_text('[roles]\nregion = ["region:31", "admin"]\n', encoding="utf-8")
    assert read_roles_dits(tmp_path, ["region", "autre"]) == read_roles(["region:31", "admin"])
    assert read_roles_dits(tmp_path, ["national"]) == ()
    for faux in ('[roles]\nregion = ["roi"]', "[roles", "roles = 3", ""):
        (tmp_path / ROLES).write_text(faux, encoding="utf-8")
        with pytest.raises(FournisseurMuet, match=r"fournisseur\.toml"):
            read_roles_dits(tmp_path, ["region"])


def test_a_claim_is_found_where_it_is() -> None:
    dits = {"a": {"b": ["x", "y"]}, "c": "x y", "d": 3}
    assert find_roles(dits, "a.b") == find_roles(dits, "c") == ("x", "y")
    assert find_roles(dits, "d") == find_roles(dits, "a.c.d") == find_roles(dits, "") == ()
