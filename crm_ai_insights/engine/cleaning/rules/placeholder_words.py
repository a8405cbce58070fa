"""What people type where they have nothing to say, in many languages.

All in lower case and without signs: ``n a`` is ``N/A``. Entries are parted by commas.
"""

from __future__ import annotations


def _entries(text: str) -> frozenset[str]:
    return frozenset(" ".join(entry.split()) for entry in text.split(","))


# Not known, not there, not wanted, only a test.
NO_VALUE = _entries("""
n a, na, n v, nv, n d, nd, n b, k a, ka, o a, s n, s d, s o, n n, none, null, nil, nan,
nix, undefined, void, empty, blank, unknown, unk, not known, not applicable,
not available, not provided, not specified, not given, not set, no data, no info,
no value, no answer, missing, tbd, tba, tbc, to be defined, to be determined,
to be confirmed, to do, todo, fixme, dummy, foo, bar, foobar, foo bar, foo bar baz,
lorem, lorem ipsum, test, tests, testing, tester, testtest, test test, just a test,
this is a test, placeholder, sample, example, fake, whatever, nothing, nobody, no one,
anonymous, x, xx, xxx, xxxx, xxxxx, xyz, yyy, zzz, abc, abcd, abcde, abcdef, abcdefg,
blah, bla, blabla, bla bla, blub, aaa, aaaa, aaaaa, aaa bbb, asdf, qwerty, qwertz,
azerty, asd, asdasd, qwe, qweqwe, qwer, yxc, zxc, unbekannt, unbek, nicht bekannt,
nicht vorhanden, nicht angegeben, keine angabe, keine angaben, kein eintrag, keine,
keiner, kein, ohne, ohne angabe, entfällt, leer, fehlt, nichts, niemand, anonym,
beispiel, platzhalter, weiß nicht, muster, inconnu, inconnue, non renseigné,
non communiqué, non connu, pas de réponse, aucun, aucune, néant, vide, sans, rien,
personne, anonyme, essai, exemple, à compléter, desconocido, desconocida, no aplica,
no disponible, sin datos, sin especificar, sin dato, ninguno, ninguna, nada, vacío,
prueba, ejemplo, por definir, anónimo, desconhecido, desconhecida, não informado,
nao informado, não aplicável, sem dados, nenhum, nenhuma, vazio, teste, exemplo,
a definir, sconosciuto, sconosciuta, non disponibile, non applicabile, nessuno,
nessuna, vuoto, prova, esempio, da definire, assente, onbekend, niet bekend,
niet van toepassing, nvt, n v t, geen, leeg, voorbeeld, ukendt, ingen, tom,
ikke oplyst, eksempel, okänd, ingen uppgift, saknas, ej angivet, exempel, ukjent,
ikke oppgitt, tuntematon, ei tiedossa, ei ole, tyhjä, testi, esimerkki, nieznany,
nieznana, brak, brak danych, nie dotyczy, puste, przykład, neznámý, neznámá, neuvedeno,
není, žádný, prázdné, příklad, neznámy, neznáma, neuvedené, žiadny, ismeretlen, nincs,
nincs adat, üres, teszt, próba, példa, necunoscut, necunoscută, nespecificat,
nu există, fără, exemplu, nepoznat, nepoznato, nema, neznano, ni podatka, tundmatu,
puudub, nezināms, nav, nežinomas, nėra, bilinmiyor, bilinmeyen, yok, boş, deneme,
örnek, belirtilmemiş, tidak ada, tidak diketahui, kosong, không có, không biết, walang,
tiada, неизвестно, неизвестный, неизвестен, нет, нет данных, отсутствует, не указано,
не указан, тест, пример, невідомо, немає, не вказано, неизвестна, няма, непознат,
άγνωστο, άγνωστος, κανένα, δεν υπάρχει, τεστ, δοκιμή, غير معروف, لا يوجد, مجهول, تجربة,
لا شيء, غير متوفر, לא ידוע, אין, בדיקה, نامشخص, ندارد, تست, 不明, なし, 無し, テスト,
未定, サンプル, ダミー, 未知, 无, 無, 没有, 测试, 測試, 暂无, 不详, 待定, 없음, 미정,
테스트, 모름, 해당없음, अज्ञात, परीक्षण, ไม่มี, ไม่ทราบ, ทดสอบ
""")
# Of these there are people, so that they are names beside another one.
REAL_NAMES = _entries("""
test, null, none, nan, nil, na, nada, ka, nix, void, blank, bar, foo, sample, fake,
tester, leer, muster, kein, keiner, ohne, sans, vide, teste, prova, prueba, brak, tom,
nema, yok, nav, sim, x, xx, xyz, abc, asd, blub, bla, ingen, deneme, örnek, example,
beispiel, personne, dummy, nobody, geen, teszt, próba, nėra, boş, tests, nd, nv,
anonym, testi
""")
# Nobody's name where it is the whole of it.
NAMES = _entries("""
name, first name, last name, firstname, lastname, first name last name, full name,
surname, first last,
firstname lastname, your name, my name, no name, noname, name unknown, user,
test user, user test, test name, test person, test contact, test customer, test client,
test lead, testuser, testkunde, testperson, testkontakt, test kunde, kunde test, kunde,
customer, client, cliente, contact, kontakt, contacto, person, somebody, someone,
new contact, new customer, new lead, neuer kontakt, neukunde, vorname, nachname,
vorname nachname, name vorname, kein name, ohne name, name unbekannt, prénom, nom,
nom prénom, prénom nom, sans nom, nombre, apellido, nombre apellido, sin nombre, nome,
cognome, nome cognome, senza nome, sem nome, naam, voornaam, achternaam, imię,
nazwisko, imię nazwisko, jméno, příjmení, jméno příjmení, имя, фамилия, имя фамилия,
фамилия имя, 名前, 姓名, 이름, dummy user, sample user, john test, herr, frau, mr, mrs,
herr test, frau test, mr test, test testmann, test tester, tester test, tina test,
test testing, delete, delete me, bitte löschen, löschen, do not use, nicht verwenden,
duplicate, doublette, dublette
""")
# The persons of sample forms: there is hardly anybody who is called so.
PEOPLE = _entries("""
max mustermann, erika mustermann, maxi mustermann, max muster, erika muster,
eva muster, maxine mustermann, petra mustermann, petra muster, hans mustermann,
hans muster, herr mustermann, frau mustermann, mustermann, mustermann max,
mustermann erika, max mustermensch, musterfrau, erika musterfrau, eva musterfrau,
lieschen müller, otto normalverbraucher, john doe, jane doe, johnny doe, baby doe,
john q public, john public, joe public, joe bloggs, joe blow, fred bloggs,
john smith test, doe john, monsieur test, madame test, jean test, jan modaal,
juan nadie, fulano de tal, fulano, mengano, zutano, zé ninguém, fulano de souza,
sicrano, beltrano, mario rossi test, tizio caio, jan kowalski test, medelsvensson,
ola nordmann, kari nordmann, ole olsen test, matti meikäläinen, maija meikäläinen,
gipsz jakab, vasya pupkin, vasja pupkin, вася пупкин, василий пупкин, иван иванов тест,
テスト太郎, テスト 太郎, 山田テスト, 테스트 홍길동, moishe ufnik, israel israeli,
ישראל ישראלי, mickey mouse, micky maus, donald duck, daffy duck, bugs bunny,
santa claus, homer simpson, bart simpson, superman, batman, spider man, darth vader
""")
COMPANIES = _entries("""
company, company name, my company name, your company, firma, firmenname, firma test,
test firma, testfirma, test company, testcompany, test gmbh, test ag, test ltd,
test inc, test llc, test corp, test sa, test srl, test sarl, musterfirma, muster gmbh,
muster ag, mustermann gmbh, mustermann ag, musterunternehmen, musterkunde,
musterkunde gmbh, beispiel gmbh, beispiel ag, beispielfirma, sample company,
example company, example inc, example ltd, example corp, demo company, dummy company,
dummy gmbh, foo inc, foo bar inc, no company, keine firma, kein unternehmen, privat,
private, private person, privatperson, privatkunde, particulier, particular, privato,
prywatnie, osoba prywatna, société test, entreprise, société, empresa, empresa prueba,
empresa teste, azienda, azienda prova, bedrijf, sin empresa, sans entreprise,
nessuna azienda, geen bedrijf, organization, organisation, test organization,
test customer, testkunde, customer, kunde, client, cliente, тест ооо, ооо тест,
компания, 株式会社テスト, テスト株式会社, 测试公司, 个人, 個人
""")
PLACES = _entries("""
street, street name, address, adresse, straße, strasse, dirección, direccion,
indirizzo, musterstraße, musterstrasse, musterstr, musterweg, musterallee, musterplatz,
mustergasse, teststraße, teststrasse, teststr, testweg, beispielstraße,
beispielstrasse, beispielstr, sample street, test street, teststreet, example street,
fake street, test address, your address, no address, keine adresse, sin dirección,
sans adresse, rue de test, rue du test, calle falsa, calle prueba, rua teste,
via prova, city, town, musterstadt, musterort, musterhausen, musterdorf, teststadt,
testort, test city, testcity, test town, beispielstadt, anytown, any town, sampletown,
exampletown, nowhere, springfield test, villetest, ciudad prueba, nirgendwo, irgendwo
""")
# Before the @ of an address that nobody reads, whatever comes after it.
LOCAL_PARTS = _entries("""
noreply, no reply, donotreply, do not reply, dontreply, nichtantworten, nepasrepondre,
ne pas repondre, noresponder, no responder, naoresponda, mailer daemon, mailerdaemon,
nomail, no mail, noemail, no email, keinemail, keine mail, keineemail, keine email,
kein email, hatkeine, ohne email, pasdemail, pas de mail, sinemail, sin email,
sincorreo, nessunaemail, geenemail, geenmail, nospam, fake, fakemail, test, tests,
testing, testtest, test test, testmail, test mail, testemail, testuser, test user,
testkunde, asdf, asdfg, asdasd, asd, qwe, qwer, qwert, qwerty, qwertz, azerty, xx, xxx,
xxxx, xyz, aaa, aaaa, foo, foobar, foo bar, dummy, unknown, unbekannt, inconnu,
desconocido, undefined, mustermann, max mustermann, maxmustermann, m mustermann,
erika mustermann, placeholder, notavailable, not available, notprovided, notapplicable,
blabla, nobody, nothing, тест
""")
# Before the @ of a domain that is an example.
SAMPLE_LOCAL_PARTS = _entries("""
user, username, name, firstname lastname, first last, vorname nachname, prenom nom,
your, you, me, my, email, e mail, mail, info, contact, kontakt, abc, a, b, x, admin,
none, null, na, n a, nan, nil, john doe, johndoe, jane doe, janedoe, jdoe, j doe,
someone, somebody, person, customer, kunde, client, sample, example, demo, guest,
yourname, your name, youremail, your email, myemail, hello, test1, beispiel
""")
# The name of a domain (without its last part) where nobody has an address.
NO_DOMAINS = _entries("""
none, null, nomail, no mail, noemail, no email, noreply, nowhere, keinemail,
keine mail, keineemail, keine email, asdf, asd, asdasd, qwe, qwer, qwerty, xx, xxx,
xxxx, na, noaddress, nodomain, fake, fakemail, fakeemail, unknown, unbekannt,
localhost, localdomain, dummy, notavailable, noone, nobody
""")
SAMPLE_DOMAINS = _entries("""
example, test, domain, yourdomain, mydomain, yourcompany, beispiel, exemple, ejemplo,
esempio, exemplo, email, mail, sample, muster, musterfirma, mustermann, website,
company, firma, abc, server
""")
SAMPLE_SITES = frozenset(
    "example.com example.org example.net example.de test.com domain.com website.com "
    "yourdomain.com mydomain.com yourwebsite.com mywebsite.com beispiel.de muster.de "
    "musterfirma.de mustermann.de localhost test.test".split()
)
