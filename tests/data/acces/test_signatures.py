"""What a provider signs: as ProConnect does, and in all the ways that must not be believed."""

from __future__ import annotations

import base64
import hashlib

import pytest
from joserfc.jwk import ECKey, OctKey

from data.acces.fournisseur import Client
from data.acces.identites import Identite, begin_passage
from data.errors import FournisseurMuet, IdentiteRefusee
from data.settings import Fournisseur
from tests.data.acces.signataire import RETOUR, SECRET, Dits, Signataire, identify, signataire

__all__ = ["signataire"]


def test_a_person_is_told_in_a_signed_answer_and_the_code_is_proved(signataire: Signataire) -> None:
    signataire.personne = {"given_name": "Anne", "usual_name": "d’Exemple", "siret": "1" * 14}
    assert identify(signataire) == Identite("sujet-1", "venue@exemple.fr", "Anne d’Exemple")
    (recu,) = signataire.recus
    empreinte = hashlib.sha256(recu["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(empreinte).decode().rstrip("=") == signataire.defi
    assert (recu["client_id"], recu["client_secret"]) == ("regards", SECRET)
    assert recu["redirect_uri"] == RETOUR


@pytest.mark.parametrize(
    "jeton",
    [
        *({"iss": "https://ailleurs.fr"}, {"aud": "autre"}, {"aud": ["regards", "autre"]}),
        *({"nonce": "autre"}, {"nonce": None}, {"exp": 1}, {"exp": None}, {"sub": None}),
        *({"iat": 2**40}, {"azp": "autre"}, {"at_hash": "autre"}),
    ],
)
def test_a_token_that_is_not_for_this_passage_is_refused(
    signataire: Signataire, jeton: Dits
) -> None:
    signataire.jeton = jeton
    with pytest.raises(IdentiteRefusee, match="recommencer"):
        identify(signataire)


def test_another_key_another_way_and_another_person_are_refused(signataire: Signataire) -> None:
    autre = ECKey.generate_key("P-256", {"kid": "a"})
    signataire.montree = autre
    with pytest.raises(IdentiteRefusee):
        identify(signataire)
    signataire.montree = None
    signataire.personne = {"sub": "autre"}
    with pytest.raises(IdentiteRefusee):
        identify(signataire)
    signataire.personne = {}
    assert identify(signataire).sujet == "sujet-1"
    signataire.montree = signataire.cle
    signataire.cle, signataire.algorithme = OctKey.import_key(SECRET), "HS256"
    with pytest.raises(IdentiteRefusee):
        identify(signataire)


def test_what_is_no_text_says_nothing_of_a_person(signataire: Signataire) -> None:
    """`null` was an address, the same for all of them."""
    signataire.personne = {"email": None, "name": None, "given_name": 3, "family_name": ["x"]}
    lue = identify(signataire)
    assert (lue.courriel, lue.nom) == ("", "sujet-1")


@pytest.mark.parametrize("dit", ["adm", "\u212aate@exemple.fr", ["venue@exemple.fr"], ""])
def test_what_is_no_address_leads_to_nobodys_account(signataire: Signataire, dit: object) -> None:
    signataire.personne = {"email": dit}
    assert identify(signataire).courriel == ""


def test_keys_that_change_are_read_again(signataire: Signataire) -> None:
    client = Client(Fournisseur(signataire.adresse, "regards", SECRET, "Essai"))
    for _ in range(2):
        passage = begin_passage("/")
        client.build_adresse(passage, RETOUR)
        signataire.nonce = passage.nonce
        assert client.identify(passage, RETOUR, {"state": passage.etat, "code": "c"}).sujet
        signataire.cle = ECKey.generate_key("P-256", {"kid": "a"})


@pytest.mark.parametrize(
    "meta", [{"issuer": "https://ailleurs.fr"}, {"authorization_endpoint": None}, {"jwks_uri": "x"}]
)
def test_a_provider_that_is_not_the_one_it_says_is_not_believed(
    signataire: Signataire, meta: Dits
) -> None:
    signataire.meta = meta
    with pytest.raises((FournisseurMuet, IdentiteRefusee)):
        identify(signataire)
