"""English, German and Dutch."""

from .model import Texts

ENGLISH = Texts(
    products=("ERP rollout", "online shop", "support contract", "staff training",
              "process consulting", "point-of-sale terminals"),
    titles=("{product} for {company}", "{company}: {product}",
            "Request: {product}, {size} users", "{product} - quote wanted"),
    need=(
        ("We are only looking around for now, please send some general information.",
         "I am writing a paper about {product} and need a few prices.",
         "Maybe next year. What would {product} cost roughly?"),
        ("We are interested in {product} for about {size} people. Could you call me?",
         "Please send us a quote for {product}, {size} users.",
         "Our supplier is leaving the market; we compare offers for {product}."),
        ("Budget for {product} is approved, {size} users, start within two months.",
         "We decided to replace our old system by the end of the quarter. {size} users."
         " When can we meet?",
         "Your customer recommended you. We need {product} for {size} people soon."),
    ),
    inbound=(
        ("Thank you, but this is more than we wanted to spend.",
         "We have put the project on hold for the moment.",
         "Another supplier is considerably cheaper. Can you explain the difference?"),
        ("Thanks for the documents. I will discuss them with my colleagues.",
         "Two questions: how long does the introduction take, who trains our staff?",
         "Could you add {product} for one more site to the offer?"),
        ("The presentation convinced us. What are the next steps?",
         "Management agrees. Please send the contract for {size} users.",
         "We would like to start as soon as possible. Are you free on Thursday?"),
    ),
    outbound=("Thank you for your request. When would be a good time to call?",
              "As discussed, here is our offer for {product}.",
              "I just wanted to ask whether you have any questions about our offer.",
              "Thank you for the good conversation. I enclose the references."),
    hello="Dear {name},",
)  # fmt: skip

GERMAN = Texts(
    products=("ERP-Einführung", "Online-Shop", "Wartungsvertrag", "Mitarbeiterschulung",
              "Prozessberatung", "Kassensysteme"),
    titles=("{product} für {company}", "{company}: {product}",
            "Anfrage {product}, {size} Arbeitsplätze", "Angebot {product} gewünscht"),
    need=(
        ("Wir informieren uns vorerst nur, bitte senden Sie allgemeine Unterlagen.",
         "Ich schreibe eine Seminararbeit über {product} und brauche ein paar Preise.",
         "Vielleicht nächstes Jahr. Was würde {product} ungefähr kosten?"),
        ("Wir interessieren uns für {product} für rund {size} Leute. Bitte um Rückruf.",
         "Bitte senden Sie uns ein Angebot: {product}, {size} Arbeitsplätze.",
         "Unser bisheriger Anbieter hört auf, wir holen Angebote für {product} ein."),
        ("Das Budget für {product} ist frei, {size} Nutzer, Start in zwei Monaten.",
         "Wir lösen unser altes System bis Quartalsende ab, {size} Nutzer."
         " Wann können wir uns treffen?",
         "Ihr Kunde hat Sie empfohlen. Wir brauchen bald {product} für {size} Leute."),
    ),
    inbound=(
        ("Vielen Dank, aber das ist mehr, als wir ausgeben wollten.",
         "Wir haben das Projekt vorerst zurückgestellt.",
         "Ein anderer Anbieter ist deutlich günstiger. Woran liegt das?"),
        ("Danke für die Unterlagen, ich bespreche sie mit den Kollegen.",
         "Zwei Fragen: Wie lange dauert die Einführung, und wer schult uns?",
         "Können Sie {product} für einen weiteren Standort mit anbieten?"),
        ("Die Vorführung hat uns überzeugt. Wie geht es weiter?",
         "Die Geschäftsführung ist einverstanden. Bitte senden Sie den Vertrag.",
         "Wir möchten so bald wie möglich anfangen. Passt Ihnen Donnerstag?"),
    ),
    outbound=("Vielen Dank für Ihre Anfrage. Wann darf ich Sie anrufen?",
              "Wie besprochen sende ich Ihnen unser Angebot: {product}.",
              "Ich wollte kurz nachfragen, ob zum Angebot noch Fragen offen sind.",
              "Danke für das gute Gespräch. Anbei die Referenzen."),
    hello="Guten Tag {name},",
)  # fmt: skip

DUTCH = Texts(
    products=("ERP-invoering", "webwinkel", "onderhoudscontract", "personeelstraining",
              "procesadvies", "kassasystemen"),
    titles=("{product} voor {company}", "{company}: {product}",
            "Aanvraag {product}, {size} gebruikers", "Offerte {product} gevraagd"),
    need=(
        ("We oriënteren ons alleen nog, stuur graag algemene informatie.",
         "Ik schrijf een scriptie over {product} en zoek wat prijzen.",
         "Misschien volgend jaar. Wat kost {product} ongeveer?"),
        ("Wij hebben interesse in {product} voor ongeveer {size} mensen. Belt u mij?",
         "Graag een offerte voor {product}, {size} gebruikers.",
         "Onze leverancier stopt ermee; we vergelijken aanbiedingen voor {product}."),
        ("Het budget voor {product} is goedgekeurd, {size} gebruikers, start binnen"
         " twee maanden.",
         "We vervangen ons oude systeem voor het einde van het kwartaal. Wanneer"
         " kunnen we afspreken?",
         "Uw klant heeft u aanbevolen. We hebben snel {product} nodig."),
    ),
    inbound=(
        ("Dank u, maar dit is meer dan we wilden uitgeven.",
         "We hebben het project voorlopig uitgesteld.",
         "Een andere partij is een stuk goedkoper. Waar zit het verschil?"),
        ("Bedankt voor de stukken, ik bespreek ze met mijn collega's.",
         "Twee vragen: hoe lang duurt de invoering en wie geeft de training?",
         "Kunt u {product} voor nog een vestiging meenemen?"),
        ("De presentatie heeft ons overtuigd. Wat is de volgende stap?",
         "De directie is akkoord. Stuurt u het contract voor {size} gebruikers?",
         "We willen zo snel mogelijk beginnen. Komt donderdag uit?"),
    ),
    outbound=("Bedankt voor uw aanvraag. Wanneer kan ik u bellen?",
              "Zoals besproken onze offerte voor {product}.",
              "Ik vroeg me af of u nog vragen heeft over onze offerte.",
              "Dank voor het prettige gesprek. Hierbij de referenties."),
    hello="Beste {name},",
)  # fmt: skip

LANGUAGES = {"en": ENGLISH, "de": GERMAN, "nl": DUTCH}
