"""Names, places and firms of Germany, the Netherlands, Poland and Turkey."""

from .model import Country, LegalForm, Phones, names, places

GERMANY = Country(
    code="DE", language="de_DE", dial="49", trunk="0", share=0.12,
    male=names(
        "Thomas Michael Andreas Peter Stefan Christian Martin Frank Markus Jürgen"
        " Klaus Wolfgang Matthias Alexander Daniel Uwe Jan Tobias Sebastian Florian"
        " Jörg Bernd Lukas Philipp Ralf Dieter Jonas Günther Karl-Heinz Felix"
    ),
    female=names(
        "Sabine Susanne Andrea Petra Claudia Birgit Anna Katharina Stefanie Julia"
        " Nicole Monika Martina Kerstin Christine Sandra Heike Anja Melanie Ursula"
        " Lena Laura Silke Ute Franziska Jana Brigitte Annegret Johanna Käthe"
    ),
    surnames=names(
        "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann"
        " Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann"
        " Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann"
        " Köhler Herrmann König Walter Huber Kaiser Fuchs Peters Lang Scholz Möller"
        " Weiß Jung Hahn Vogel Keller Günther Frank Berger Winkler Roth Beck Lorenz"
    ),
    surname_heads=names(
        "Acker Baum Berg Birken Brink Dorn Eich Feld Hag Hill Holt Kirch Kron Lang"
        " Linden Nieder Ober Rosen Stein Tann Wald Weiden Wolfs"
    ),
    surname_tails=names(
        "bach bauer berger brecht dorfer egger felder hauer hofer kamp mann meier"
        " müller thaler"
    ),
    nicknames={"Thomas": "Tom", "Michael": "Michi", "Andreas": "Andi",
               "Alexander": "Alex", "Sebastian": "Basti", "Matthias": "Matze",
               "Katharina": "Kathi", "Susanne": "Susi", "Franziska": "Franzi"},
    streets=[f"{name}{kind}" for name in names(
        "Garten Bahnhof Schul Berg Linden Kirch Wald Ring Mühlen Rosen Wiesen Haupt"
        " Ahorn Birken Goethe Schiller Mozart Industrie"
    ) for kind in names("straße,weg,allee")],
    address="{street} {no}",
    trades=names(
        "Schreinerei,Bäckerei,Autohaus,Spedition,Metallbau,Apotheke,Druckerei,"
        "Elektrotechnik,Steuerkanzlei,Reisebüro,Gartenbau,Dachdeckerei"
    ),
    sectors=names(
        "Systeme,Technik,Logistik,Energie,Medizintechnik,Beratung,Handel,"
        "Maschinenbau,Software,Bau,Lebensmittel,Dienstleistungen"
    ),
    trade_names=("{trade} {surname}", "{surname} & Söhne {trade}", "{trade} {city}"),
    places=places(
        "Berlin:10###,Hamburg:20###,München:80###,Köln:50###,"
        "Frankfurt am Main:60###,Stuttgart:70###,Düsseldorf:40###,"
        "Leipzig:04###,Dresden:01###,Nürnberg:90###,Bremen:28###,"
        "Hannover:30###,Freiburg:79###,Münster:48###,Kassel:34###"
    ),
    legal_forms=(
        LegalForm("GmbH", ("G.m.b.H.", "Gesellschaft mbH", "mbH")),
        LegalForm("GmbH & Co. KG", ("GmbH & Co KG", "GmbH + Co. KG", "KG")),
        LegalForm("AG", ("Aktiengesellschaft", "A.G.")),
        LegalForm("e.K.", ("eK", "eingetragener Kaufmann")),
    ),
    phones=Phones(
        landline=names("30:7 40:7 89:7 221:7 69:7 711:7 351:7 421:7"),
        mobile=names("151:8 160:7 170:7 172:7 175:7 176:8 1577:7"),
    ),
)  # fmt: skip

NETHERLANDS = Country(
    code="NL", language="nl_NL", dial="31", trunk="0", share=0.06,
    male=names(
        "Jan Peter Johan Willem Henk Cornelis Pieter Gerard Kees Bas Tim Jeroen Sander"
        " Martijn Bart Daan Sem Lars Thijs Ruben Maarten Wouter Joost Koen"
    ),
    female=names(
        "Johanna Maria Anna Cornelia Elisabeth Emma Sophie Sanne Lisa Anouk Marieke"
        " Femke Iris Fleur Esther Ingrid Annemarie Wilma Saskia Mirjam Lotte Eva Noor"
    ),
    surnames=names(
        "de Jong,Jansen,de Vries,van den Berg,van Dijk,Bakker,Janssen,Visser,Smit,"
        "Meijer,de Boer,Mulder,de Groot,Bos,Vos,Peters,Hendriks,van Leeuwen,Dekker,"
        "Brouwer,de Wit,Dijkstra,Smits,de Graaf,van der Meer,Kok,Jacobs,Vermeulen,"
        "Schouten,van Vliet,Hoekstra,Prins,Huisman,Postma,Kuipers,Veenstra,Kramer"
    ),
    surname_heads=names("van der ,van den ,van ,ter ,Oude ,Klein ", strip=False),
    surname_tails=names(
        "Beek Boom Dijk Heide Horst Kamp Laan Linden Ploeg Poel Veen Velde Wal Weide"
        " Wijk Zanden Berg Brink Broek Haar Hoek Meulen Molen Pol Riet"
    ),
    nicknames={"Cornelis": "Kees", "Johanna": "Hanna", "Willem": "Wim",
               "Elisabeth": "Els", "Pieter": "Piet", "Gerard": "Gert"},
    streets=[f"{name}{kind}" for name in names(
        "Dorps Kerk School Molen Nieuw Beuken Linden Prins Wilhelmina Juliana Stations"
        " Eiken Haven Markt Parallel Tulpen"
    ) for kind in names("straat,laan,weg,plein")],
    address="{street} {no}",
    trades=names(
        "Bakkerij,Garage,Transport,Timmerbedrijf,Apotheek,Drukkerij,Schildersbedrijf,"
        "Installatietechniek,Administratiekantoor,Reisbureau,Kwekerij,Bouwbedrijf"
    ),
    sectors=names(
        "Groep,Techniek,Logistiek,Energie,Zorg,Advies,Handel,Bouw,Software,Media,"
        "Voeding,Diensten"
    ),
    trade_names=("{trade} {surname}", "{surname} & Zonen {trade}", "{trade} {city}"),
    places=places(
        "Amsterdam:10## AA:NH,Rotterdam:30## AA:ZH,Den Haag:25## AA:ZH,"
        "Utrecht:35## AA:UT,Eindhoven:56## AA:NB,Groningen:97## AA:GR,"
        "Tilburg:50## AA:NB,Breda:48## AA:NB,Nijmegen:65## AA:GE,Zwolle:80## AA:OV,"
        "Maastricht:62## AA:LI,Haarlem:20## AA:NH"
    ),
    legal_forms=(
        LegalForm("B.V.", ("BV", "Besloten Vennootschap")),
        LegalForm("N.V.", ("NV", "Naamloze Vennootschap")),
        LegalForm("V.O.F.", ("VOF", "Vennootschap onder firma")),
    ),
    phones=Phones(
        landline=names("20:7 10:7 30:7 70:7 40:7 50:7"),
        mobile=names("61:7 62:7 64:7 65:7"),
    ),
)  # fmt: skip

POLAND = Country(
    code="PL", language="pl_PL", dial="48", trunk="", share=0.06,
    male=names(
        "Piotr Krzysztof Andrzej Tomasz Jan Paweł Michał Marcin Stanisław Jakub Adam"
        " Marek Łukasz Grzegorz Mateusz Wojciech Mariusz Dariusz Zbigniew Jerzy Rafał"
        " Robert Kamil Szymon Maciej"
    ),
    female=names(
        "Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Magdalena"
        " Elżbieta Joanna Aleksandra Zofia Monika Teresa Danuta Natalia Karolina Marta"
        " Julia Beata Dorota Iwona Paulina Justyna"
    ),
    surnames=names(
        "Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński"
        " Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Wojciechowski"
        " Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Michalski"
        " Król Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski Stępień"
        " Malinowski Jaworski Adamczyk Dudek Pawlak Górski Nowicki Sikora"
        " Witkowski Walczak Baran"
    ),
    surname_heads=names(
        "Boro Dąbro Jabło Kali Kamie Kozło Lipi Malino Olsze Pawło Sado Sobo Topo Zale"
    ),
    surname_tails=names("czyk dzki kowski lak miński niak nowski siński szewski wicz"),
    feminine=(("ski", "ska"), ("cki", "cka"), ("dzki", "dzka")),
    nicknames={"Katarzyna": "Kasia", "Małgorzata": "Gosia", "Tomasz": "Tomek",
               "Krzysztof": "Krzysiek", "Aleksandra": "Ola", "Jakub": "Kuba",
               "Joanna": "Asia", "Piotr": "Piotrek", "Zbigniew": "Zbyszek"},
    streets=[f"ul. {name}" for name in names(
        "Polna,Leśna,Słoneczna,Krótka,Szkolna,Ogrodowa,Lipowa,Łąkowa,Brzozowa,Kwiatowa,"
        "Kościelna,Sosnowa,Zielona,Parkowa,Akacjowa,Kolejowa,Mickiewicza,Kościuszki,"
        "Sienkiewicza,Długa,Warszawska,Spacerowa,Sportowa,Wiśniowa,Górna"
    )],
    address="{street} {no}",
    trades=names(
        "Piekarnia,Stolarnia,Transport,Hurtownia,Apteka,Drukarnia,Auto Serwis,"
        "Zakład Usługowy,Biuro Rachunkowe,Biuro Podróży,Kwiaciarnia,Usługi Budowlane"
    ),
    sectors=names(
        "Systemy,Logistyka,Energia,Medycyna,Doradztwo,Handel,Budownictwo,"
        "Oprogramowanie,Media,Usługi,Technologie,Produkcja"
    ),
    trade_names=("{trade} {surname}", "{trade} {surname} i Synowie", "{trade} {city}"),
    places=places(
        "Warszawa:00-###:MZ,Kraków:30-###:MP,Łódź:90-###:ŁD,Wrocław:50-###:DŚ,"
        "Poznań:60-###:WP,Gdańsk:80-###:PM,Szczecin:70-###:ZP,Lublin:20-###:LB,"
        "Katowice:40-###:ŚL,Białystok:15-###:PL,Rzeszów:35-###:PK"
    ),
    legal_forms=(
        LegalForm("Sp. z o.o.", ("sp. z o. o.", "spółka z o.o.", "Sp.z o.o.")),
        LegalForm("S.A.", ("SA", "Spółka Akcyjna")),
        LegalForm("sp. j.", ("Spółka Jawna", "sp.j.")),
    ),
    phones=Phones(
        landline=names("22:7 12:7 42:7 71:7 61:7 58:7"),
        mobile=names("501:6 502:6 602:6 605:6 693:6 724:6 788:6"),
    ),
)  # fmt: skip

TURKEY = Country(
    code="TR", language="tr_TR", dial="90", trunk="0", share=0.04,
    male=names(
        "Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer"
        " Ramazan Halil Emre Burak Serkan Okan Can Volkan Cem Tolga Kerem"
    ),
    female=names(
        "Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şerife Sultan Hanife Merve Büşra"
        " Esra Özlem Gül Selin Derya Ebru Pınar Nur Aslı Ceren Defne"
    ),
    surnames=names(
        "Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan"
        " Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz Çakır"
        " Erdoğan Acar Güneş Aktaş Yavuz Bulut Keskin Ünal Turan Gül Tekin Avcı"
    ),
    surname_heads=names("Ak Al Ay Bay De Er Gök Gül Kara Kaya Öz Sarı Taş Tan Uz Yıl"),
    surname_tails=names("baş bulut can dağ demir doğan gün han kaya oğlu soy taş tepe"),
    streets=[f"{name} {kind}" for name in names(
        "Atatürk,Cumhuriyet,İnönü,Gazi,Fatih,Lale,Gül,Menekşe,İstiklal,Barış,Zafer,"
        "Mimar Sinan,Yunus Emre,Barbaros"
    ) for kind in names("Caddesi,Sokak,Bulvarı")],
    address="{street} No:{no}",
    trades=names(
        "Mobilya,Nakliyat,Eczane,Matbaa,İnşaat,Otomotiv,Tekstil,Fırın,Turizm,"
        "Elektrik,Gıda,Makina"
    ),
    sectors=names(
        "Teknoloji,Lojistik,Enerji,Sağlık,Danışmanlık,Ticaret,İnşaat,Yazılım,"
        "Gıda,Tekstil,Makina,Dış Ticaret"
    ),
    trade_names=("{surname} {trade}", "{surname} Kardeşler {trade}", "{city} {trade}"),
    places=places(
        "İstanbul:34###:34,Ankara:06###:06,İzmir:35###:35,Bursa:16###:16,"
        "Antalya:07###:07,Adana:01###:01,Konya:42###:42,Gaziantep:27###:27"
    ),
    legal_forms=(
        LegalForm("Ltd. Şti.", ("Limited Şirketi", "LTD ŞTİ", "Ltd.Şti.")),
        LegalForm("A.Ş.", ("AŞ", "Anonim Şirketi")),
    ),
    phones=Phones(
        landline=names("2122:6 2163:6 3124:6 2324:6 2242:6"),
        mobile=names("532:7 533:7 542:7 505:7 555:7"),
    ),
)  # fmt: skip

COUNTRIES = (GERMANY, NETHERLANDS, POLAND, TURKEY)
