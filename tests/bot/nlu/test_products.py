"""Words for products, learnt from the project's own synonyms."""

from __future__ import annotations

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.product_extractor import ProductExtractor
from tests.bot.nlu.conftest import CONTEXT, Understand

PRODUCTS = {
    "passport": [
        *("paspoort", "Paspoorten", "een nieuw PASPOORT nodig", "paspoord", "pasport", "pas-poort", "reispas", "kinderpaspoort"),
        *("paspoortaanvraag", "paspoortje", "paspoort's", "spoedpaspoort"),
    ],
    "identity_card": [
        *(
            "identiteitskaart",
            "identiteitskaarten",
            "id kaart",
            "id-kaart",
            "idkaart",
            "ID",
            "i.d. kaart",
            "id.kaart",
            "ID-kaarten",
        ),
        *("identiteitsbewijs", "identitietskaart", "identiteits kaart", "idbewijs", "Identiteitskaartaanvraag", "mijn id"),
    ],
    "driving_licence": [
        *(
            "rijbewijs",
            "rijbewijzen",
            "rijbewjis",
            "rij bewijs",
            "brommerrijbewijs",
            "roze pasje",
            "rijbewijsverlenging",
            "rijbwijs",
        ),
    ],
    "birth_declaration": [
        *("geboorteaangifte", "geboorte-aangifte", "geboorte aangifte", "aangifte van geboorte", "aangifte van de geboorte"),
        *("ik wil mijn baby aangeven", "kind aangeven", "geboorteaangiften", "gebooorteaangifte", "de geboorte aangeven"),
    ],
}


@pytest.mark.parametrize(("said", "product"), [(said, product) for product, all_said in PRODUCTS.items() for said in all_said])
def test_a_product(said: str, product: str, understand: Understand) -> None:
    assert [(entity["entity"], entity["value"]) for entity in understand(said)] == [("product", product)]


@pytest.mark.parametrize(
    "said",
    [
        *(
            "pasfoto",
            "pas",
            "ik pas niet",
            "paspoortfoto",
            "paspoort foto",
            "DigiD",
            "id-check",
            "een idee",
            "bewijs",
            "kaart",
            "geboorte",
        ),
        *(
            "rijden",
            "geboorteakte",
            "poort",
            "kind",
            "baby",
            "aangifte",
            "past dat",
            "ideaal",
            "rijbewijsexamen",
            "uittreksel",
            "",
        ),
    ],
)
def test_no_product(said: str, understand: Understand) -> None:
    assert understand(said) == []


def test_several_products_in_their_order(understand: Understand) -> None:
    said = "geen paspoort maar een id-kaart, en rijbewijs"
    found = [(said[entity["start"] : entity["end"]], entity["value"]) for entity in understand(said)]
    assert found == [("paspoort", "passport"), ("id-kaart", "identity_card"), ("rijbewijs", "driving_licence")]


def test_the_longest_name_counts(understand: Understand) -> None:
    said = "aangifte van de geboorte"
    assert [(entity["start"], entity["end"]) for entity in understand(said)] == [(0, len(said))]


def test_training_without_words_for_a_product_says_which(storage: LocalModelStorage) -> None:
    extractor = ProductExtractor.create(ProductExtractor.get_default_config(), storage, Resource("products"), CONTEXT)
    with pytest.raises(ValueError, match=r"birth_declaration, driving_licence, passport .*synonyms\.yml"):
        extractor.train(TrainingData(entity_synonyms={"id": "identity_card"}))
