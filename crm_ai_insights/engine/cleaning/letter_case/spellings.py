"""Words of organisations whose capitals no rule gives."""

from __future__ import annotations

# As their owners write them. Those in capitals are acronyms that would pass as words.
_OWN = """
1&1 3M A&E A&W ABB ABC ABN ABUS ADAC adidas AEG AI AIDA AIG airBaltic airberlin AKG AMD
AMRO AOK AOL API ARAG ARD ARTE arvato ASICS asics ASML AstraZeneca ASUS AT&T ATU
AutoZone AVG AVIS AWO AXA B&B B&Q B2B B2C BASF BAUHAUS BayWa BBC BBDO BBVA BCG BDO BHP
BILLA BIM BioNTech BIPA BlackBerry BlackRock BMW BNP bofrost BP BPO BuzzFeed C&A CAD CAM
CarMax CBRE CBS CEO cewe CFA CFO CGI CIO CNC CNN congstar ConocoPhillips CRM CSC CureVac
CVS D&G DAB DAF DAK DDB DEA DeepL DeepMind DEKRA DeutschlandCard deVere DEVK DFDS DHL
DIY DJ DKB DKV DLA dm DNA DNB DNV DoorDash DPD DreamWorks DSM DSV DTP DuPont DVAG E&Y
E.ON EADS easyGroup EasyJet easyJet eBay EDEKA EDF EDV eHarmony ENBW EnBW ENEL ENI ERGO
ERP ESPN ESPRIT eToro EU EVN ExxonMobil EY FDM FedEx FIAT FIEGE FIFA FLSmidth flydubai
freenet GAP GE GEA GEZE GfK GIS GitHub GitLab GIZ GKN GlaxoSmithKline GLS GM GMC GMX
GoDaddy GoPro GPS H&M H&R HAMA HARIBO HBO HCL HDI HeidelbergCement HELLA HelloFresh
HolidayCheck HP HPE HR HSBC HTC HubSpot HUK HVAC HVB HVLS HypoVereinsbank IBM ICA ICT
IDEO iFixit iFood iHeart iHeartMedia IHK IKEA ING INPS IoT iPad iPhone iRobot ISS iStock
IT iTunes IVECO iZettle J&J JAXA JBL JCB JDA JetBlue JetBrains JLL JP JPMorgan JVC JYSK
KFC KfW KIA KION KKR KLM KMPG KMU KONE KPMG KPN KTM KUKA L'Occitane L'Oreal L'Oréal LBBW
LED LEGO LG LIDL LinkedIn LKW LogMeIn LOT LVMH M&M M&S MAN MAPFRE MasterCard McAfee
McDonald's McDonalds McKesson McKinsey MDR MediaMarkt MetLife MGM MIT MongoDB MTU MTV
MySQL NASA NASDAQ NATO NBA NBC NCR NDR NEC NFL NGK NGO NHS NIKE NKD NOKIA NordLB NRK NRW
NTT NVIDIA NXP O2 OBI OECD OEM OMV OpenAI OpenText ORF OSRAM OTIS OTTO OVH P&G P&O
PAREXEL PayPal PC PepsiCo PKO PKP PKW PlayStation PNC POS PR PSA PUMA PV PVH PwC PZU R&D
RATP RBS REI REWE RFID RICOH RSM RTE RTL RWE RWTH Ryanair S&P SAAB SAP SAS SBB SCOR SEAT
SEB SEO SEW SFR SGS SHV SIXT SKF SKODA SMS SNCF SodaStream SoftBank SolarWinds SONY SOS
SoundCloud SpaceX SPAR SPS SRF STIHL STRABAG SunPower SWR TalkTalk TBWA TCL TCS TDK
TeamViewer tesa TGV ThyssenKrupp thyssenkrupp TikTok TIM TNT TomTom TOTAL TotalEnergies
TransUnion TripAdvisor trivago TSMC TUI TV TÜV UAE UBS UCB UEFA UK UN UNESCO UNHCR
UNICEF UniCredit UNIQA UPM UPS US USA USB USPS UV VAUDE VBH VDE VDI VHS VIP VIVA VMware
VPN VTB VTT VVO VW WDR WEKA WESCO WeWork WG WGZ WhatsApp WHO WMF WordPress WPP WWF XING
XXL YMCA YouTube YWCA ZARA ZDF ZF ZTE
"""
# Short words and family names: what else has so few letters may be an acronym.
_SHORT = """
abel ace acme adam add adler age aid air all alp alt amt any arc art ask bach bad baer
bag bahr bar batz bau bauer baum bay beck bed bee bell berg best beta beyer biel big
bike bil bio bird bit blau blue boat bock body bold boll bond book born bos bose boss
both bott box boy boyd bros brum buch buck bull burg bus bush buy byg byrd bär böhm cab
cafe café cake call camp can cap car care carl cart casa case cash cat cie city clay
club coal coat cobb code cold cole cook cool copy core corn cow cox crew cruz cube cup
cut dach dahl dale daly data date day deal dean deep den desk dial diaz dick diet dog
door dorn dove drei dry dual duke dunn durr díaz east easy eco eden eder ege egg egli
eine eis ekman elan end ende engl epic ernst eye face fair falk fan farm fast fax fehr
figli filhos film fils fine fink fire firm first fish fit fitz five flat flow fly food
foot ford form fort four fox free frei frey fry frères fuchs fuel full fun fund funk
gala game gans gas gate gift giga glas go gold golf good graf grand gray grob gross groß
grün gut gym haag haas hahn hair hale half hall hand hans hard hart haus hay hays head
heat hein heinz held hell helm help herz hess high hijos hill hirsch hirt hnos hof hold
holm holt holz home hood hope horn host hot hub huber hug hull hunt hurd hus ice idea
ink inn iron item jahn jet job join jord jost joy juan jump jung just kahl kane karl kay
kaya keen keil kern kerr key kft khan kidd kids kind king kirk kit klee klein klug knox
koch kohl kolb kopp korn kraus krug kuhn kunz kurz lab lac lake lamb land lane lang last
law leaf lean lee left lenz leon levy león life lift lima lind line link linz lion lira
list live loan lock log long look loop lopes lord loth lott love low lowe luft luna lund
lutz lynn maas mack mad mahn mai maier mail main mair mak mann map mare mark mart marx
mas mass mata max may mayo mayr mays maß meat med mega menu merk merz metz meza mill
mind mini mint mix moda mode mohr moll mond moon moor more moss move moya much mud music
muñoz nagy nail name nash neal near net neu new news next nice nine noel noll nord north
not nova now nut nuñez oak oehl off oil old one only open opitz ott otto oude our out
oven over owen own pabst pack page palm pan paper park part pass past path paul pay paz
peak peck pen pena penn pet peña pick pipe pit pizza plan play plus pohl pool pop pope
popp port post pot power pratt press pro pub puig pump pure rad rail rain rapp rau ray
read real red reed reid reis rent rest reyes rice rich ride rieg ring rios rise ritz
rius road roca rock rohr rojo roof room root ros rosa rose ross rossi rot roth rowe roy
royo ruf ruiz run rush ryan ríos saez safe sala sale salt salz sand sanz save sax schön
sea seat see seed seitz self senn shah shaw shea ship shoe shop show side sign silk
silva simo sims sir site six size ski skin sky slow snow soap soft sohn soil sol soler
solo son song sons sosa soto sound spa spot star stay step stey stop sub sud sun surf
swim syn sáez söhne süd tal tape task tate tax taxi tea team tech tee tent term test tex
text time tip tire todd tool top tor toth tour town toy toys trade tran tree trio trip
troy true try tub tube tull turf two type tóth uhl uhr ulm uni unit urban van vega veit
vera vet via vial vidal vie view vila villa vin vino vita vogl vogt voll voss voß wade
wahl wald wall walz wand wang war ward ware warm wash watt wave wax way web webb wee
week weg wei wein weis weiß welt west wild win wind wine wing wir wirth wise witt wohl
wolf wolff wong wood word work wulf wulff yang yard year yes yoga york you your zahn
zech zeit zero zhang zink zone zonen zoo zorn zwei
"""
_CONNECTING = """
a aan al am an and ao at au auf aus bei by com con da das de degli dei del della delle
den der des di die do dos du e em en et for from från för für i im in ja med met na nad
och of og on op or os pod pour ten ter the till to u un und une v van ve von y z zu zum
zur à és
"""
SPELLINGS = {word.lower(): word for word in (*_OWN.split(), "dm-drogerie markt")}
SHORT_WORDS = frozenset(_SHORT.split())
CONNECTING = frozenset(_CONNECTING.split())
