"""Each check: what it has to catch, and what it has to leave alone."""

from datetime import date

import pytest

from eqportal.pages.conscience.examining import examine
from eqportal.pages.conscience.facts import DocumentFacts, Facts, ImageFacts
from eqportal.pages.conscience.reading import read
from eqportal.pages.conscience.table import CHECKS
from eqportal.pages.content import shipped_pages
from eqportal.pages.languages.status import LanguageStatus
from eqportal.pages.models import Referent

TODAY = date(2026, 11, 23)
LONG = " ".join(["ord"] * 26)


def findings(markdown, locale="nb", facts=None, title="Likestilling", lead="Vi hjelper deg."):
    reading = read(locale=locale, title=title, lead=lead, markdown=markdown)
    return [one.check for one in examine(reading, facts or Facts(today=TODAY))]


@pytest.mark.parametrize("locale", ["nb", "nn", "en"])
@pytest.mark.parametrize("key", [page.key for page in shipped_pages()])
def test_checks_have_nothing_to_say_of_the_pages_that_ship(key, locale) -> None:
    text = next(page for page in shipped_pages() if page.key == key).texts[locale]
    assert findings(text.markdown, locale, title=text.title, lead=text.lead) == []


BAD = [
    ("heading-first", "nb", "# Om prisen\n\nTekst."),
    ("heading-skipped", "nb", "### Om prisen\n\nTekst."),
    ("heading-skipped", "nb", "## Om\n\n#### Mer om\n\nTekst."),
    ("heading-empty", "nb", "##\n\nTekst."),
    ("heading-empty", "nb", "## **—**\n\nTekst."),
    ("link-empty", "nb", "Se [](page:award)."),
    ("link-empty", "nb", "Se [prisen]()."),
    ("link-words", "nb", "Les om prisen [her](page:award)."),
    ("link-words", "nb", "[Les mer](page:award)"),
    ("link-words", "nb", "[**Klikk her!**](page:award)"),
    ("link-words", "nn", "[les meir »](page:award)"),
    ("link-words", "en", "Click [here](page:award)."),
    ("link-words", "en", "[Read more …](page:award)"),
    ("link-address", "nb", "<https://www.ntnu.no/likestilling>"),
    ("link-address", "nb", "[www.ntnu.no](https://www.ntnu.no)"),
    ("link-same-words", "en", "[Form](page:award) and [form](page:contact)"),
    ("image-undescribed", "nb", "![](image:campus)"),
    ("image-undescribed", "nb", "Tekst.\n\n![ ](image:campus)\n\nTekst."),
    ("image-inside", "nb", "Tekst ![To studenter](image:campus) tekst."),
    ("image-inside", "nb", "![To studenter](https://university.example/two.jpg)"),
    ("image-inside", "nb", "| Hvem | Hva |\n|---|---|\n| Vi | ![Oss](image:campus) |\n"),
    ("image-file-name", "nb", "![IMG_2034.jpg](image:campus)"),
    ("image-file-name", "nb", "![campus-2024.png](image:campus)"),
    ("image-announced", "nb", "![Bilde av to studenter](image:campus)"),
    ("image-announced", "nn", "![bilete av to studentar](image:campus)"),
    ("image-announced", "en", "![An image of two students](image:campus)"),
    ("table-heads", "nb", "| År |  |\n|---|---|\n| 2024 | 3 |\n"),
    ("table-heads", "nb", "|  |  |\n|---|---|\n| 2024 | 3 |\n"),
    ("table-corner", "nb", "|  | Antall |\n|---|---|\n| Kvinner | 3 |\n"),
    ("language-part", "nb", "Universitetet says that the award is for those who have done it."),
    ("language-part", "nn", "The award goes to those who have moved equality forward."),
    ("language-part", "en", "Prisen er for dem som har satt i gang tiltak og ikke gitt seg."),
    ("language-part", "nb", "Jämställdhet är viktigt för alla och det är inte svårt."),
    ("language-mixed", "nn", "Du kan ikke nominere deg sjølv."),
    ("language-mixed", "nn", "Hva er dette?"),
    ("language-mixed", "nn", "Det er en pris for et institutt."),
    ("language-mixed", "nb", "Du kan ikkje nominere deg selv."),
    ("capitals", "nb", "VIKTIG: Søk i tide."),
    ("capitals", "nb", "Du må IKKE vente."),
    ("capitals", "nb", "## SLIK SKRIVER DU EN GOD NOMINASJON\n\nTekst."),
    ("capitals", "en", "The deadline is FINAL AND NOT NEGOTIABLE."),
    ("sentence-long", "nb", f"{LONG}."),
    ("sentence-long", "en", f"- {LONG}"),
    ("word-heavy", "nb", "Ta kontakt vedrørende søknaden."),
    ("word-heavy", "nb", "Det skjer iht. reglene."),
    ("word-heavy", "nb", "Vi skal foreta en vurdering."),
    ("word-heavy", "nn", "Vi skal føreta ei vurdering."),
    ("word-heavy", "en", "It is done in accordance with the rules."),
    ("heading-twice", "nb", "## Frist\n\nA.\n\n## Frist\n\nB."),
    ("date-gone-by", "nb", "Søknadsfristen er 31. mars 2026."),
    ("date-gone-by", "nn", "Søk innan 31. mars 2026."),
    ("date-gone-by", "en", "Apply by 31 March 2026."),
    ("date-gone-by", "en", "The call opens on March 31, 2026."),
    ("date-gone-by", "nb", "| Hva | Når |\n|---|---|\n| Søknadsfrist | 31.03.2026 |\n"),
    ("link-words", "nb", "[Klikk her for å lese mer](page:award)"),
    ("link-words", "nb", "[Les mer på denne siden](page:award)"),
    ("link-words", "nn", "[les meir om det her](page:award)"),
    ("link-words", "en", "[Click here for more information](page:award)"),
    ("link-address", "en", "See [ntnu.example/equality](https://ntnu.example/equality)."),
    ("image-file-name", "nb", "![IMG_2034 (2).JPG](image:campus)"),
    ("image-announced", "nn", "![Biletet viser to studentar](image:campus)"),
    ("image-announced", "en", "![Image](image:campus)"),
    ("table-heads", "en", "| Name | – |\n|---|---|\n| Kari | 2024 |\n"),
    ("capitals", "nb", "## KONTAKT\n\nTekst."),
    ("word-heavy", "nb", "Det foreligger særlige grunner."),
    ("date-gone-by", "nb", "Send den innen 01.03.26."),
    ("date-gone-by", "nn", "Seminaret er 3. mai 2026."),
    ("date-gone-by", "nb", "Velkommen til seminar 3. mai 2026."),
    ("date-gone-by", "en", "The deadline is 1st March 2026."),
    ("date-gone-by", "en", "Apply by March 1st, 2026."),
    ("date-gone-by", "en", "The seminar takes place on 2026-05-03."),
    ("date-gone-by", "nb", "| Frist | Hva |\n|---|---|\n| 1. mars 2026 | Søknad |\n"),
    ("text-too-much", "nb", "[" * 20_000),
]


@pytest.mark.parametrize("check, locale, markdown", BAD)
def test_check_catches(check, locale, markdown) -> None:
    assert check in findings(markdown, locale)


GOOD = [
    ("nb", "## Om prisen\n\n### Hvem\n\n#### Regler\n\n## Frist\n\nTekst."),
    ("nb", "## Søk\n\n### Frist\n\nA.\n\n## Nominer\n\n### Frist\n\nB."),
    ("nb", "Skriv til [postmottak@ntnu.example](mailto:postmottak@ntnu.example)."),
    ("nb", "Se [prisen](page:award) og [prisen](page:award)."),
    ("nb", "Se [](document:plan)."),
    ("nb", "Slik [søker du her i landet](page:award)."),
    ("nb", "![To studenter leser sammen](image:campus)"),
    ("nb", "![Bilder fra festen på veggen i gangen](image:campus)"),
    ("en", "![Imaging laboratory with three people](image:campus)"),
    ("nb", "| År | Antall |\n|---|---|\n| 2024 |  |\n"),
    ("nb", "I [boka «The Second Sex»](https://example.com/bok) skriver hun om det."),
    ("nb", "Prosjektet heter Women in Science and Technology, og det er åpent for alle."),
    ("nb", ":lang[en]{The award is for those who have done what they could} står det på veggen."),
    (
        "en",
        "The Committee for Gender Equality (:lang[nb]{Utvalg for likestilling og mangfold}) met.",
    ),
    ("en", "Norges teknisk-naturvitenskapelige universitet (NTNU) is in Trondheim."),
    ("nn", "Det er ein pris, og han er for alle som har gjort ein innsats."),
    ("nn", "Ho skreiv «Hva nå?» for lenge sidan."),
    ("nn", "Sjå Olsen et al. for meir."),
    ("nb", "Koret var med, og verten fikk en stor seier etter et kvart år."),
    ("nb", "NTNU, UNESCO, BALANSE, HR og HMS er forkortelser og navn."),
    ("nb", "EU-prosjektene GEARING-ROLES og GENDERACTION er ferdige."),
    ("nb", "Møt opp kl. 15.00 den 3. juni 2027 hos prof. dr. Olsen i rom A.12."),
    ("nb", " ".join(["ord"] * 25) + "."),
    ("nb", " ".join(["ord"] * 20) + ". " + " ".join(["Ord"] * 20) + "."),
    ("nb", "Planen ble vedtatt 12. juni 2018 og gjelder nå."),
    ("nb", "Loven gjelder fra 1. januar 2022 og skal følges."),
    ("nb", "Søk innen 31. mars 2027."),
    ("en", "The rule entered into force on 1 January 2022."),
    ("en", "It opened on 31 March 2004 with a lecture."),
    ("en", "From 1 January 2022 each call will have two readers."),
    ("nb", "Se «i henhold til» i ordlista."),
    ("nb", "NTNU ALICE, GEED og FRONT fikk prisen."),
    ("nb", "## NTNU, UIO, UIB, UIT\n\nBruk PDF/UA, HTML og CSS."),
    ("nb", "Skriv `SELECT * FROM ALLE`."),
    ("nb", "Emnet heter Gender, Power and the Politics of the Body og er nytt."),
    ("nb", "Kurset er How to Write a Great Application That Will Be Read by the Reviewers."),
    ("nb", "> Eg veit ikkje kva dei meiner, men eg trur dei har rett."),
    ("nb", f"> {LONG} vedrørende fristen 31. mars 2026."),
    ("nn", "Les *Hva vet vi om noen av disse?* av Berg."),
    ("nn", "Rapporten [Hva vet vi om kvinner?](https://example.com/r) er frå i fjor."),
    ("nb", "Les [for pressen](page:contact) og [om denne prisen](page:award)."),
    ("en", "Read [press information](page:contact)."),
    ("nb", "| # | Navn |\n|---|---|\n| 1 | Kari |\n"),
    ("nb", "| År | Frist |\n|---|---|\n| 2023 | 1. mars 2023 |\n| 2024 | 1. mars 2024 |\n"),
    ("nb", "Fødselsdagen hennes er 3. mai 1970."),
]


@pytest.mark.parametrize("locale, markdown", GOOD)
def test_checks_leave_alone(locale, markdown) -> None:
    assert findings(markdown, locale) == []


def known(**given):
    return Facts(today=TODAY, **given)


def test_a_decorative_image_needs_no_words() -> None:
    facts = known(images={"campus": ImageFacts(decorative=True)})
    assert findings("![](image:campus)", facts=facts) == []


def test_an_image_that_the_library_describes_needs_no_words_in_the_text() -> None:
    facts = known(images={"campus": ImageFacts(described=True)})
    assert findings("![](image:campus)", facts=facts) == []


def test_a_faint_graphic_is_told_where_it_can_be_told() -> None:
    faint = known(images={"graph": ImageFacts(described=True, contrast=2.1)})
    clear = known(images={"graph": ImageFacts(described=True, contrast=7.0)})
    assert findings("![Flere kvinner](image:graph)", facts=faint) == ["image-faint"]
    assert findings("![Flere kvinner](image:graph)", facts=clear) == []


def test_names_that_lead_nowhere_are_errors() -> None:
    facts = known(there={(Referent.PAGE, "award")})
    text = "[Prisen](page:award), [kontakt](page:contact), [utlysningen](call:award-2027)."
    assert findings(text, facts=facts) == ["name-broken", "name-broken"]
    assert findings("[Prisen](page:award)", facts=facts) == []


def test_a_link_to_a_part_that_is_not_there_is_told() -> None:
    facts = known(parts={"": frozenset({"frist"}), "award": frozenset({"søk-nå"})})
    good = "## Frist\n\n[Fristen](#frist), [søk](page:award#søk-nå), [plan](page:plan#del)."
    assert findings(good, facts=facts) == []
    for gone in ("[Fristen](#fristen)", "[Prisen](page:award#frist)"):
        assert findings(gone, facts=facts) == ["link-part"]


def test_a_pdf_without_tags_is_told() -> None:
    text = "[Planen](document:plan)"
    for bad in (DocumentFacts(tagged=False, titled=True), DocumentFacts(tagged=True, titled=False)):
        assert findings(text, facts=known(documents={"plan": bad})) == ["document-unread"]
    good = DocumentFacts(tagged=True, titled=True)
    assert findings(text, facts=known(documents={"plan": good})) == []
    assert findings(text, facts=known(documents={"plan": DocumentFacts()})) == []


def test_a_missing_language_is_told_at_the_source_alone() -> None:
    statuses = {"nb": LanguageStatus.READ, "nn": LanguageStatus.MISSING}
    facts = known(statuses=statuses, source="nb")
    assert findings("Tekst.", facts=facts) == ["translation-missing"]
    assert findings("Tekst.", "en", facts=facts) == []


def test_a_translation_older_than_its_source_is_told() -> None:
    facts = known(statuses={"nn": LanguageStatus.OLDER}, source="nb")
    assert findings("Tekst.", "nn", facts=facts) == ["translation-older"]


def test_a_hard_text_is_told_and_a_short_one_is_not() -> None:
    hard = "Universitetsadministrasjonens likestillingsarbeid forutsetter gjennomgripende "
    hard += "organisasjonsutvikling innenfor samtlige fagmiljøer og administrasjonsavdelinger. "
    assert findings(hard) == []
    assert findings(hard * 10) == ["text-hard"]


def test_a_page_is_whole_when_it_is_read() -> None:
    assert findings("Tekst.", title="VIKTIG NYHET", lead=f"{LONG}.") == [
        "capitals",
        "sentence-long",
    ]


def test_every_check_is_shown_able_to_fail() -> None:
    here = {check for check, _, _ in BAD} | {
        "image-faint",
        "link-part",
        "link-private",
        "name-broken",
        "path-broken",
        "document-unread",
        "translation-missing",
        "translation-older",
        "text-hard",
    }
    assert here == {check.name for check in CHECKS}
