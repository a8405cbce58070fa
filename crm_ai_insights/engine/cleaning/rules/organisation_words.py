"""Words that tell an organisation from a person. All folded."""

from __future__ import annotations

# Nobody's family name: one of them makes a name that of an organisation.
ORGANISATION = frozenset(
    """
    academy agence agencia agency agentur agenzia akademie apotheke architects
    architekten asociacion asociados associacao associates associati association
    associazione autohaus autoservice backerei bakery bakkerij banca banco banque
    batiment bau boulangerie bouw bouwbedrijf brauerei brewery brothers builders buro
    cabinet care carpentry catering cleaning clinic clinica clinique college comercial
    commune compagnie company computer computers construccion construcciones
    construction constructions consulenza consult consultants consulting coop
    cooperativa corporation costruzione costruzioni council dachdecker dental department
    design designs despacho diensten dienstleistungen distribution druckerei electric
    electricite electronics elektro elektrotechnik energia energie energy engineering
    enterprises entreprise estate etablissements fabrik fahrschule farm farms federation
    finance financial fondation fondazione foods foundation friseur fundacion fundacja
    furniture garage gartenbau gastronomie gebruder gemeente gemeinde grafik group
    groupe grupa grupo gruppe gruppen gruppo handel handels haustechnik hausverwaltung
    healthcare heating heizung hochbau holding holdings hospital hotel imbiss immo
    immobiliare immobilien immobilier impianti imports industria industrial industrie
    industries ingenieurburo ingenieure institut institute instituto insurance
    international inversiones invest investments joinery kanzlei kft kindergarten klinik
    labs law leasing legal logistica logistics logistik logistique ltda magazin maler
    malerbetrieb management manufacturing marketing maschinenbau medical medien
    menuiserie metall metallbau metalworks meubelen ministry mobel motor motors museum
    net network networks notaires oil panaderia panificio pannificio partner partners
    partnership paving peinture pharma pharmacie pharmacy pizzeria plomberie plumbing
    praxis printing productions produkte properties property realty rechtsanwalte reisen
    restaurant ristorante roofing sanitar school schreinerei schule security service
    services servicios servizi shipping software solar solicitors soluciones solutions
    sons spedition spoldzielnia stadtwerke steuerberater stichting stiftung studio
    studios supermarkt supermarkten supplies supply systeme systems team tech technics
    techniek technik technologies technology textil textiles textilien ticaret tiefbau
    tischlerei tours trade trading transport transporte transportes transporti
    transports travel treuhand trust universidad universidade universita universitat
    universite university utilities verein verlag versicherung versicherungen vertrieb
    verwaltung werbung werke werkstatt wines workshop zahnarzt
    """.split()
)
# After "and" they mean those who run the firm with its founder.
FELLOWS = frozenset(
    """
    asociados associados associates associati associes bros brothers bruder cie compania
    daughters fiai figli filhos fils freres freunde friends gebruder geschwister
    hermanos hijos irmaos kompagnon nachfolger partenaires partner partneri partners
    partnery socios sohn sohne soner sonner sons spolnicy synove synowie tarsa tarsai
    tochter wspolnicy zonen zoon
    """.split()
)
