"""Keys as Dutch and German authors write them, and the key that each means (see the list of terms)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planfolio.model.choices_meant import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Final = """
account: klant klantnaam kunde kundenname firma bedrijf company customer client name naam
owner: accountmanager account_manager eigenaar verantwoordelijke verantwoordelijk
owner: verantwortlich verantwortlicher eigentuemer manager responsible
team: mannschaft ploeg
sponsor: executive_sponsor exec_sponsor
category: klantcategorie categorie kundenklasse klasse kategorie
selected_as: gekozen_als gewaehlt_als
stage: relatiefase fase beziehungsphase phase
stage_target: doelfase zielphase
segment: segmenten branche
region: regio gebied gebiet
group: groep gruppe konzern concern parent moeder mutter
currency: valuta munt waehrung
period: periode zeitraum jaar jahr
summary: samenvatting managementsamenvatting management_summary zusammenfassung
strategy: strategie
profile: profiel profil klantprofiel kundenprofil
legal_name: statutaire_naam firmenname
address: adres adresse anschrift
street: straat strasse
postal_code: postcode plz postleitzahl zip
city: stad plaats ort stadt woonplaats
country: land
phone: telefoon telefon tel telephone
email: e_mail mail
website: webseite url site
industry: branche bedrijfstak
description: omschrijving beschrijving beschreibung
business_model: bedrijfsmodel geschaeftsmodell
products: producten produkte
challenges: uitdagingen herausforderungen
employees: medewerkers werknemers mitarbeiter mitarbeitende
founded: opgericht gegruendet gruendung
contact: contactpersoon ansprechpartner kontakt
units: eenheden onderdelen einheiten bereiche
credit: krediet kredit bonitaet zahlung betaling
limit: kredietlimiet kreditlimit
market: markt
influence: invloed einfluss
differentiation: onderscheidend_vermogen onderscheid differenzierung
share: aandeel anteil marktaandeel marktanteil
players: spelers marktteilnehmer wettbewerb
goals: doelen ziele
target_markets: doelmarkt doelmarkten zielmarkt zielmaerkte
developments: ontwikkelingen entwicklungen
history: historie geschiedenis historisch verlauf
year: jaar jahr
account_revenue: omzet_klant umsatz_kunde revenue
our_sales: onze_omzet unser_umsatz omzet umsatz sales
our_margin: onze_marge unsere_marge marge margin
wallet: relevant_inkoopvolume inkoopvolume einkaufsvolumen relevantes_einkaufsvolumen
targets: doelcijfers zielwerte planzahlen
sales: omzet umsatz verkoop verkauf
potential: potentieel potenzial
cost_to_serve: betreuungskosten kosten
contracts: contracten vertraege vertrag contract
value: waarde wert
notice_by: opzegdatum opzegtermijn kuendigungsfrist kuendigung
successes: successen erfolge
offerings: proposities aanbod leistungen leistung propositie
offering: propositie leistung product dienst
competitors: concurrenten wettbewerber konkurrenten concurrent
competitor: concurrent wettbewerber
strengths: sterktes sterke_punten staerken
weaknesses: zwaktes zwakke_punten schwaechen
threat: bedreiging bedrohung
criteria: kriterien
conditions: succesvoorwaarden voorwaarden erfolgsvoraussetzungen bedingungen
stakeholders: ansprechpartner contactpersonen belanghebbenden kontakte personen contacts people
role: rol rolle
attitude: houding haltung
reports_to: rapporteert_aan berichtet_an
last_contact: laatste_contact letzter_kontakt
buying_centers: dmu buying_centres buying_center einkaufsgremien
members: leden mitglieder
opportunities: kansen verkaufschancen chancen kans verkaufschance
probability: kans waarschijnlijkheid wahrscheinlichkeit
effort_days: inspanning aufwand aufwandstage
objectives: doelstellingen doelstelling doelen ziele ziel
metric: meeteenheid kennzahl messgroesse
target: doel doelwaarde ziel zielwert streefwaarde
actual: werkelijk gerealiseerd ist istwert
baseline: uitgangswaarde nulmeting ausgangswert
due: uiterlijk deadline faellig faellig_am termin
actions: acties actie massnahmen massnahme tasks action
objective: doelstelling ziel doel
goal: doel ziel
title: titel naam
priority: prioriteit prioritaet
status: toestand zustand
blocked_by: geblokkeerd_door blockiert_durch
start: begin startdatum anfang beginn
end: einde einddatum ende
steps: stappen schritte stap schritt
resources: middelen ressourcen
investment: investering investition
staff_days: mandagen personeelsdagen personentage personaltage
results: resultaten ergebnisse resultaat ergebnis
expected: verwacht erwartet
visits: bezoeken besuche
budget: begroting
planned: gepland geplant
spent: besteed uitgegeven ausgegeben verbraucht
done: gedaan klaar erledigt
decisions: besluiten besluit beslissingen entscheidungen entscheidung
question: vraag frage
options: opties optionen
recommendation: advies aanbeveling empfehlung
decider: beslisser entscheider
needed_by: nodig_voor benoetigt_bis
decided_on: besloten_op entschieden_am
reason: reden grund begruendung
communication: communicatie kommunikation communicatieplan kommunikationsplan
risks: risico risicos risiken risiko
likelihood: kans waarschijnlijkheid wahrscheinlichkeit
impact: gevolg auswirkung
response: reactie reaktion massnahme
contingency: terugvalplan plan_b
trigger: aanleiding ausloeser
kpis: kpi kengetallen kennzahlen
unit: eenheid einheit
values: waarden werte
review: reviews evaluatie beoordeling
every: elke frequentie haeufigkeit alle
log: logboek protokoll
rating: beoordeling bewertung
outcome: uitkomst ergebnis
evaluation: evaluatie bewertung
committee: stuurgroep lenkungsausschuss
waive: uitzondering ausnahme
custom: eigen eigene_felder
language: taal sprache
audience: publiek doelgroep zielgruppe
activities: activiteiten aktivitaeten
amount: bedrag betrag summe
annual: jaarlijks per_jaar jaehrlich pro_jahr jahrespotenzial
as_of: peildatum stand stichtag
average_days_late: gemiddeld_te_laat dagen_te_laat zahlungsverzug tage_verspaetung
by: door durch
close: sluitdatum afsluiting abschluss abschlussdatum
contact_every: contactfrequentie kontaktrhythmus kontaktintervall
content: inhoud inhalt
costs: kosten
crm: crm_nummer crm_id
date: datum
decided_by: besloten_door entschieden_von
definition: definitie
extent: omvang umfang
external: extern
form: vorm
format: formaat
from: van vanaf von ab
growing: groeiend wachsend
horizon: termijn zeithorizont
id: nummer kennung
initiatives: initiatieven initiativen
internal: intern
items: regels posten positionen eintraege
kind: soort art typ type
margin: marge
name: naam
needed: nodig gesucht benoetigt
note: notitie opmerking toelichting bemerkung notiz anmerkung kommentar
parent: moeder bovenliggend mutter uebergeordnet
payment_terms_days: betaaltermijn zahlungsziel
position: positie marktpositie
process: proces prozess
purpose: doel zweck
recurring: terugkerend wiederkehrend
requested_by: aangevraagd_door beantragt_von
rule: regel
share_of_wallet: aandeel lieferanteil
side: kant zijde seite
stage_note: toelichting_fase phasennotiz
state: toestand zustand
step: stap schritt
to: tot bis
until: tot bis geldig_tot gueltig_bis
who: wie wer
why: waarom reden warum grund
actions: todo todos to_do aktionen aktion taken activiteiten aktivitaeten
buying_centers: einkaufsgremium buying_group
offerings: angebote aanbiedingen
objectives: zielsetzungen goals targets_qualitative
stakeholders: contact_persons kontaktpersonen
organisation: organisatie organization
people: mensen medewerkers personen
"""


def _by_word(lines: str) -> dict[str, tuple[str, ...]]:
    meant: dict[str, tuple[str, ...]] = {}
    for line in lines.strip().splitlines():
        key, _, words = line.partition(":")
        for word in map(folded, words.split()):
            meant[word] = (*meant.get(word, ()), key)
    return meant


FOREIGN_KEYS: Final[Mapping[str, tuple[str, ...]]] = _by_word(_WORDS)
