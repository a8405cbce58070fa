"""Words of organisations whose capitals no rule gives."""

from __future__ import annotations

# As their owners write them. Those in capitals are acronyms that would pass as words.
_OWN = """
1&1 3M A&E A&W ABB ABC ABInBev ABN ABUS ADAC adidas AEG AI AIDA AIG airBaltic airberlin
airbnb AKG AMD AMG AmRest AMRO ANZ AOK AOL API ARAG ArcelorMittal ARD ARTE arvato
asics ASML AstraZeneca ASUS AT&T ATU AutoZone AVG AVIS AWO AXA B&B B&Q B2B B2C BASF
BAUHAUS BayernLB BayWa BBC BBDO BBVA BCG BDO bet365 BetVictor BHP BILLA BIM bioMérieux
BioNTech BIPA BlackBerry BlackRock BMW BNP bofrost bofrost* BP BPO bpost bunq BuzzFeed
BYD C&A CAD CaixaBank CAM CarMax CBRE CBS CEO cewe CFA CFO CGI CIMB CIO CNC CNN congstar
ConocoPhillips CRM CSC CureVac CVS D&G DAB DAF DAK DDB DEA DeepL DeepMind DEKRA
DeutschlandCard deVere DEVK DFDS DHL DiBa DIY DJ DKB DKV DLA dm DNA DNB DNV DoorDash DPD
DreamWorks DSM DSV DTP DuPont DVAG E&Y E.ON EADS easyGroup easyJet eBay
ebm-papst EDEKA EDF EDV eHarmony EnBW ERGO ERP ESPN ESPRIT EssilorLuxottica eToro
EU EVN ExxonMobil EY FDM FedEx FIEGE FIFA fischerwerke FLSmidth flydubai freenet GAP GE
GEA GEW GEZE GfK GIS GitHub GitLab GIZ GKN GlaxoSmithKline GLS GM GMC GMX GoDaddy GoPro
GPS H&M H&R HAMA HARIBO HBO HCL HDFC HDI HeidelbergCement HELLA HelloFresh HolidayCheck
home24 HP HPE HR HSBC HTC HubSpot HUK HVAC HVB HVLS hynix HypoVereinsbank hülsta IBM ICA
ICICI ICT IDEO iFixit ifm iFood igus iHeart iHeartMedia IHK IKEA InBev ING INPS IoT iPad
iPhone iRobot ISS iStock IT iTunes IVECO IWC iZettle J&J JAXA JBL JCB JDA JetBlue
JetBrains JLL JP JPMorgan JVC JYSK KDDI KFC KfW KGHM KIA KION KKR KLM KMU KONE KPMG KPN
KTM KUKA L'Occitane L'Oreal L'Oréal LBBW LED LEGO LG LIDL LinkedIn LKW LogMeIn LOT
lululemon LVMH M&M M&S MAN MAPFRE MasterCard McAfee McDonald's McDonalds McKesson
McKinsey MDR MediaMarkt MetLife MGM MIT MongoDB MorphoSys MTU MTV MUFG MVRDV MySQL
mytheresa NAB NASA NASDAQ NATO NBA NBC NCR NDR NEC NFL NGK NGO NHS NIKE NKD NordLB NRK
NRW NTT NVIDIA NXP O2 OBI OCBC OECD OEM OMV OpenAI OpenText ORF OSRAM OTIS OTP OVH P&G
P&O PAREXEL PayPal PC PepsiCo PETRONAS PKO PKP PKW PlayStation PNC POS POSCO PR PSA PUMA
PV PVH PwC PZU QIAGEN R&D RATP RBS REI REWE RFID RICOH RSM RTE RTL RWE RWTH Ryanair S&P
SAAB SAP SAS SBB SCOR SEAT SEB SEO SEW SFR SGS SHV SieMatic sipgate SIXT SKF SKODA smava
SMS SNCF SodaStream SoftBank SolarWinds SONY SOS SoundCloud SpaceX SPAR SPS SRF STIHL
STMicroelectronics STRABAG SunPower SWICA SWR TalkTalk TBWA TCL TCS TDK TeamViewer tesa
TGV thyssenkrupp TikTok TIM TNT TomTom toom TOTAL TotalEnergies TransUnion
TripAdvisor trivago TSMC TUI TV TÜV UAE UBS UCB UEFA UK UN UNESCO UNHCR UNICEF UniCredit
UNIQA UNStudio UPM UPS US USA USB USPS UV VanMoof VAUDE VBH VDE VDI VHS VIP VIVA VMware
voestalpine VPN VTB VTT VVO VW WAGO wallbox WDR WEKA WESCO WeWork WG WGZ WhatsApp WHO
WMF WordPress WPP WWF XING XXL XXXLutz YMCA YouTube YWCA ZARA ZDF ZF zooplus ZTE ÖAMTC
ÖBB
"""
# Short words and family names: what else has so few letters may be an acronym.
_SHORT = """
abel ace acme adam add adler age agro aid air all alp alt amt any aqua arc art ask auto
bach bad baer bag bahr bank bar bas batz bau bauer baum bay beck bed bee bell berg best
beta beyer biel bier big bike bil bio bird bit blau blue boat bock body bold boll bond
bonn book born bos bose boss both bott box boy boyd bros brum buch buck bull burg bus
bush buy byg byrd bär böhm cab cafe café cake call camp can cap car care carl cart casa
case cash cat cie city clay club coal coat cobb code cold cole cook cool copy core corn
cow cox crew cruz cube cup cut dach dahl dale daly data date day deal dean deep den desk
dial diaz dick diet dog door dorn dove drei dry dual duke dunn durr díaz east easy eco
eden eder ege egg egli eine eis ekman el elan end ende engl eni epic ernst euro eye face
fair falk fan farm fast fax fehr fiat figli filhos film fils fine fink fire firm first
fish fit fitz five flat flow fly food foot ford form fort four fox free frei frey fry
frères fuchs fuel full fun fund funk gala game gans gas gate gift giga glas go gold golf
good graf grand gray grob gross groß grün gut gym haag haas hahn hair hale half hall
hand hans hard hart haus haut hay hays head heat hein heinz held hell helm help herz
hess high hijos hill hirsch hirt hnos hof hold holm holt holz home hood hope horn host
hot hub huber hug hull hunt hurd hus ice idea ink inn iron item jahn jet job join jord
jost joy juan jump jung just kahl kane karl kay kaya keen keil kern kerr key kft
khan kidd kids kind king kirk kit klee klein klug knox koch kohl kolb kopp korn kraus
krug kuhn kunz kurz köln la lab lac lake lamb land lane lang las last law leaf lean lee
left lenz leon les levy león life lift lima lind line link linz lion lira list live loan
lock lodz log loi long look loop lopes lord los loth lott love low lowe luft luna lund
lutz lynn lyon maas mack mad mahn mai maier mail main mair mak mann map mare mark mart
marx mas mass mata max may mayo mayr mays maß meat med mega menu merk merz metz meza
mill mind mini mint mix moda mode mohr moll mond mont moon moor more moss move moya much
mud music muñoz nagy nail name nash neal near net neu new news next nice nine noel noll
nord north not nova now nut nuñez oak oehl off oil old one only open opitz oslo ost ott
otto oude our out oven over owen own pabst pack page palm pan paper park part pass past
path paul pay paz peak peck pen pena penn pet peña pick pipe pit pizza plan play plus
pohl pont pool pop pope popp port post pot power pratt press pro pub puig pump pure rad
rail rain rapp rau ray read real red reed reid reis rent rest reyes rice rich ride rieg
ring rios rise rita ritz rius road roca rock rohr roi rojo roma rome roof room root ros
rosa rose ross rossi rot roth rowe roy royo ruf ruiz run rush ryan ríos saez safe sala
sale salt salz sand sanz save sax schön sea seat see seed seitz self senn shah shaw shea
ship shoe shop show side sign silk silva simo sims sir site six size ski skin sky slow
snow soap soft sohn soil sol soler solo son song sons sosa soto sound spa spot star stay
step stey stop sub sud sun surf swim syn sáez söhne süd tal tape task tate tax taxi tea
team tech tee tele tent term test tex text time tip tire todd tool top tor toth tour
town toy toys trade tran tree trio trip troy true try tub tube tull turf two type tóth
uhl uhr ulm uni unit urban van vega veit vera vet via vial vidal vie view vila villa vin
vino vita vogl vogt voll voss voß wade wahl wald wall walz wand wang war ward ware warm
wash watt wave wax way web webb wee week weg wei wein weis weiß welt west wild win wind
wine wing wir wirth wise witt wohl wolf wolff wong wood word work wulf wulff yang yard
year yes yoga york you your zahn zech zeit zero zhang zink zone zonen zoo zorn zwei
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
