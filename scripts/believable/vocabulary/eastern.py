"""Names, places and firms of countries that do not write in Latin letters.

Where the usual Latin spelling cannot be had by transliterating letter by letter
(Japanese, Arabic), an entry carries it behind a bar: ``native|Latin``.
"""

from .model import Country, LegalForm, Phones, names, places

UKRAINE = Country(
    code="UA", language="uk_UA", dial="380", trunk="0", share=0.035, latin=False,
    male=names(
        "Олександр Сергій Володимир Андрій Микола Віктор Юрій Михайло Іван Олег Василь"
        " Дмитро Петро Роман Ігор Максим Богдан Тарас Денис Ярослав Євген Артем"
    ),
    female=names(
        "Олена Наталія Тетяна Ірина Людмила Світлана Оксана Галина Марія Юлія Катерина"
        " Вікторія Анна Ольга Лариса Надія Софія Дарина Христина Леся Інна Аліна"
    ),
    surnames=names(
        "Мельник Шевченко Коваленко Бондаренко Бойко Ткаченко Кравченко Ковальчук"
        " Коваль Олійник Шевчук Поліщук Іванова Ткачук Савченко Бондар Марченко Руденко"
        " Мороз Лисенко Петренко Клименко Павленко Кравчук Кузьменко Савчук Гончаренко"
        " Левченко Харченко Карпенко Романюк Вишневський Білий Гаврилюк Сидоренко"
    ),
    surname_heads=names(
        "Бонда Гна Дани Захар Кова Кравч Лев Остап Павл Роман Сави Степан Терещ"
        " Шевч Яко"
    ),
    surname_tails=names("енко чук ський юк ич ів енчук аренко"),
    feminine=(("ський", "ська"), ("ий", "а")),
    nicknames={"Олександр": "Саша", "Володимир": "Володя", "Наталія": "Наталя",
               "Катерина": "Катя", "Михайло": "Миша", "Дмитро": "Діма"},
    streets=[f"вул. {name}" for name in names(
        "Шевченка,Лесі Українки,Франка,Грушевського,Соборна,Незалежності,Київська,"
        "Садова,Зелена,Центральна,Шкільна,Паркова,Лісова,Перемоги,Хмельницького"
    )],
    address="{street}, {no}",
    trades=names(
        "Пекарня,Меблі,Аптека,Друкарня,Автосервіс,Будмонтаж,Агрофірма,Турагенція,"
        "Деревообробка,Торговий дім"
    ),
    sectors=names(
        "Системи,Логістика,Енергія,Медтех,Консалтинг,Трейд,Буд,Софт,Медіа,Агро,Сервіс"
    ),
    brand_heads=names("Дніпро Карпат Євро Захід Нова Глобал Тех Альфа Зоря Січ Львів"),
    brand_tails=names("пром буд агро транс ком лайн сервіс торг енерго тек інвест"),
    trade_names=("{trade} {surname}", "{trade} {city}", "{trade} «{brand}»"),
    places=places(
        "Київ:01###,Львів:79###,Одеса:65###,Харків:61###,Дніпро:49###,"
        "Вінниця:21###,Полтава:36###,Тернопіль:46###,Чернівці:58###"
    ),
    legal_forms=(
        LegalForm("ТОВ", ("Товариство з обмеженою відповідальністю", "Т.О.В."), True),
        LegalForm("ПрАТ", ("Приватне акціонерне товариство", "АТ"), True),
        LegalForm("ФОП", ("Фізична особа-підприємець",), True),
    ),
    phones=Phones(
        landline=names("442:6 443:6 322:6 482:6 562:6"),
        mobile=names("50:7 67:7 63:7 93:7 95:7 97:7"),
    ),
)  # fmt: skip

GREECE = Country(
    code="GR", language="el_GR", dial="30", trunk="", share=0.03, latin=False,
    male=names(
        "Γιώργος Δημήτρης Κώστας Γιάννης Νίκος Παναγιώτης Χρήστος Βασίλης Αθανάσιος"
        " Μιχάλης Σπύρος Ανδρέας Ιωάννης Στέλιος Αλέξανδρος Πέτρος Ηλίας Στέφανος"
    ),
    female=names(
        "Μαρία Ελένη Αικατερίνη Βασιλική Σοφία Άννα Γεωργία Ιωάννα Δήμητρα"
        " Παρασκευή Ευαγγελία Κωνσταντίνα Χριστίνα Αναστασία Δέσποινα Ειρήνη Αγγελική"
    ),
    surnames=names(
        "Παπαδόπουλος Παππάς Καραγιάννης Βλάχος Ιωαννίδης Οικονόμου Παπαγεωργίου"
        " Μακρής Κωνσταντινίδης Δημόπουλος Γεωργίου Αντωνίου Νικολάου Αλεξίου"
        " Παπανικολάου Αγγελόπουλος Σταματίου Μαρκόπουλος Καραμανλής Χατζής Τσιρίγος"
    ),
    surname_heads=names(
        "Αγγελ Αθανασ Βασιλ Δημητρ Κωνσταντιν Μιχαλ Νικολ Παναγιωτ Σταματ Σταυρ Χριστ"
    ),
    surname_tails=names("όπουλος ίδης άκης άτος έας ιάδης"),
    feminine=(("όπουλος", "οπούλου"), ("ίδης", "ίδου"), ("άκης", "άκη"),
              ("ιάδης", "ιάδου"), ("άτος", "άτου"), ("έας", "έα"), ("ής", "ή"),
              ("ης", "η"), ("άς", "ά"), ("ος", "ου")),
    nicknames={"Αικατερίνη": "Κατερίνα", "Ιωάννης": "Γιάννης",
               "Αθανάσιος": "Θανάσης", "Αλέξανδρος": "Αλέκος",
               "Παρασκευή": "Βούλα", "Βασιλική": "Βάσω"},
    streets=names(
        "Ερμού,Σταδίου,Ακαδημίας,Πατησίων,Ελευθερίου Βενιζέλου,Τσιμισκή,Εγνατίας,"
        "Αγίου Δημητρίου,Κηφισίας,Σόλωνος,Μεσογείων,Αθηνάς,Ομήρου,Κοραή,Σωκράτους,"
        "Λεωφόρος Αλεξάνδρας,Καποδιστρίου,Ρήγα Φεραίου"
    ),
    address="{street} {no}",
    trades=names(
        "Αρτοποιείο,Έπιπλα,Φαρμακείο,Τυπογραφείο,Συνεργείο,Μεταφορική,Ελαιουργία,"
        "Τουριστικό Γραφείο,Τεχνική,Εκδόσεις"
    ),
    sectors=names(
        "Συστήματα,Λογιστική,Ενέργεια,Ιατρικά,Σύμβουλοι,Εμπορική,Κατασκευές,"
        "Πληροφορική,Τρόφιμα,Τεχνολογίες"
    ),
    brand_heads=names("Αιγαίο Ελλάς Ολυμπ Δελτα Μακεδον Ηλιο Θεσσαλ Ιονι Κρητ Νεο"),
    brand_tails=names("τεκ νετ δομή πλους τρόπος φαρμ κομ λινκ ενεργειακή"),
    trade_names=("{trade} {surname}", "Αφοί {surname} {trade}", "{trade} {city}"),
    places=places(
        "Αθήνα:105 ##,Θεσσαλονίκη:546 ##,Πάτρα:262 ##,Ηράκλειο:712 ##,Λάρισα:412 ##,"
        "Βόλος:382 ##,Ιωάννινα:452 ##,Χανιά:731 ##,Ρόδος:851 ##"
    ),
    legal_forms=(
        LegalForm("Α.Ε.", ("ΑΕ", "Ανώνυμη Εταιρεία")),
        LegalForm("Ε.Π.Ε.", ("ΕΠΕ", "Εταιρεία Περιορισμένης Ευθύνης")),
        LegalForm("Ι.Κ.Ε.", ("ΙΚΕ", "Ιδιωτική Κεφαλαιουχική Εταιρεία")),
    ),
    phones=Phones(
        landline=names("2103:6 2106:6 23105:5 23103:5 26102:5 28102:5"),
        mobile=names("694:7 697:7 698:7 693:7"),
    ),
)  # fmt: skip

JAPAN = Country(
    code="JP", language="ja_JP", dial="81", trunk="0", share=0.04, latin=False,
    family_first=True, joined="",
    male=names(
        "誠|Makoto,健一|Kenichi,浩|Hiroshi,翔太|Shota,大輔|Daisuke,拓也|Takuya,"
        "健太|Kenta,直樹|Naoki,剛|Tsuyoshi,亮|Ryo,修|Osamu,隆|Takashi,徹|Toru,"
        "和也|Kazuya,達也|Tatsuya,蓮|Ren,悠斗|Yuto,陽介|Yosuke,一郎|Ichiro,雄大|Yudai"
    ),
    female=names(
        "陽子|Yoko,恵子|Keiko,由美子|Yumiko,久美子|Kumiko,智子|Tomoko,裕子|Yuko,"
        "真由美|Mayumi,愛|Ai,美咲|Misaki,彩|Aya,さくら|Sakura,優子|Yuko,明美|Akemi,"
        "香織|Kaori,直美|Naomi,葵|Aoi,結衣|Yui,麻衣|Mai,千尋|Chihiro,奈々|Nana"
    ),
    surnames=names(
        "佐藤|Sato,鈴木|Suzuki,高橋|Takahashi,田中|Tanaka,伊藤|Ito,渡辺|Watanabe,"
        "山本|Yamamoto,中村|Nakamura,小林|Kobayashi,加藤|Kato,吉田|Yoshida,"
        "山田|Yamada,佐々木|Sasaki,松本|Matsumoto,井上|Inoue,木村|Kimura,"
        "林|Hayashi,斎藤|Saito,清水|Shimizu,山崎|Yamazaki,森|Mori,池田|Ikeda,"
        "橋本|Hashimoto,阿部|Abe,石川|Ishikawa,前田|Maeda,藤田|Fujita,後藤|Goto"
    ),
    surname_heads=names(
        "中|Naka,小|Ko,大|O,高|Taka,松|Matsu,竹|Take,石|Ishi,西|Nishi,東|Higashi,"
        "北|Kita,南|Minami,上|Ue,黒|Kuro,白|Shira,金|Kane,岩|Iwa,浜|Hama,藤|Fuji"
    ),
    surname_tails=names(
        "田|da,山|yama,川|kawa,村|mura,本|moto,原|hara,野|no,沢|zawa,木|ki,島|shima,"
        "谷|tani,崎|zaki,岡|oka,内|uchi"
    ),
    streets=names(
        "銀座,新宿,梅田,本町,栄,中央,駅前,緑町,桜丘,青葉台,大手町,日本橋,天神,港町,旭町"
    ),
    address="{street}{no}-{block}-{flat}", trades=names(
        "製作所|Seisakusho,商店|Shoten,工業|Kogyo,印刷|Insatsu,運送|Unso,薬局|Yakkyoku,"
        "建設|Kensetsu,食品|Shokuhin,電機|Denki,旅行|Ryoko"
    ),
    sectors=names(
        "システム|Systems,物流|Butsuryu,エナジー|Energy,メディカル|Medical,商事|Shoji,"
        "テクノロジー|Technology,ソフト|Soft,産業|Sangyo,サービス|Service"
    ),
    brand_heads=names(
        "東洋|Toyo,日進|Nisshin,大和|Yamato,三栄|Sanei,光洋|Koyo,明和|Meiwa,富士見|Fujimi,"
        "協和|Kyowa,新光|Shinko,共立|Kyoritsu,北斗|Hokuto,丸信|Marushin"
    ),
    brand_tails=names("|,ホールディングス|Holdings,精密|Seimitsu,化学|Kagaku,通商|Tsusho"),
    trade_names=("{surname}{trade}", "{city}{trade}", "{brand}{trade}"),
    places=places(
        "東京都千代田区:100-####:JP-13,東京都新宿区:160-####:JP-13,大阪市北区:530-####:JP-27,"
        "名古屋市中区:460-####:JP-23,横浜市西区:220-####:JP-14,札幌市中央区:060-####:JP-01,"
        "福岡市博多区:812-####:JP-40,京都市下京区:600-####:JP-26,神戸市中央区:650-####:JP-28,"
        "仙台市青葉区:980-####:JP-04"
    ),
    legal_forms=(
        LegalForm("株式会社", ("(株)", "㈱"), True),
        LegalForm("有限会社", ("(有)", "㈲"), True),
        LegalForm("合同会社", ("(同)",), True),
    ),
    phones=Phones(
        landline=names("33:7 35:7 66:7 522:6 452:6 112:6 922:6"),
        mobile=names("901:7 903:7 904:7 801:7 803:7 804:7 705:7"),
    ),
)  # fmt: skip

CHINA = Country(
    code="CN", language="zh_CN", dial="86", trunk="", share=0.04, latin=False,
    family_first=True, joined="",
    male=names(
        "伟 强 磊 军 勇 杰 涛 明 超 刚 平 辉 鹏 华 飞 建国 建华 志强 志明"
        " 国强 文杰 俊杰 浩然 子轩 宇航 家豪 晓东 海涛 永强 天宇 鹏飞 立新"
    ),
    female=names(
        "芳 娜 敏 静 丽 艳 娟 霞 燕 玲 桂英 秀英 丽华 淑珍 婷婷 雪梅"
        " 晓燕 佳怡 雨欣 梦琪 思雨 欣怡 海燕 春梅 丽娟 慧敏 文静 晓红"
    ),
    surnames=names(
        "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩"
        " 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎"
    ),
    given_heads=names("志 建 文 晓 海 国 明 永 春 家 俊 佳 雅 思 子 天 玉 金 宏 新"),
    given_tails=names("平 华 明 东 林 峰 宇 涵 云 龙 辰 洁 兰 梅 远 博 航 琳 瑶 凯"),
    streets=names(
        "人民路,中山路,解放路,建设路,和平路,南京路,北京路,文化路,新华路,长江路,光明路,"
        "胜利路,科技路,复兴路,朝阳路,滨河路"
    ),
    address="{street}{no}号", trades=names(
        "机械,印刷,物流,食品,家具,电器,服装,建材,旅行社,药业,包装,五金"
    ),
    sectors=names("科技,贸易,实业,电子,信息技术,能源,医疗器械,咨询,软件,国际货运"),
    brand_heads=names("华 鑫 恒 瑞 宏 东 盛 嘉 博 金 天 德 中 远 汇 新 启 安 明 凯"),
    brand_tails=names("达 通 信 源 创 泰 丰 隆 和 辉 科 润 腾 宇 兴 联 诚 力 美 康"),
    trade_names=("{city}{brand}{trade}", "{brand}{trade}"),
    places=places(
        "北京:1000##:京,上海:2000##:沪,广州:5100##:粤,深圳:5180##:粤,杭州:3100##:浙,"
        "成都:6100##:蜀,南京:2100##:苏,武汉:4300##:鄂,西安:7100##:陕,青岛:2660##:鲁"
    ),
    legal_forms=(
        LegalForm("有限公司", ("有限责任公司", "公司")),
        LegalForm("股份有限公司", ("股份公司",)),
        LegalForm("集团有限公司", ("集团",)),
    ),
    phones=Phones(
        landline=names("106:7 105:7 216:7 215:7 208:7 7558:7"),
        mobile=names("138:8 139:8 150:8 186:8 187:8 158:8"),
    ),
)  # fmt: skip

EMIRATES = Country(
    code="AE", language="ar_001", dial="971", trunk="0", share=0.035, latin=False,
    male=names(
        "محمد|Mohammed,أحمد|Ahmed,علي|Ali,خالد|Khalid,عمر|Omar,يوسف|Youssef,"
        "إبراهيم|Ibrahim,حسن|Hassan,سعيد|Saeed,سالم|Salem,راشد|Rashid,طارق|Tariq,"
        "كريم|Karim,فيصل|Faisal,ماجد|Majid,سلطان|Sultan,حمد|Hamad,زايد|Zayed,ناصر|Nasser"
    ),
    female=names(
        "فاطمة|Fatima,عائشة|Aisha,مريم|Mariam,نورة|Noura,ليلى|Layla,سارة|Sara,هند|Hind,"
        "أمينة|Amina,ريم|Reem,شيخة|Sheikha,منى|Mona,سلمى|Salma,هدى|Huda,لطيفة|Latifa,"
        "دانة|Dana,جميلة|Jamila,رانيا|Rania,عبير|Abeer"
    ),
    surnames=names(
        "المنصوري|Al Mansoori,الهاشمي|Al Hashimi,الشامسي|Al Shamsi,الكعبي|Al Kaabi,"
        "المزروعي|Al Mazrouei,النعيمي|Al Nuaimi,الزعابي|Al Zaabi,الحمادي|Al Hammadi,"
        "البلوشي|Al Balushi,الظاهري|Al Dhaheri,السويدي|Al Suwaidi,المهيري|Al Muhairi,"
        "الكتبي|Al Ketbi,الرميثي|Al Rumaithi,حداد|Haddad,خوري|Khoury,نجار|Najjar,"
        "صالح|Saleh,عبد الله|Abdullah,منصور|Mansour,حمدان|Hamdan,الخطيب|Al Khatib,"
        "السيد|El Sayed,درويش|Darwish,القاسم|Al Qasim,بركات|Barakat"
    ),
    surname_heads=names("بن |Bin ,آل |Al ,أبو |Abu ", strip=False),
    surname_tails=names(
        "راشد|Rashid,سالم|Salem,سيف|Saif,خليفة|Khalifa,غانم|Ghanem,هلال|Hilal,"
        "طحنون|Tahnoon,ثاني|Thani,كلثوم|Kalthoum,فارس|Faris,جابر|Jaber,زيد|Zaid,"
        "نهار|Nahar,ماجد|Majid,عمران|Imran,شهاب|Shihab,حارث|Harith,بدر|Badr"
    ),
    streets=names(
        "شارع الشيخ زايد,شارع خليفة,شارع الكورنيش,شارع حمدان,شارع المكتوم,"
        "شارع الرقة,شارع الوحدة,شارع النصر,شارع المطار,شارع الاستقلال,شارع السلام"
    ),
    address="{street} {no}", trades=names(
        "للتجارة|Trading,للمقاولات|Contracting,للنقل|Transport,للأثاث|Furniture,"
        "للسيارات|Motors,للعطور|Perfumes,للسياحة|Tourism,للطباعة|Printing,"
        "للمواد الغذائية|Foodstuff,للإلكترونيات|Electronics"
    ),
    sectors=names(
        "للتكنولوجيا|Technology,للطاقة|Energy,للخدمات اللوجستية|Logistics,"
        "للاستشارات|Consulting,للتجارة العامة|General Trading,الطبية|Medical,"
        "للبرمجيات|Software,للاستثمار|Investment"
    ),
    brand_heads=names(
        "الخليج|Gulf,النجم|Najm,الواحة|Oasis,الصقر|Falcon,النور|Noor,الفجر|Fajr,"
        "الأفق|Ufuq,الماسة|Diamond,الشرق|Sharq,اللؤلؤة|Pearl,البحر|Bahr,الريادة|Riyada"
    ),
    brand_tails=names(
        "|,الذهبي|Golden,الدولية|International,الحديثة|Modern,المتحدة|United"
    ),
    trade_names=("{surname} {trade}", "{brand} {trade}"),
    places=places(
        "دبي::DU,أبوظبي::AZ,الشارقة::SH,عجمان::AJ,رأس الخيمة::RK,الفجيرة::FU"
    ),
    legal_forms=(
        LegalForm("ذ.م.م", ("ش.ذ.م.م", "شركة ذات مسؤولية محدودة")),
        LegalForm("شركة", ("ش.",), True),
    ),
    phones=Phones(
        landline=names("43:6 42:6 26:6 65:6"),
        mobile=names("501:6 502:6 522:6 552:6 562:6"),
    ),
)  # fmt: skip

COUNTRIES = (UKRAINE, GREECE, JAPAN, CHINA, EMIRATES)
