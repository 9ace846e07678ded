"""Words that authors write where the format has one of a few, in three languages, and the word that each means."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A word may mean several choices: the key's own choices decide, so that 'offen' is `open` for a risk and `planned`
# for an action. Where a key has both, the first line counts.
_WORDS: Final = """
draft: entwurf concept konzept in_vorbereitung in_voorbereiding vorlage voorlopig
active: aktiv actief laufend lopend live
on-hold: pausiert ruhend gepauzeerd on_ice paused pause wartend wachtend in_wacht zurueckgestellt
closed: geschlossen gesloten abgeschlossen beendet beeindigd beeindigt afgesloten archiviert erledigt
closed: afgehandeld inactive inaktiv
done: erledigt fertig abgeschlossen gereed klaar afgerond gedaan voltooid complete completed finished closed
done: ok umgesetzt
in-progress: in_arbeit in_bearbeitung laufend laeuft bezig in_uitvoering in_behandeling lopend
in-progress: ongoing started begonnen gestart gestartet wip active aktiv actief on_track doing
in-progress: in_umsetzung
planned: geplant gepland offen open todo to_do te_doen not_started noch_nicht_begonnen nog_niet_begonnen
planned: new neu nieuw ausstehend anstehend backlog
blocked: blockiert geblokkeerd gesperrt wartend wachtend waiting stuck haengt on_hold
cancelled: abgebrochen geannuleerd gestrichen storniert canceled stopped gestoppt gestopt vervallen
cancelled: entfaellt afgeblazen abgesagt dropped
open: offen openstaand laufend lopend neu nieuw new pending anstehend ausstehend active aktiv unentschieden
occurred: eingetreten opgetreden ingetreden voorgekomen happened materialised materialized
approved: genehmigt goedgekeurd freigegeben akzeptiert akkoord accepted bewilligt angenommen zugestimmt
approved: ja yes
rejected: abgelehnt afgewezen verworfen afgekeurd declined no nein nee
deferred: vertagt uitgesteld verschoben aufgeschoben postponed zurueckgestellt aangehouden
won: gewonnen gewonnen_deal geschlossen_gewonnen closed_won order auftrag
lost: verloren closed_lost
partly: teilweise gedeeltelijk deels zum_teil partial partially teils
met: erfuellt vervuld voldaan ja yes ok gegeben true
unmet: nicht_erfuellt unerfuellt niet_vervuld onvervuld nein nee no not_met false
competitor: wettbewerber concurrent konkurrent mitbewerber beim_wettbewerb bij_concurrent
not-applicable: n/a entfaellt nicht_relevant niet_van_toepassing nvt n.v.t. not_relevant
grow: ausbauen wachsen groeien wachstum groei uitbreiden growth
hold: halten behouden vasthouden sichern bestand keep maintain
low: niedrig gering laag klein minor
medium: mittel gemiddeld middel midden mid normal normaal moderate
high: hoch hoog gross groot hohe hoge important wichtig belangrijk
critical: kritisch kritiek dringend urgent sehr_hoch zeer_hoog very_high hoechste hoogste highest top
decision-maker: entscheider entscheiderin entscheidungstraeger beslisser decider besluitvormer
decision-maker: decision_maker dm chef
economic-buyer: budgetverantwortlicher budgetverantwortliche budgethouder einkaeufer einkauf
economic-buyer: inkoper inkoop buyer purchasing budget_owner
influencer: beeinflusser beinvloeder einflussnehmer meinungsbildner adviseur berater advisor
champion: fuersprecher ambassadeur foerderer sponsor unterstuetzer coach
user: anwender nutzer gebruiker benutzer endnutzer eindgebruiker
gatekeeper: torwaechter poortwachter sekretariat secretariaat assistent
blocker: blockierer blokkeerder verhinderer gegner tegenstander
promoter: foerderer promotor fan begeistert enthusiast sehr_positiv zeer_positief
supporter: unterstuetzer befuerworter voorstander positiv positief ondersteuner positive
neutral: neutraal unentschieden abwartend afwachtend
sceptic: skeptiker skeptisch scepticus sceptisch kritisch kritiek skeptic zurueckhaltend terughoudend
opponent: gegner tegenstander ablehnend negativ negatief afwijzend negative
short: kurzfristig kurz kort korte_termijn short_term
long: langfristig lang lange_termijn long_term
quantitative: quantitativ kwantitatief messbar meetbaar
qualitative: qualitativ kwalitatief
on-track: im_plan auf_kurs op_koers gruen groen green ok on_schedule im_zeitplan
at-risk: gefaehrdet loopt_risico risico gelb oranje geel yellow amber kritisch
off-track: nicht_im_plan niet_op_koers rot rood red verzoegert vertraagd delayed behind
achieved: erreicht bereikt behaald gehaald done erledigt reached afgerond
missed: verfehlt niet_gehaald niet_behaald gemist nicht_erreicht not_achieved failed
dropped: aufgegeben losgelaten vervallen verworfen gestrichen cancelled abandoned
budget: budgetfreigabe finanzierung investition investering geld
business-critical: geschaeftskritisch bedrijfskritisch kritisch kritiek critical
other: anderes sonstiges sonstige andere anders overig overige andere_gruende
internal: intern innen
external: extern aussen kunde klant customer
month: monat maand monatlich maandelijks monthly
quarter: quartal kwartaal vierteljaehrlich quartalsweise quarterly per_kwartaal pro_quartal
half-year: halbjahr halfjaar halbjaehrlich halfjaarlijks half_yearly semester
year: jahr jaar jaehrlich jaarlijks yearly annual annually
ranking: rangliste rang bewertung
lead-customer: leitkunde referenzkunde referentieklant lead_customer leadkunde
image: prestige ansehen imageprojekt uitstraling
account: kunde klant customer
programme: programm programma program
en: englisch engels english eng en_gb en_us
nl: niederlaendisch nederlands dutch hollands nl_nl nld
de: deutsch duits german ger de_de deu
"""


def folded(word: str) -> str:
    """Return a word as it is looked up: small letters, no accents, `ae` for `ä`, one mark between words."""
    lower = word.strip().casefold()
    for letter, spelling in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        lower = lower.replace(letter, spelling)
    bare = "".join(one for one in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(one))
    return re.sub(r"[\s_-]+", "_", bare).strip("_.!:;,")


def _by_word(lines: str) -> Mapping[str, tuple[str, ...]]:
    meant: dict[str, tuple[str, ...]] = {}
    for line in lines.strip().splitlines():
        choice, _, words = line.partition(": ")
        for word in words.split():
            meant[word] = (*meant.get(word, ()), choice)
    return meant


MEANT: Final[Mapping[str, tuple[str, ...]]] = _by_word(_WORDS)


def choice_meant(word: str, choices: Iterable[str]) -> str:
    """Return the choice that a word means, in whichever of the three languages; an empty text where none."""
    known = tuple(choices)
    bare = folded(word)
    same = next((choice for choice in known if folded(choice) == bare), "")
    return same or next((choice for choice in MEANT.get(bare, ()) if choice in known), "")
