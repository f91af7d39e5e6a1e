"""Danger now, said in many ways, and what only looks like it; with the project's own words, learnt and loaded again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier
from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import read_yaml_file

from bot.nlu.emergency import EmergencyRecogniser, EmergencyWords
from tests.bot.nlu.conftest import CONTEXT

PROJECT = Path(__file__).parents[3]
LOOKUPS = PROJECT / "nlu_data" / "lookups" / "emergency.yml"

DANGER = [
    # fire
    "Brand!",
    "help, brand",
    "het hele dak staat in lichterlaaie",
    "de caravan van mijn schoonouders staat in de fik",
    "er is eh er is brand bij de buren",
    "Goedemiddag, ik zat net aan de koffie en nu zie ik vlammen bij de overburen",
    "er komt zwarte rook uit de meterkast",
    "HELP MIJN KEUKEN BRANDT",
    "stat in de fik me schuur",
    "de accu van de fatbike vatte zomaar vlam in de gang",
    "de woonkamer staat vol rook",
    "brant in me huis",
    "ik wilde mijn paspoort verlengen maar nu staat de stal in brand",
    "brand bij mij thuis",
    "o jee de frituurpan is in brand gevlogen",
    "we zitten vast op zolder door de rook",
    "het huis van mijn buurvrouw brandt",
    # gas
    "ik ruik een sterke gaslucht",
    "wij ruiken gas in de kelder",
    "het stinkt in de gang heel erg naar gas",
    "de graafmachine heeft een gasleiding geraakt",
    "gaslekage bij ons in de straat",
    "de koolmonoxidemelder piept de hele tijd",
    # breath, heart, consciousness
    "hij ademt niet",
    "mijn kleindochter krijgt geen lucht meer",
    "ze kan niet meer ademen",
    "mijn buurvrouw ligt bewusteloos in de gang",
    "opa is bewustloos geraakt",
    "mijn collega krijgt een hartaanval",
    "mijn vrouw heeft net een hartinfarct gehad",
    "hij heeft een hartanval",
    "ik krijg hem niet wakker",
    "mijn vader zakte zomaar in elkaar",
    "de bloeding stopt niet",
    "mijn zoontje stikt in een druif",
    "we zijn mijn oom aan het reanimeren",
    "mijn man reageert nergens meer op",
    "oma is van de trap gevallen en reageert niet",
    "mijn vader krijgt een beroerte, zijn gezicht hangt scheef",
    "mijn vrouw is aan het doodbloeden",
    "hij heeft een epileptische aanval",
    "uh mijn uh mijn man heeft heel erge pijn op de borst",
    # water and accidents
    "er verdrinkt iemand in de haven",
    "een jongetje is in de sloot gevallen",
    "er drijft een meisje in het kanaal",
    "twee kinderen zijn door het ijs gezakt",
    "een ongeluk met drie gewonden op de dijk",
    "de bestuurder zit bekneld",
    # burglars and violence
    "ik hoor een inbreker",
    "de inbrekers zijn nog beneden",
    "er is een inbreker in de schuur",
    "iemand probeert mijn achterdeur open te breken",
    "er wordt op dit moment nu bij mij ingebroken",
    "ik word aangevallen",
    "een vrouw wordt verkracht in het park",
    "mijn ex staat met een mes voor de deur",
    "hij gaat ons vermoorden",
    "mijn vriend slaat me",
    "mijn stiefvader slaat mijn moeder",
    "een man met een geweer loopt door de straat",
    "ze slaan een jongen in elkaar",
    "er wordt hier geschoten",
    # suicide and poison
    "ik wil niet meer leven",
    "ik wil dood",
    "mijn dochter wil zelfmoord plegen",
    "ik ga een einde aan mijn leven maken",
    "mijn vriendin heeft een hele strip paracetamol ingenomen",
    "ik heb mijn polsen doorgesneden",
    "iemand springt van de brug",
    "een overdosis, kom gauw",
    "mijn peuter heeft ontstopper gedronken",
    "hij staat op het dak en wil springen van het dak",
    # calling for help
    "bel 112",
    "Bel snel 112!!",
    "bel een een twee",
    "moet ik 1-1-2 bellen",
    "stuur een ambulance",
    "Stuur alstublieft de brandweer hierheen",
    "ik heb dringend een ambulance nodig",
    "help ik ben in gevaar",
    "wij zijn ons kleinkind kwijt op het strand",
    "Er is nu gevaar",
    # two sentences, and a time that isn't the time of the danger
    "Gisteren was alles nog goed. Mijn man ademt niet!",
    "vorige week had ik een afspraak maar nu staat mijn huis in brand",
]

NO_DANGER = [
    # fire in other words
    "waar is de brandweerkazerne",
    "mijn paspoort is verbrand",
    "mijn paspoort is in de fik gevlogen",
    "mijn rijbewijs lag in de auto toen die in brand vloog, gisteren",
    "ik heb last van vuurwerk",
    "er wordt hier elke avond geschoten met vuurwerk",
    "mijn id was in de auto en de auto is in brand gevlogen",
    "al mijn documenten zijn weg na een woningbrand",
    "ik lees in de krant over een brand in de stal",
    "kachel in mijn huis brandt niet",
    "mag de brandweer mijn kat uit de boom halen",
    "hoe vraag ik een brandvergunning aan",
    "brandt er nog licht bij jullie",
    "de lantaarnpaal brandt niet meer",
    "het lampje in mijn auto brandt",
    "de straatverlichting brandt overdag ook",
    "is er geen brandgang achter mijn huis",
    "vorig jaar is er brand geweest, hoe vervang ik mijn id",
    "er is brand geweest bij ons, nu heb ik een nieuw rijbewijs nodig",
    "wat moet ik doen als er brand uitbreekt",
    "brand maar los",
    "er is geen brand hoor",
    "ik woon in de Brandstraat 12",
    "mijn naam is Van den Brand",
    "rook uit de barbecue van de buren, kan ik daar iets tegen doen",
    "mag ik een vuurtje stoken",
    # gas as something one has
    "gas en licht aanmelden",
    "hoe kom ik van het gas af",
    "mijn huis gaat van gas los",
    # bodies and lives
    "ik ga dood van verveling",
    "ik krijg een hartaanval van de prijs",
    "ik kreeg bijna een hartaanval",
    "mijn man heeft een hartaanval gehad, mag hij nu weer autorijden",
    "ik heb een beroerte gehad, wanneer mag ik weer rijden",
    "afscheid van overleden vader",
    "mijn vader is overleden aan een hartinfarct",
    "mijn moeder is gestorven",
    "ik verdrink in de papieren",
    "de straat stikt van de ratten",
    "de website reageert niet",
    "de gemeente reageert niet op mijn brief",
    "de vader van mijn kind reageert niet meer, kan ik toch een paspoort aanvragen",
    "deze jas ademt niet door",
    "van deze uitkering kan ik niet meer leven van dag tot dag",
    "ik kan niet meer leven van mijn bijstand",
    "ik wil dood hout laten weghalen",
    "ik moet bloed laten prikken",
    "ik wil een einde aan dit gesprek maken",
    "een overdosis aan regels",
    "mijn schutting zakt in elkaar",
    "mijn oom heeft een einde aan zijn leven gemaakt, hoe geef ik dat aan",
    "mijn zus is doodgegaan aan een overdosis",
    "ik wil niet meer leven in dit dorp",
    "dit is een levensgevaarlijk gat in de weg",
    "mijn vader ligt op sterven en wil nog trouwen",
    "mijn moeder is gevallen en kan niet naar het gemeentehuis komen",
    "jongens schieten met een luchtbuks op vogels",
    # things and animals in the water
    "mijn paspoort is in de sloot gevallen",
    "mijn kat is in het water gevallen",
    "er ligt een fiets in het water",
    "wij wonen op een boot in de haven",
    "mijn hond ademt niet goed",
    "er zit een boot klem onder de brug",
    # lost and stolen
    "mijn kind is weg van zijn vader",
    "ik ben in de sloot gevallen met mijn portemonnee en mijn id is onleesbaar",
    "ik ben mijn paspoort kwijt",
    "het paspoort van mijn kind is weg",
    "paspoort mijn kind kwijt",
    "er is vannacht ingebroken, mijn rijbewijs is weg",
    "er is vorige week bij ons ingebroken",
    "ik wil aangifte doen van een overval",
    "er staat nog iemand boven ons ingeschreven",
    "mijn fiets is gestolen",
    # haste is no danger
    "ik heb met spoed een paspoort nodig",
    "help ik vlieg morgen en mijn paspoort is verlopen",
    "mijn moeder ligt op sterven in Marokko, ik heb dringend een paspoort nodig",
    "zit er haast bij mijn vog",
    "help me even met mijn aanvraag",
    # 112 as a number, the services as organisations
    "112",
    "112 euro",
    "huisnummer 112",
    "Kerkstraat 112",
    "u kunt bij 112 aanbellen",
    "bel aan bij 112",
    "het kost 112 euro",
    "ik wil bij de vrijwillige brandweer",
    "is de politie nu open",
    "wat is het nummer van de politie",
    "ik heb een vog van de politie nodig",
    "hoe word ik brandweerman",
    "ik bel de politie wel zelf voor mijn gestolen fiets",
    "kan ik 112 nu invullen als huisnummer",
    "rattengif in de sloot gevonden",
    # nothing
    "goedemorgen",
    "???",
]


@pytest.fixture(scope="module")
def recogniser(storage: LocalModelStorage) -> EmergencyRecogniser:
    """Trained, saved and loaded again."""
    resource = Resource("emergency")
    lookups = training_data_from_paths([str(LOOKUPS)], language="nl")
    EmergencyRecogniser.create({}, storage, resource, CONTEXT).train(lookups)
    return EmergencyRecogniser.load({}, storage, resource, CONTEXT)


def message(text: str, *ranking: "tuple[str, float]") -> Message:
    """A message as the classifier leaves it."""
    intents: list[dict[str, Any]] = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    return Message({TEXT: text, INTENT: intents[0], INTENT_RANKING_KEY: intents})


def intent_of(recogniser: EmergencyRecogniser, text: str) -> "dict[str, Any]":
    (understood,) = recogniser.process([message(text, ("request_passport", 0.97), ("topic_emergency", 0.01))])
    intent: dict[str, Any] = understood.get(INTENT)
    return intent


@pytest.mark.parametrize("text", DANGER)
def test_danger_is_an_emergency(recogniser: EmergencyRecogniser, text: str) -> None:
    assert intent_of(recogniser, text) == {"name": "topic_emergency", "confidence": 1.0}


@pytest.mark.parametrize("text", NO_DANGER)
def test_what_looks_like_it_is_left_to_the_classifier(recogniser: EmergencyRecogniser, text: str) -> None:
    assert intent_of(recogniser, text) == {"name": "request_passport", "confidence": 0.97}


def test_no_example_of_another_intent_is_taken_for_danger(recogniser: EmergencyRecogniser) -> None:
    examples = [
        line.strip().removeprefix("- ")
        for file in sorted((PROJECT / "nlu_data" / "nlu").glob("*.yml"))
        for item in read_yaml_file(file)["nlu"]
        if item["intent"] != "topic_emergency"
        for line in item["examples"].splitlines()
    ]
    assert len(examples) > 4000
    assert [text for text in examples if intent_of(recogniser, text)["confidence"] == 1.0] == []


def test_the_others_have_no_chance_and_the_fallback_stays_away(recogniser: EmergencyRecogniser) -> None:
    """Live messages and `bot.understand` both read the ranking, and the fallback compares its first two."""
    said = message("mijn huis staat in brand", ("topic_police", 0.99), ("report_lost", 0.005), ("topic_emergency", 0.002))
    fallback = FallbackClassifier({"threshold": 0.4, "ambiguity_threshold": 0.05})
    (understood,) = fallback.process(recogniser.process([said]))
    parsed = understood.as_dict(only_output_properties=True)
    assert parsed["intent"] == {"name": "topic_emergency", "confidence": 1.0}
    assert parsed["intent_ranking"] == [
        {"name": "topic_emergency", "confidence": 1.0},
        {"name": "topic_police", "confidence": 0.0},
        {"name": "report_lost", "confidence": 0.0},
    ]


def test_the_pipeline_has_it_between_classifier_and_fallback() -> None:
    names = [component["name"] for component in read_yaml_file(PROJECT / "config.yml")["pipeline"]]
    at = names.index("bot.nlu.emergency.EmergencyRecogniser")
    assert names.index("bot.nlu.quick_logistic_regression.QuickLogisticRegression") < at < names.index("FallbackClassifier")


def test_without_words_every_message_is_left_alone(storage: LocalModelStorage) -> None:
    resource = Resource("no emergencies")
    EmergencyRecogniser.create({}, storage, resource, CONTEXT).train(TrainingData())
    assert intent_of(EmergencyRecogniser.load({}, storage, resource, CONTEXT), "er is brand")["name"] == "request_passport"


def test_a_message_without_text_passes(recogniser: EmergencyRecogniser) -> None:
    nothing = message("", ("greet", 0.5))
    assert recogniser.process([nothing]) == [nothing]
    assert nothing.get(INTENT) == {"name": "greet", "confidence": 0.5}


def test_a_pattern_that_names_an_unknown_group_is_refused() -> None:
    with pytest.raises(ValueError, match="no look-up table emergency_group_nobody"):
        EmergencyWords({"emergency": ["<nobody> ademt niet"]})


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_read(recogniser: EmergencyRecogniser, text: str) -> None:
    assert intent_of(recogniser, text)["confidence"] in (0.97, 1.0)


def test_rasa_knows_the_component() -> None:
    registered = DefaultV1Recipe._from_registry("EmergencyRecogniser")
    assert DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER in registered.types
    assert registered.is_trainable
