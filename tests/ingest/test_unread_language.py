"""Texts in languages that are not read are set aside for a person, and nothing that is read is doubted."""

from __future__ import annotations

import pytest
from django.test import Client

from incidents.ingest import intake
from incidents.ingest.pipeline import stages
from incidents.ingest.unread_language import UNREAD, find_unread_language
from incidents.models import Article
from tests.support.article_texts import KAMYSHI, NOW, QUIET
from tests.support.people_outlets_places import Cast
from tests.support.sample_feeds_and_pages import RU, UK

POLISH = (
    "W nocy z wtorku na środę drony uderzyły w magazyn na obrzeżach miasta. Zginęły dwie osoby, a pięć zostało "
    "rannych, poinformował gubernator obwodu. Straż pożarna przez kilka godzin gasiła ogień, a mieszkańcy sąsiednich "
    "domów zostali ewakuowani do szkoły, w której spędzili noc pod opieką lekarzy."
)
GERMAN = (
    "In der Nacht zum Mittwoch trafen Drohnen ein Lagerhaus am Rande der Stadt. Zwei Menschen kamen ums Leben, fünf "
    "wurden verletzt, wie der Gouverneur mitteilte. Die Feuerwehr kämpfte mehrere Stunden gegen die Flammen, und die "
    "Bewohner der umliegenden Häuser wurden in eine Schule gebracht, wo sie die Nacht verbrachten."
)
FRENCH = (
    "Dans la nuit de mardi à mercredi, des drones ont frappé un entrepôt à la périphérie de la ville. Deux personnes "
    "ont été tuées et cinq autres blessées, a indiqué le gouverneur de la région. Les pompiers ont lutté pendant "
    "plusieurs heures contre les flammes, et les habitants des maisons voisines ont été évacués vers une école."
)
BELARUSIAN = (
    "Уначы на сераду дроны ўдарылі па складзе на ўскраіне горада. Загінулі два чалавекі, пяцёра атрымалі раненні, "
    "паведаміў губернатар вобласці. Пажарныя некалькі гадзін змагаліся з агнём, а жыхароў суседніх дамоў вывезлі ў "
    "школу, дзе яны правялі ноч пад наглядам дактароў. Улады ўдакладняюць памеры шкоды і просяць не падыходзіць да "
    "ўчастка, дзе яшчэ працуюць ратавальнікі."
)
BULGARIAN = (
    "През нощта срещу сряда дронове удариха склад в покрайнините на града. Двама души са загинали, а петима са "
    "ранени, съобщи губернаторът на областта. Пожарникарите се бориха няколко часа с огъня, а жителите на съседните "
    "къщи бяха изведени в училището, където прекараха нощта под грижите на лекари. Властите уточняват щетите и "
    "призовават хората да не се приближават."
)
SERBIAN = (
    "У ноћи између уторка и среде дронови су погодили складиште на ободу града. Двоје људи је погинуло, а петоро је "
    "повређено, саопштио је гувернер области. Ватрогасци су се неколико сати борили са ватром, а становници суседних "
    "кућа евакуисани су у школу, где су провели ноћ под надзором лекара."
)


@pytest.mark.parametrize("text", [POLISH, GERMAN, FRENCH, BELARUSIAN, BULGARIAN, SERBIAN])
def test_a_language_that_is_not_read_is_recognised(text: str) -> None:
    assert find_unread_language(text) == UNREAD


@pytest.mark.parametrize(
    "text",
    [
        KAMYSHI, QUIET, UK * 4, RU * 4, f"{KAMYSHI} {UK}", POLISH[:80], "Kyiv 2, Odesa 5, Sumy 1. " * 3,
        "Объявлен съезд подъёмщиков. " * 3 + RU * 3, "",
    ],
)  # fmt: skip
def test_what_is_read_or_says_too_little_is_not_doubted(text: str) -> None:
    assert find_unread_language(text) == ""


@pytest.mark.django_db
def test_such_an_article_waits_for_a_person_who_may_name_the_language(cast: Cast, client: Client) -> None:
    article, _ = intake.accept_text(POLISH, intake.About(), now=NOW)
    stages.run_stages(article.pk)
    article.refresh_from_db()
    assert (article.stage, article.outcome_reason) == ("held", UNREAD)
    assert "language" in article.doubts
    client.force_login(cast.people.reviewer)
    assert "This is the language" in client.get(f"/desk/doubts/{article.pk}/").content.decode()

    form = {"answer": "language", "language": "uk"}
    client.post(f"/desk/doubts/{article.pk}/answer/", form)
    stages.run_stages(article.pk)

    article.refresh_from_db()
    assert (article.stage, article.language) == ("done", "uk")
    assert not Article.objects.needing_a_look().exists()


@pytest.mark.django_db
def test_a_language_that_a_person_named_is_not_doubted() -> None:
    article, _ = intake.accept_text(POLISH, intake.About(language="en"), now=NOW)
    stages.run_stages(article.pk)

    article.refresh_from_db()
    assert (article.stage, "language" in article.doubts) == ("done", False)
