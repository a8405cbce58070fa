"""Countries beside those of the believable CRM, with short lists."""

from __future__ import annotations

from ..vocabulary.model import Country, LegalForm, Phones, names, places


def _country(
    code: str, dial: str, male: str, female: str, surnames: str, streets: str,
    address: str, towns: str, trades: str, sectors: str, legal_forms: str,
    landline: str, mobile: str, trunk: str = "0",
) -> Country:  # fmt: skip
    return Country(
        code=code, language="", dial=dial, trunk=trunk, share=0.02,
        male=names(male), female=names(female), surnames=names(surnames),
        streets=names(streets), address=address, places=places(towns),
        trades=names(trades), sectors=names(sectors),
        trade_names=("{trade} {surname}", "{surname} {trade}"),
        legal_forms=tuple(LegalForm(form, ()) for form in names(legal_forms)),
        phones=Phones(names(landline), names(mobile)),
        two_surnames=code in ("MX", "PT"),
        family_first=code == "KR", latin=code != "KR",
        joined="" if code == "KR" else " ",
    )  # fmt: skip


COUNTRIES = (
    _country(
        "AT", "43", "Lukas,Johann,Franz,Josef,Maximilian,Jakob,Leopold,Karl",
        "Anna,Elisabeth,Theresa,Maria,Johanna,Magdalena,Ingrid,Eva-Maria",
        "Gruber,Huber,Wagner,Pichler,Steiner,Moser,Mayer,Hofer,Leitner,Berger,Fuchs",
        "Mariahilfer Straße,Ringstraße,Getreidegasse,Am Graben,Linzer Straße",
        "{street} {no}/{flat}",
        "Wien:1010,Wien:1150,Graz:8010,Linz:4020,Salzburg:5020,St. Pölten:3100",
        "Tischlerei,Bäckerei,Gasthof,Elektro,Weingut", "Technik,Handel,Bau,Beratung",
        "GmbH,GmbH & Co KG,AG,e.U.", "1:7 316:6 732:6 662:6", "664:7 676:7 699:8",
    ),
    _country(
        "CH", "41", "Reto,Urs,Beat,Daniel,Luca,Marco,Jean-Marc,Andreas",
        "Ursula,Regula,Sandra,Nicole,Chiara,Claudine,Vreni,Martina",
        "Müller,Meier,Keller,Baumann,Frei,Brunner,Gerber,Bernasconi,Favre,Rochat,"
        "Zürcher,Bühler,Lüthi",
        "Bahnhofstrasse,Hauptstrasse,Dorfstrasse,Seestrasse,Rue du Rhône,Via Nassa",
        "{street} {no}",
        "Zürich:8001,Bern:3011,Basel:4051,Genève:1204,Lausanne:1003,Lugano:6900,"
        "St. Gallen:9000,Luzern:6003,La Chaux-de-Fonds:2300",
        "Schreinerei,Garage,Käserei,Treuhand,Apotheke",
        "Technik,Logistik,Pharma,Immobilien",
        "AG,GmbH,SA,Sàrl", "44:7 31:7 61:7 22:7 21:7", "76:7 78:7 79:7",
    ),
    _country(
        "BE", "32", "Jan,Luc,Marc,Pieter,Thomas,Olivier,Jean-François,Wim",
        "Marie,Els,Sofie,Nathalie,Katrien,Isabelle,An,Charlotte",
        "Peeters,Janssens,Maes,Jacobs,Mertens,Willems,Claes,Goossens,De Smet,"
        "Van den Broeck,De Clercq,Lambert,Dupont,Van Damme",
        "Kerkstraat,Stationsstraat,Rue de la Loi,Avenue Louise,Nieuwstraat",
        "{street} {no}",
        "Bruxelles:1000,Antwerpen:2000,Gent:9000,Liège:4000,Brugge:8000,Namur:5000,"
        "Sint-Niklaas:9100,Louvain-la-Neuve:1348",
        "Bakkerij,Garage,Imprimerie,Apotheek,Boucherie",
        "Logistics,Services,Bouw,Conseil",
        "BV,NV,SA,SRL", "2:7 3:7 9:7 4:7", "470:6 475:6 486:6 494:6",
    ),
    _country(
        "SE", "46", "Erik,Lars,Anders,Karl,Per,Johan,Nils,Björn,Åke,Göran",
        "Anna,Eva,Karin,Kristina,Märta,Ingrid,Åsa,Linnéa,Sofia",
        "Andersson,Johansson,Karlsson,Nilsson,Eriksson,Larsson,Olsson,Persson,Svensson,"
        "Lindström,Åkesson,Sjöberg,Hägglund,af Klint,von Essen",
        "Storgatan,Drottninggatan,Kungsgatan,Skolgatan,Sveavägen",
        "{street} {no}",
        "Stockholm:111 2#,Göteborg:411 0#,Malmö:211 2#,Uppsala:753 2#,Lund:222 2#",
        "Snickeri,Bageri,Åkeri,Apotek,Tryckeri", "Teknik,Konsult,Energi,Bygg",
        "AB,HB", "8:7 31:6 40:6 18:6", "70:7 72:7 73:7 76:7",
    ),
    _country(
        "DK", "45", "Jens,Peter,Lars,Søren,Niels,Anders,Jørgen,Rasmus",
        "Mette,Kirsten,Hanne,Anne,Bodil,Lærke,Signe,Ane",
        "Jensen,Nielsen,Hansen,Pedersen,Andersen,Christensen,Sørensen,Møller,Kjær,"
        "Bødker",
        "Vestergade,Nørregade,Strandvejen,Skolevej,Østergade",
        "{street} {no}",
        "København K:1050,København Ø:2100,Aarhus C:8000,Odense C:5000,Aalborg:9000",
        "Tømrer,Bageri,Auto,Vinhandel,Trykkeri", "Teknik,Rådgivning,Energi,Byg",
        "A/S,ApS,I/S", "32:6 33:6 38:6 70:6", "20:6 26:6 30:6 40:6 51:6", "",
    ),
    _country(
        "IE", "353", "Seán,Patrick,Conor,Liam,Cillian,Oisín,Brian,Pádraig",
        "Mary,Aoife,Ciara,Niamh,Siobhán,Sinéad,Orla,Gráinne",
        "Murphy,Kelly,O'Sullivan,Walsh,O'Brien,Byrne,Ryan,O'Connor,O'Neill,Doyle,"
        "McCarthy,Gallagher,Ó Súilleabháin,Nic Giolla Bhríde,Fitzgerald,McLoughlin",
        "Main Street,O'Connell Street,Grafton Street,Patrick Street,Harbour Road",
        "{no} {street}",
        "Dublin 2:D02 X285,Dublin 4:D04 E5W5,Cork:T12 W8KP,Galway:H91 E2K3,"
        "Limerick:V94 T9PX",
        "Joinery,Motors,Bakery,Butchers,Travel", "Software,Foods,Energy,Partners",
        "Ltd,DAC,PLC", "1:7 21:7 91:6 61:6", "85:7 86:7 87:7 83:7",
    ),
    _country(
        "CZ", "420", "Jiří,Jan,Petr,Pavel,Tomáš,Martin,Jaroslav,Ondřej",
        "Jana,Marie,Eva,Hana,Lenka,Kateřina,Věra,Alžběta",
        "Novák,Svoboda,Novotný,Dvořák,Černý,Procházka,Kučera,Veselý,Horák,Němec,"
        "Šťastný",
        "Hlavní,Nádražní,Školní,Husova,Masarykova,Náměstí Míru",
        "{street} {no}/{flat}",
        "Praha 1:110 00,Praha 4:140 00,Brno:602 00,Ostrava:702 00,Plzeň:301 00",
        "Truhlářství,Pekárna,Lékárna,Tiskárna,Pivovar",
        "Technika,Obchod,Stavby,Energie",
        "s.r.o.,a.s.", "2:8 5:8", "601:6 602:6 720:6 775:6", "",
    ),
    _country(
        "PT", "351", "João,José,Manuel,António,Francisco,Rui,Luís,Nuno",
        "Maria,Ana,Inês,Beatriz,Leonor,Conceição,Teresa,Joana",
        "Silva,Santos,Ferreira,Pereira,Oliveira,Costa,Rodrigues,Martins,Sousa,"
        "Gonçalves,"
        "da Silva,dos Santos,de Sousa,Araújo,Simões",
        "Rua Augusta,Avenida da Liberdade,Rua de Santa Catarina,Praça do Comércio",
        "{street}, {no}",
        "Lisboa:1100-05#,Porto:4000-12#,Coimbra:3000-13#,Braga:4700-20#,Faro:8000-15#",
        "Padaria,Oficina,Farmácia,Gráfica,Adega", "Serviços,Engenharia,Saúde,Energia",
        "Lda.,S.A.", "21:7 22:7 239:6", "91:7 93:7 96:7", "",
    ),
    _country(
        "CA", "1", "Liam,Noah,Étienne,Mathieu,William,Logan,Jean-Philippe,Lucas",
        "Emma,Olivia,Chloé,Geneviève,Amélie,Sophie,Charlotte,Marie-Ève",
        "Tremblay,Gagnon,Roy,MacDonald,Campbell,Bouchard,Singh,McKenzie,Côté,Lavoie,"
        "St-Pierre,MacLeod,Wong,Li",
        "King Street West,Queen Street,Yonge Street,rue Sainte-Catherine,Main Street",
        "{no} {street}",
        "Toronto:M5H 2N2:ON,Ottawa:K1P 1J1:ON,Montréal:H3B 1A7:QC,Québec:G1R 4P5:QC,"
        "Vancouver:V6B 1A1:BC,Calgary:T2P 1J9:AB,Winnipeg:R3C 0V8:MB,"
        "Halifax:B3J 1S9:NS",
        "Motors,Roofing,Bakery,Foods,Boulangerie", "Systems,Energy,Logistics,Solutions",
        "Inc.,Ltd.,Ltée", "416:7 514:7 604:7 403:7", "647:7 438:7 778:7", "",
    ),
    _country(
        "AU", "61", "Jack,Oliver,William,Lachlan,Angus,Cooper,Darcy,Thomas",
        "Charlotte,Amelia,Isla,Matilda,Chloe,Ruby,Sienna,Grace",
        "Smith,Jones,Williams,Brown,Nguyen,O'Connor,McIntyre,Kelly,Taylor,Papadopoulos,"
        "FitzGerald,Tran",
        "George Street,Collins Street,Queen Street,Beach Road,Pacific Highway",
        "{no} {street}",
        "Sydney:2000:NSW,Melbourne:3000:VIC,Brisbane:4000:QLD,Perth:6000:WA,"
        "Adelaide:5000:SA,Hobart:7000:TAS,Darwin:0800:NT",
        "Plumbing,Motors,Bakery,Surfboards,Wines", "Mining,Systems,Energy,Media",
        "Pty Ltd,Ltd", "2:8 3:8 7:8", "412:6 418:6 423:6 401:6",
    ),
    _country(
        "MX", "52", "José,Juan,Luis,Carlos,Jesús,Miguel,Ángel,Francisco",
        "María,Guadalupe,Juana,Margarita,Verónica,Sofía,Ximena,Leticia",
        "Hernández,García,Martínez,López,González,Pérez,Rodríguez,Sánchez,Ramírez,Cruz,"
        "Flores,de la Cruz,de León,Núñez",
        "Avenida Insurgentes Sur,Paseo de la Reforma,Calle 5 de Mayo,Avenida Juárez",
        "{street} {no}",
        "Ciudad de México:06600:CMX,Guadalajara:44100:JAL,Monterrey:64000:NLE,"
        "Puebla:72000:PUE,Mérida:97000:YUC",
        "Panadería,Taller,Farmacia,Muebles,Ferretería",
        "Servicios,Sistemas,Logística,Energía",
        "S.A. de C.V.,S. de R.L. de C.V.", "55:8 33:8 81:8", "55:8 33:8 81:8", "",
    ),
    _country(
        "KR", "82", "민준,서준,지훈,현우,동현,성민,준호,재현",
        "서연,지은,민지,수진,은영,지현,유진,혜진",
        "김,이,박,최,정,강,조,윤,장,임",
        "세종대로,테헤란로,강남대로,해운대로,중앙로", "{street} {no}",
        "서울:04524,서울:06236,부산:48060,대구:41911,인천:21554",
        "식품,건설,약국,인쇄,여행사", "전자,화학,물산,테크,정보",
        "㈜,주식회사", "2:8 51:7 53:7", "10:8",
    ),
)  # fmt: skip
