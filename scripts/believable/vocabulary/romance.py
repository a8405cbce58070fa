"""Names, places and firms of French, Spanish, Italian and Portuguese speakers."""

from .model import Country, LegalForm, Phones, names, places

FRANCE = Country(
    code="FR", language="fr_FR", dial="33", trunk="0", share=0.10,
    male=names(
        "Jean Pierre Michel Philippe Alain Nicolas Christophe Patrick Laurent Julien"
        " Stéphane Frédéric David Sébastien Thomas Éric Vincent Olivier François"
        " Jean-Pierre Jean-Luc Mathieu Guillaume Benoît Antoine Rémi Cédric Hugo"
    ),
    female=names(
        "Marie Nathalie Isabelle Catherine Sylvie Anne Valérie Sandrine Céline"
        " Stéphanie Sophie Christine Véronique Julie Émilie Aurélie Camille Hélène"
        " Claire Élodie Anne-Marie Chloé Léa Manon Brigitte Laetitia Florence Inès"
    ),
    surnames=names(
        "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon"
        " Michel Lefebvre Leroy Roux Bertrand Morel Fournier Girard Bonnet Dupont"
        " Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc"
        " Guérin Boyer Garnier Chevalier François Legrand Gauthier Perrin Clément"
    ),
    surname_heads=names(
        "Beau Bel Bois Cham Char Clair Dela Font Gran Haut Mal Mon Mont Roche Val Ver"
    ),
    surname_tails=names(
        "champ court fort lieu lon mont neau net pierre rand reau tel vert vois ville"
    ),
    nicknames={"Jean-Pierre": "JP", "Frédéric": "Fred", "Christophe": "Chris",
               "Stéphanie": "Steph", "Nicolas": "Nico", "Sébastien": "Seb"},
    streets=[f"{kind} {name}" for kind in names("rue,avenue,boulevard,place,chemin")
             for name in names(
        "de la République,Victor Hugo,des Lilas,Jean Jaurès,du Moulin,de la Gare,"
        "Pasteur,des Écoles,Voltaire,du Général Leclerc,de l'Église,Émile Zola,"
        "des Acacias,Gambetta"
    )],
    address="{no} {street}",
    trades=names(
        "Menuiserie,Boulangerie,Garage,Transports,Pharmacie,Imprimerie,Électricité,"
        "Plomberie,Cabinet,Traiteur,Fleurs,Voyages"
    ),
    sectors=names(
        "Conseil,Services,Industrie,Logistique,Énergie,Santé,Distribution,"
        "Informatique,Communication,Bâtiment,Ingénierie,Développement"
    ),
    trade_names=("{trade} {surname}", "{trade} {surname} et Fils", "{trade} {city}"),
    places=places(
        "Paris:750##,Lyon:6900#,Marseille:130##,Lille:59###,Toulouse:31###,"
        "Bordeaux:33###,Nantes:44###,Strasbourg:67###,Rennes:35###,Grenoble:38###,"
        "Montpellier:34###,Dijon:21###,Nice:06###,Angers:49###"
    ),
    legal_forms=(
        LegalForm("SARL", ("S.A.R.L.", "Société à responsabilité limitée")),
        LegalForm("SAS", ("S.A.S.", "Société par actions simplifiée")),
        LegalForm("SA", ("S.A.", "Société anonyme")),
        LegalForm("EURL", ("E.U.R.L.", "SARL")),
    ),
    phones=Phones(
        landline=names("14:7 472:6 491:6 320:6 556:6 240:6 388:6"),
        mobile=names("61:7 62:7 66:7 67:7 68:7"),
    ),
)  # fmt: skip

SPAIN = Country(
    code="ES", language="es_ES", dial="34", trunk="", share=0.08,
    two_surnames=True,
    male=names(
        "Antonio José Manuel Francisco Juan David Javier Daniel Carlos Jesús Alejandro"
        " Miguel Rafael Pedro Pablo Ángel Sergio Fernando Jorge Luis Alberto Álvaro"
        " Adrián Diego Raúl Iván Rubén Óscar"
    ),
    female=names(
        "María Carmen Ana Isabel Laura Cristina Marta Dolores Lucía Pilar Elena Paula"
        " Raquel Sara Rosa Beatriz Teresa Silvia Nuria Irene Alba Patricia Rocío Mónica"
        " Inés Julia Andrea Sonia"
    ),
    surnames=names(
        "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín"
        " Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez"
        " Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina"
        " Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Iglesias Núñez"
        " Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez"
    ),
    nicknames={"Francisco": "Paco", "José": "Pepe", "Manuel": "Manolo",
               "Rafael": "Rafa", "Jesús": "Chus", "Dolores": "Lola",
               "Fernando": "Nando", "Alejandro": "Álex"},
    streets=[f"{kind} {name}" for kind in names("Calle,Avenida,Plaza,Paseo")
             for name in names(
        "Mayor,de la Constitución,Real,del Sol,San José,de Cervantes,de España,"
        "Nueva,del Carmen,San Juan,de Goya,de la Paz,de Colón,Santa María"
    )],
    address="{street}, {no}",
    trades=names(
        "Talleres,Panadería,Construcciones,Transportes,Muebles,Farmacia,Gráficas,"
        "Instalaciones,Asesoría,Viajes,Bodegas,Clínica"
    ),
    sectors=names(
        "Soluciones,Sistemas,Servicios,Logística,Energía,Salud,Distribuciones,"
        "Consultores,Ingeniería,Alimentación,Comunicación,Gestión"
    ),
    trade_names=("{trade} {surname}", "{trade} Hermanos {surname}", "{trade} {city}"),
    places=places(
        "Madrid:280##:M,Barcelona:080##:B,Valencia:460##:V,Sevilla:410##:SE,"
        "Zaragoza:500##:Z,Málaga:290##:MA,Bilbao:480##:BI,Murcia:300##:MU,"
        "Alicante:030##:A,Granada:180##:GR,Vigo:362##:PO,Gijón:332##:O"
    ),
    legal_forms=(
        LegalForm("S.L.", ("SL", "Sociedad Limitada", "S.L.U.")),
        LegalForm("S.A.", ("SA", "Sociedad Anónima")),
        LegalForm("S.Coop.", ("Sociedad Cooperativa",)),
    ),
    phones=Phones(
        landline=names("91:7 93:7 963:6 954:6 976:6 952:6 944:6"),
        mobile=names("61:7 62:7 64:7 65:7 66:7 68:7"),
    ),
)  # fmt: skip

ITALY = Country(
    code="IT", language="it_IT", dial="39", trunk="", share=0.07,
    male=names(
        "Giuseppe Antonio Giovanni Marco Luca Francesco Andrea Alessandro Mario"
        " Roberto Stefano Paolo Luigi Davide Matteo Lorenzo Simone Fabio Claudio"
        " Riccardo Massimo Daniele Federico Gabriele Enrico Nicola Salvatore"
    ),
    female=names(
        "Maria Anna Giulia Francesca Chiara Sara Laura Valentina Elena Paola Silvia"
        " Martina Federica Alessandra Elisa Giorgia Roberta Monica Claudia Ilaria"
        " Simona Barbara Cristina Daniela Serena Alice Beatrice"
    ),
    surnames=names(
        "Rossi,Russo,Ferrari,Esposito,Bianchi,Romano,Colombo,Ricci,Marino,Greco,Bruno,"
        "Gallo,Conti,De Luca,Mancini,Costa,Giordano,Rizzo,Lombardi,Moretti,Barbieri,"
        "Fontana,Santoro,Mariani,Rinaldi,Caruso,Ferrara,Galli,Martini,Leone,Longo,"
        "Gentile,Martinelli,Vitale,Lombardo,Serra,Coppola,De Santis,D'Angelo,Marchetti"
    ),
    surname_heads=names(
        "Albe Bari Bella Berto Casta Colo Fava Lom Mari Monte Nico Pelle Raga Vale"
    ),
    surname_tails=names("bardi chini dini gnoli letti mari nelli rella rini telli zzi"),
    nicknames={"Giuseppe": "Beppe", "Francesco": "Franco", "Alessandro": "Sandro",
               "Giovanni": "Gianni", "Salvatore": "Totò", "Federica": "Fede"},
    streets=[f"{kind} {name}" for kind in names("Via,Viale,Corso,Piazza")
             for name in names(
        "Roma,Garibaldi,Mazzini,Dante Alighieri,Cavour,Verdi,Marconi,della Repubblica,"
        "Vittorio Veneto,Manzoni,dei Mille,San Martino,Leopardi"
    )],
    address="{street} {no}",
    trades=names(
        "Officine,Panificio,Falegnameria,Trasporti,Arredamenti,Farmacia,Tipografia,"
        "Impianti,Studio,Viaggi,Cantine,Autofficina"
    ),
    sectors=names(
        "Servizi,Sistemi,Logistica,Energia,Salute,Consulting,Informatica,"
        "Costruzioni,Alimentari,Tecnologie,Design,Impianti"
    ),
    trade_names=("{trade} {surname}", "{trade} Fratelli {surname}", "{trade} {city}"),
    places=places(
        "Milano:201##:MI,Roma:001##:RM,Torino:101##:TO,Bologna:401##:BO,"
        "Firenze:501##:FI,Napoli:801##:NA,Verona:371##:VR,Genova:161##:GE,"
        "Padova:351##:PD,Bari:701##:BA,Palermo:901##:PA,Brescia:251##:BS"
    ),
    legal_forms=(
        LegalForm("S.r.l.", ("SRL", "Società a responsabilità limitata", "srl")),
        LegalForm("S.p.A.", ("SPA", "Società per azioni", "spa")),
        LegalForm("S.n.c.", ("SNC", "Società in nome collettivo")),
    ),
    phones=Phones(
        landline=names("024:6 064:6 0114:6 0514:6 0554:6 0814:6"),
        mobile=names("328:7 333:7 338:7 347:7 349:7 392:7"),
    ),
)  # fmt: skip

BRAZIL = Country(
    code="BR", language="pt_BR", dial="55", trunk="0", share=0.07,
    two_surnames=True,
    male=names(
        "José João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Gabriel"
        " Rafael Daniel Marcelo Bruno Eduardo Felipe Rodrigo Gustavo André Fernando"
        " Fábio Leonardo Thiago Ricardo Sérgio Vinícius"
    ),
    female=names(
        "Maria Ana Francisca Antônia Adriana Juliana Márcia Fernanda Patrícia Aline"
        " Sandra Camila Amanda Bruna Jéssica Letícia Júlia Luciana Vanessa Mariana"
        " Gabriela Vera Larissa Cláudia Beatriz Renata Débora"
    ),
    surnames=names(
        "Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa"
        " Ribeiro Martins Carvalho Almeida Lopes Soares Fernandes Vieira Barbosa Rocha"
        " Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas Cardoso"
        " Ramos Gonçalves Teixeira Araújo Cavalcanti Monteiro Moura Correia Batista"
        " Campos Pinto Azevedo Barros Duarte Melo Farias Peixoto Guimarães Siqueira"
    ),
    nicknames={"José": "Zé", "Francisco": "Chico", "Antônio": "Toninho",
               "Eduardo": "Edu", "Fernanda": "Nanda", "Gabriela": "Gabi"},
    streets=[f"{kind} {name}" for kind in names("Rua,Avenida,Travessa,Praça")
             for name in names(
        "das Flores,São João,Brasil,Sete de Setembro,da Independência,Santos Dumont,"
        "Tiradentes,Rui Barbosa,Dom Pedro II,XV de Novembro,das Palmeiras,Bahia"
    )],
    address="{street}, {no}",
    trades=names(
        "Padaria,Transportes,Móveis,Farmácia,Gráfica,Construtora,Oficina,"
        "Confecções,Clínica,Turismo,Supermercado,Distribuidora"
    ),
    sectors=names(
        "Soluções,Sistemas,Serviços,Logística,Energia,Saúde,Distribuidora,"
        "Consultoria,Engenharia,Alimentos,Comunicação,Tecnologia"
    ),
    trade_names=("{trade} {surname}", "{trade} Irmãos {surname}", "{trade} {city}"),
    places=places(
        "São Paulo:01###-###:SP,Campinas:13###-###:SP,Rio de Janeiro:20###-###:RJ,"
        "Belo Horizonte:30###-###:MG,Curitiba:80###-###:PR,Porto Alegre:90###-###:RS,"
        "Salvador:40###-###:BA,Recife:50###-###:PE,Fortaleza:60###-###:CE,"
        "Florianópolis:88###-###:SC"
    ),
    legal_forms=(
        LegalForm("Ltda.", ("LTDA", "Limitada", "Ltda ME")),
        LegalForm("S.A.", ("S/A", "Sociedade Anônima")),
        LegalForm("EIRELI", ("Eireli", "Ltda.")),
    ),
    phones=Phones(
        landline=names("113:7 213:7 313:7 413:7 513:7 193:7"),
        mobile=names("1198:7 2199:7 3198:7 4199:7 5198:7 1997:7"),
    ),
)  # fmt: skip

COUNTRIES = (FRANCE, SPAIN, ITALY, BRAZIL)
