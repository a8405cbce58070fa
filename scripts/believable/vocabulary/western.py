"""Names, places and firms of English-speaking countries."""

from .model import Country, LegalForm, Phones, names, places

_MALE = names(
    "James Robert John Michael David William Richard Thomas Daniel Matthew Anthony Mark"
    " Steven Andrew Paul Joshua Kenneth Kevin Brian George Edward Timothy Jason Ryan"
    " Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin"
    " Samuel Gregory Alexander Patrick Jack Dennis Oliver Harry Simon Graham Callum"
)
_FEMALE = names(
    "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa"
    " Nancy Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa"
    " Deborah Stephanie Rebecca Laura Helen Sharon Cynthia Kathleen Amy Angela Emma"
    " Olivia Sophie Charlotte Hannah Megan Rachel Victoria Alice Grace Lauren Holly"
)
_SURNAMES = names(
    "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas"
    " Moore Martin Jackson Thompson White Lee Harris Clark Lewis Robinson Walker Young"
    " Allen King Wright Scott Hill Green Adams Baker Nelson Carter Mitchell Roberts"
    " Turner Phillips Campbell Parker Evans Edwards Collins Stewart Morris Murphy Cook"
    " Rogers Morgan Cooper Reed Bailey Bell Kelly Howard Ward Cox Richardson Watson"
)
_HEADS = names(
    "Ash Black Brad Clay Dun East Fair Gold Hart Kings Lang Mar Nor Oak Pem Red Stan"
    " Thorn Wal Whit Wood Win Hather Brom Cran"
)
_TAILS = names(
    "ford ley ton well worth field by wood more bridge stead hurst land wick"
)
_NICKNAMES = {
    "James": "Jim", "Robert": "Bob", "John": "Jack", "Michael": "Mike",
    "David": "Dave", "William": "Bill", "Richard": "Dick", "Thomas": "Tom",
    "Daniel": "Dan", "Matthew": "Matt", "Anthony": "Tony", "Steven": "Steve",
    "Andrew": "Andy", "Kenneth": "Ken", "Edward": "Ted", "Timothy": "Tim",
    "Nicholas": "Nick", "Benjamin": "Ben", "Samuel": "Sam", "Gregory": "Greg",
    "Alexander": "Alex", "Patricia": "Pat", "Jennifer": "Jenny",
    "Elizabeth": "Liz", "Susan": "Sue", "Margaret": "Peggy", "Deborah": "Debbie",
    "Rebecca": "Becky", "Kathleen": "Kathy", "Victoria": "Vicky",
}  # fmt: skip
_TRADES = names(
    "Joinery,Motors,Bakery,Logistics,Engineering,Dental Care,Interiors,Roofing,"
    "Accountants,Catering,Print,Garden Centre,Electrical,Packaging,Travel,Pharmacy"
)
_SECTORS = names(
    "Solutions,Systems,Logistics,Foods,Energy,Medical,Media,Consulting,Partners,"
    "Technologies,Retail,Industries,Software,Supplies,Labs,Engineering"
)

UNITED_STATES = Country(
    code="US", language="en_US", dial="1", trunk="", share=0.13,
    male=_MALE, female=_FEMALE, surnames=_SURNAMES,
    surname_heads=_HEADS, surname_tails=_TAILS, nicknames=_NICKNAMES,
    streets=[f"{name} {kind}" for name in names(
        "Main Oak Maple Cedar Washington Lincoln Lake Hill Park Elm Jefferson"
        " Sunset River Franklin Highland Madison Church Spring"
    ) for kind in names("St Ave Blvd Rd Dr Ln")],
    address="{no} {street}", trades=_TRADES, sectors=_SECTORS,
    trade_names=("{surname} {trade}", "{surname} & Sons {trade}", "{city} {trade}"),
    places=places(
        "New York:100##:NY,Brooklyn:112##:NY,Los Angeles:900##:CA,San Diego:921##:CA,"
        "Chicago:606##:IL,Houston:770##:TX,Austin:787##:TX,Seattle:981##:WA,"
        "Denver:802##:CO,Boston:021##:MA,Atlanta:303##:GA,Miami:331##:FL,"
        "Portland:972##:OR,Columbus:432##:OH,Nashville:372##:TN,Raleigh:276##:NC"
    ),
    legal_forms=(
        LegalForm("Inc.", ("Incorporated", "Inc", "Corp.")),
        LegalForm("LLC", ("L.L.C.", "Limited Liability Company")),
        LegalForm("Corp.", ("Corporation", "Inc.")),
        LegalForm("LP", ("L.P.", "Limited Partnership")),
    ),
    phones=Phones(
        landline=names("212:7 312:7 415:7 617:7 206:7 303:7 512:7 404:7 305:7 714:7"),
        mobile=names("646:7 917:7 773:7 310:7 425:7 720:7 737:7 678:7 786:7 503:7"),
    ),
)  # fmt: skip

UNITED_KINGDOM = Country(
    code="GB", language="en_GB", dial="44", trunk="0", share=0.09,
    male=_MALE, female=_FEMALE, surnames=_SURNAMES,
    surname_heads=_HEADS, surname_tails=_TAILS, nicknames=_NICKNAMES,
    streets=[f"{name} {kind}" for name in names(
        "High Station Church Victoria Green Manor Kings Queens Mill Park London"
        " Albert Windsor Chapel North South Springfield York"
    ) for kind in names("Street Road Lane Avenue Close Gardens")],
    address="{no} {street}", trades=_TRADES, sectors=_SECTORS,
    trade_names=("{surname} {trade}", "{surname} & Sons {trade}", "{city} {trade}"),
    places=places(
        "London:SW# #AA,London:EC#A #AA,Manchester:M# #AA,Birmingham:B# #AA,"
        "Leeds:LS# #AA,Bristol:BS# #AA,Edinburgh:EH# #AA,Glasgow:G# #AA,"
        "Cardiff:CF## #AA,Nottingham:NG# #AA,Sheffield:S# #AA,Oxford:OX# #AA,"
        "Norwich:NR# #AA,York:YO## #AA,Reading:RG# #AA"
    ),
    legal_forms=(
        LegalForm("Ltd", ("Limited", "Ltd.", "Co. Ltd")),
        LegalForm("PLC", ("Public Limited Company", "plc")),
        LegalForm("LLP", ("Limited Liability Partnership", "L.L.P.")),
    ),
    phones=Phones(
        landline=names("207:7 203:7 1212:6 1612:6 1132:6 1179:6 1315:6 1412:6"),
        mobile=names("7400:6 7811:6 7912:6 7535:6 7970:6"),
    ),
)  # fmt: skip

INDIA = Country(
    code="IN", language="en_IN", dial="91", trunk="0", share=0.05,
    male=names(
        "Rahul Amit Rajesh Sanjay Vijay Suresh Anil Arjun Ravi Karthik Vikram Ashok"
        " Manoj Deepak Rohit Nikhil Pradeep Ganesh Arun Sandeep Harish Mohan"
    ),
    female=names(
        "Priya Anjali Sunita Kavita Pooja Neha Lakshmi Meena Divya Shreya Rekha Anita"
        " Swati Nisha Deepa Geeta Radha Asha Sneha Ritu Jyoti Padma"
    ),
    surnames=names(
        "Sharma Patel Singh Kumar Gupta Reddy Iyer Nair Mehta Shah Rao Joshi Desai"
        " Chatterjee Banerjee Kapoor Verma Agarwal Pillai Menon Bose Kulkarni Naidu"
        " Malhotra Chopra Bhatt Jain Das Mishra Sethi"
    ),
    surname_heads=names("Bala Chandra Deva Ganga Hari Indra Jaya Krishna Rama Shiva"),
    surname_tails=names("murthy nathan prasad raman rao samy shekar swamy dasan"),
    streets=names(
        "MG Road,Station Road,Gandhi Nagar,Nehru Street,Park Street,Ring Road,"
        "Temple Street,Lake View Road,Church Street,Brigade Road,Anna Salai,"
        "Linking Road,Residency Road,College Road,Civil Lines"
    ),
    address="{no}, {street}",
    trades=names(
        "Traders,Textiles,Electronics,Exports,Steels,Sweets,Tours & Travels,"
        "Pharma,Agro,Printers,Jewellers,Constructions"
    ),
    sectors=names(
        "Technologies,Infotech,Enterprises,Industries,Exports,Solutions,Pharma,"
        "Textiles,Logistics,Software,Foods,Engineering"
    ),
    trade_names=("{surname} {trade}", "Shri {surname} {trade}", "{surname} Brothers"),
    places=places(
        "Mumbai:4000##:MH,Pune:4110##:MH,New Delhi:1100##:DL,Bengaluru:5600##:KA,"
        "Chennai:6000##:TN,Hyderabad:5000##:TS,Kolkata:7000##:WB,Ahmedabad:3800##:GJ,"
        "Jaipur:3020##:RJ,Kochi:6820##:KL"
    ),
    legal_forms=(
        LegalForm("Pvt. Ltd.", ("Private Limited", "Pvt Ltd", "P. Ltd")),
        LegalForm("Ltd.", ("Limited", "Ltd")),
        LegalForm("LLP", ("Limited Liability Partnership",)),
    ),
    phones=Phones(
        landline=names("222:7 112:7 802:7 442:7 402:7 332:7"),
        mobile=names("981:7 983:7 990:7 974:7 944:7 880:7"),
    ),
)  # fmt: skip

COUNTRIES = (UNITED_STATES, UNITED_KINGDOM, INDIA)
