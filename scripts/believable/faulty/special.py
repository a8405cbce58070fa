"""Right values that look wrong: what cleaning must leave as it is.

By country where a list says so; the names are spelled as their bearers spell them.
"""

from __future__ import annotations

from ..vocabulary.model import names

PERSONS = {
    "US": names(
        "Ronald McDonald,Kelly McGillis,Leonardo DiCaprio,LeBron James,DeShawn Jackson,"
        "Dick Van Dyke,Vincent D'Onofrio,Robert De Niro,J. R. Smith,"
        "John F. Kennedy Jr.,"
        "Henry Ford III,Christopher Null,Jennifer Null,Anna Test,Sam Blank,Nan Goldin,"
        "Martin Luther King Jr.,MacKenzie Scott,O'Shea Jackson,Dwayne McDuffie,"
        "Yo-Yo Ma,Bo Li,Xi Na,Andy Garcia,Chris St. John,Rob LaBelle,Joe LoDuca,"
        "Dr. Maria Vanderbilt,JP Morgan,TJ Miller,Mary-Kate Olsen"
    ),
    "GB": names(
        "Shaquille O'Neal,Ewan McGregor,Sir Ian McKellen,Helena Bonham Carter,"
        "Ursula K. Le Guin,Patrick O'Brian,Daphne du Maurier,Kristin Scott Thomas,"
        "J. R. R. Tolkien,John le Carré,Elle Macpherson,James Macintosh,Rose Mackay,"
        "Tilda O'Hara-Smith,Angus MacLeod OBE,Sally Ng,Oliver St John,Ian Machin"
    ),
    "DE": names(
        "Ursula von der Leyen,Karl-Theodor zu Guttenberg,Dr. Hans Müller,Otto Graf,"
        "Prof. Dr. Anna von und zu Stein,Ludwig van Beethoven,Käthe Groß,Jörg Weiß,"
        "Hans-Peter Friedrich,Jan Josef Liefers,Eva Mustafa,Paul Bank,Julia Haus,"
        "Annegret Kramp-Karrenbauer,Max Müller MBA,Ida Und,Kai Testa,"
        "Peter Firma,Rita Süssmuth,Wolf von Lojewski,Gerda Xaver,Maria Verein"
    ),
    "FR": names(
        "Charles d'Or,Jeanne d'Arc,Charles de Gaulle,Dominique de Villepin,"
        "Jean-Marie Le Pen,Anne-Sophie L'Hôpital,Valéry Giscard d'Estaing,"
        "Guy de Maupassant,Bernard-Henri Lévy,Marie des Neiges,Élodie Dupont-Aignan,"
        "Jean Le Rond d'Alembert,Honoré de La Tour du Pin,François-Xavier N'Guyen"
    ),
    "NL": names(
        "Vincent van Gogh,Robin van der Berg,Maarten 't Hart,IJsbrand Chardon,"
        "Guus van 't Hek,Pieter van den Hoogenband,Sanne ten Have,Jan in 't Veld,"
        "Willem op den Akker,Femke van der Laan-de Vries,Bo de Wit,Ype Driessen"
    ),
    "IT": names(
        "Gabriele D'Annunzio,Leonardo da Vinci,Maria De Filippi,Lucia dell'Orto,"
        "Giovanni Dalla Chiesa,Rita Levi-Montalcini,Nicolò Dell'Acqua,"
        "Carlo De Benedetti"
    ),
    "ES": names(
        "Miguel de Cervantes Saavedra,Santiago Ramón y Cajal,José Ortega y Gasset,"
        "Juan de la Cosa,María de los Ángeles Santos,Pedro de la Rosa,Íñigo Ybarra"
    ),
    "BR": names(
        "Luiz Inácio Lula da Silva,Maria das Graças,João dos Santos e Silva,"
        "Ayrton Senna da Silva,Ana Clara de Sá"
    ),
    "PL": names("Maria Skłodowska-Curie,Józef Żółć,Zofia Łempicka-Wójcik"),
    "TR": names("İsmet İnönü,Işıl Yücesoy,Ayşe Kulin"),
    "IN": names("A. P. J. Abdul Kalam,Anand K,M. S. Dhoni,Suman,Madhuri Dixit-Nene"),
    "AE": names("Mohammed bin Rashid Al Maktoum,Noura Al-Kaabi,Ahmed El-Sayed"),
    "CN": names("Li Na,欧阳娜娜,司马光"),
    "JP": names("Kenzaburō Ōe,長谷川 等伯,Yoko Ono"),
    "UA": names("Леся Українка,Андрій Д'Артаньян,Мар'яна Коваль"),
    "GR": names("Κωνσταντίνος Καβάφης,Maria Callas"),
    "SE": names("Carl von Linné,Carl Gustaf af Leopold,Dag Hammarskjöld"),
    "AT": names("Herbert von Karajan,Marie von Ebner-Eschenbach,DI Karl Huber"),
    "CH": names("Henri Dunant,Niklaus von der Flüe,Max Frisch"),
    "BE": names("Jean-Claude Van Damme,Eddy De Bruyne,Paul Van den Abeele"),
}

FIRMS = {
    "US": names(
        "IBM,3M Company,eBay Inc.,iRobot Corporation,PayPal Holdings,AT&T Inc.,"
        "Johnson & Johnson,Procter & Gamble,YouTube LLC,LinkedIn Corporation,"
        "Ralph Lauren,McKesson Corporation,Unknown Worlds Entertainment,T.J. Maxx,"
        "Bed Bath & Beyond,iFixit,7-Eleven Inc.,Ben & Jerry's,JPMorgan Chase & Co.,"
        "A24 Films LLC,NASA,USA Today,Macy's Inc.,deviantART,xAI Corp."
    ),
    "GB": names(
        "KPMG LLP,easyJet plc,Marks & Spencer plc,O2 UK,BT Group plc,iPhone Repair Ltd,"
        "Ernst & Young LLP,PricewaterhouseCoopers LLP,JCB Ltd,BBC,WH Smith PLC,"
        "The Body Shop,AstraZeneca plc,B&Q Ltd,Fortnum & Mason"
    ),
    "DE": names(
        "BMW AG,SAP SE,adidas AG,thyssenkrupp AG,eBay GmbH,1&1 Internet SE,TÜV Süd AG,"
        "XXXLutz KG,Stiftung Warentest,mymuesli GmbH,DATEV eG,C&A Mode GmbH & Co. KG,"
        "Dr. Oetker KG,Hugo Boss AG,Robert Bosch GmbH,von der Heydt GmbH,"
        "dm-drogerie markt,"
        "Schmidt und Partner mbB,EnBW AG,ZDF,ProSiebenSat.1 Media SE,"
        "Müller & Söhne OHG,E.ON SE,MAN SE,AOK Bayern,GmbH-Beratung Schulz GmbH"
    ),
    "FR": names(
        "L'Oréal SA,LVMH,BNP Paribas SA,EDF SA,SNCF,Crédit Agricole SA,AXA SA,"
        "La Poste SA,Hermès International,l'Occitane SARL,Château d'Or SARL"
    ),
    "IT": names(
        "FIAT S.p.A.,ENI S.p.A.,illycaffè S.p.A.,Dolce & Gabbana S.r.l.,A2A S.p.A."
    ),
    "ES": names("SEAT S.A.,BBVA S.A.,NH Hoteles S.A.,CaixaBank S.A.,ACS S.A."),
    "NL": names(
        "ING Groep N.V.,KPN N.V.,ABN AMRO Bank N.V.,bol.com B.V.,van Gansewinkel B.V."
    ),
    "PL": names("PKO BP S.A.,KGHM Polska Miedź S.A.,mBank S.A.,PZU S.A."),
    "AT": names("ÖBB AG,voestalpine AG,OMV AG,BIPA GmbH"),
    "CH": names("UBS AG,ABB AG,SBB AG,V-ZUG AG,dormakaba AG"),
    "BE": names("bpost NV,KBC NV,D'Ieteren SA"),
    "SE": names("IKEA AB,H&M AB,SKF AB,af Jochnick AB"),
    "DK": names("LEGO A/S,A.P. Møller - Mærsk A/S,DSV A/S"),
    "JP": names("NTTドコモ株式会社,株式会社LIXIL,NEC株式会社"),
    "CN": names("TCL科技有限公司,BYD股份有限公司"),
    "KR": names("LG전자㈜,SK하이닉스 주식회사"),
    "IN": names("TCS Ltd.,HDFC Bank Ltd.,ITC Ltd."),
    "BR": names("JBS S.A.,WEG S.A.,iFood S.A."),
    "CZ": names("ČEZ a.s.,CZ Loko a.s."),
    "TR": names("BİM A.Ş.,THY A.Ş."),
    "AU": names("BHP Ltd,ANZ Ltd,JB Hi-Fi Pty Ltd"),
    "CA": names("CIBC Inc.,McCain Foods Ltd.,lululemon Inc."),
    "MX": names("CEMEX S.A. de C.V.,FEMSA S.A. de C.V."),
}

ALL_FIRMS = frozenset(name for listed in FIRMS.values() for name in listed)

#: street, zip, city, state
ADDRESSES = {
    "US": (
        ("1600 Pennsylvania Ave NW", "20500", "Washington", "DC"),
        ("350 5th Ave", "10118-0110", "New York", "NY"),
        ("PO Box 123", "78501", "McAllen", "TX"),
        ("1 MLK Jr. Blvd", "30303", "Atlanta", "GA"),
        ("12 McDougal St", "63101", "St. Louis", "MO"),
        ("N6W23001 Bluemound Rd", "53188", "Waukesha", "WI"),
    ),
    "DE": (
        ("Straße des 17. Juni 135", "10623", "Berlin", ""),
        ("B 4, 12", "68159", "Mannheim", ""),
        ("Postfach 10 20 30", "60020", "Frankfurt am Main", ""),
        ("An der alten Ziegelei 5a", "97980", "Bad Mergentheim", ""),
        ("Am Markt 1", "06886", "Lutherstadt Wittenberg", ""),
        ("D 6, 4", "68159", "Mannheim", ""),
        ("Auf'm Hennekamp 71", "40225", "Düsseldorf", ""),
    ),
    "GB": (
        ("221B Baker Street", "NW1 6XE", "London", ""),
        ("Flat 2, 10 St James's Street", "SW1A 1EF", "London", ""),
        ("14 High Street", "CV37 6BA", "Stratford-upon-Avon", ""),
        ("3 Quayside", "NE1 3DX", "Newcastle upon Tyne", ""),
    ),
    "FR": (
        ("12 bis rue de l'Église", "59650", "Villeneuve-d'Ascq", ""),
        ("Tour Montparnasse, 33 avenue du Maine", "75755", "Paris Cedex 15", ""),
        ("1 cours Mirabeau", "13100", "Aix-en-Provence", ""),
        ("5 place de l'Hôtel de Ville", "42000", "Saint-Étienne", ""),
    ),
    "NL": (
        ("'t Zand 3", "1811 AA", "Alkmaar", ""),
        ("Markt 1", "5211 JX", "'s-Hertogenbosch", ""),
        ("IJburglaan 634-A", "1087 CE", "Amsterdam", ""),
        ("Kennemerlaan 50", "1972 EN", "IJmuiden", ""),
    ),
    "IT": (
        ("Via XX Settembre 12", "67100", "L'Aquila", "AQ"),
        ("Corso Vittorio Emanuele II 4/A", "10123", "Torino", "TO"),
    ),
    "ES": (
        ("C/ Mayor, 5, 3º B", "28013", "Madrid", "M"),
        ("Avda. de la Constitución s/n", "03002", "Alicante", "A"),
    ),
    "PL": (("ul. 3 Maja 12/4", "00-391", "Warszawa", ""),),
    "BR": (("Rua XV de Novembro, 100 - Sala 2", "80020-310", "Curitiba", "PR"),),
    "AT": (("Wiedner Hauptstraße 8-10/2/14", "1040", "Wien", ""),),
    "DK": (("H.C. Andersens Boulevard 27", "1553", "København V", ""),),
}

STREETS_2 = names(
    "2nd Floor,c/o Müller,Apt 4B,2. OG links,Suite 400,Building C,Hinterhaus,Bât. A,"
    "PO Box 77,Zi. 12"
)
FUNCTIONS = names(
    "CEO,CTO,CFO,Head of IT,VP Sales EMEA,Leiter Einkauf,IT-Leitung,"
    "Assistant to the CEO,"
    "Directeur général,Key Account Manager,HR Business Partner,Geschäftsführer,"
    "QA Tester,"
    "Test Engineer,Responsabile IT,Jefe de compras,Inhaber,PhD Student,R&D Manager"
)
