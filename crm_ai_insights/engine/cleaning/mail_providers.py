"""Providers of mailboxes that anyone may have, for good or for once."""

from __future__ import annotations

from functools import cache, lru_cache

# Providers by the part before the first dot, and what follows it; ";" parts them.
_PROVIDERS = """
gmail com; googlemail com de co.uk; yahoo com co.uk fr de es it ca co.in in com.br
com.mx com.ar com.au co.jp co.nz co.id com.sg com.hk com.tw com.ph com.vn com.tr
com.co com.pe com.ve co.kr co.th co.za ie gr nl be se no dk at ch pt pl ro cz hu fi cl
my ne.jp; ymail com; rocketmail com; hotmail com co.uk fr de es it nl be ca ch at se
no dk fi gr co.jp com.br com.ar com.mx com.tr com.au co.nz co.za cl co.th cz hu pt pl
ro sk my sg in; outlook com de fr es it co.uk pt be at dk ie cz hu gr cl in jp kr my
ph sa sg sk co.il co.id co.th com.ar com.au com.br com.tr com.vn lv; live com co.uk fr
de es it nl be ca ch at se no dk fi ie pt ru cn cl in jp com.mx com.ar com.au com.pt
co.za com.my com.sg com.ph hk; msn com; aol com de fr co.uk it es; aim com; icloud
com; me com; mac com; gmx de net at ch com org info eu fr it es us co.uk biz li; web
de; t-online de; freenet de; arcor de; 1und1 de; vodafone de it es; unitybox de;
unity-mail de; kabelmail de; online de; onlinehome de; posteo de net; mailbox org;
email de com cz it; mail com de ru ee bg; orange fr es; wanadoo fr es nl; free fr; sfr
fr; laposte net; neuf fr; bbox fr; numericable fr; cegetel net; aliceadsl fr; libero
it; virgilio it; alice it; tin it; tiscali it co.uk; tim it; fastwebnet it; inwind it;
iol it pt cz; telefonica net; terra es com.br; movistar es; ono com; telecable es;
ziggo nl; kpnmail nl; planet nl; xs4all nl; hetnet nl; home nl; chello nl at; upcmail
nl ie; casema nl; quicknet nl; solcon nl; telenet be; skynet be; proximus be; scarlet
be; voo be; pandora be; btinternet com; btopenworld com; sky com; virginmedia com;
virgin net; talktalk net; ntlworld com; blueyonder co.uk; tesco net; o2 co.uk pl ie
de; eircom net; comcast net; verizon net; att net; sbcglobal net; bellsouth net; cox
net; charter net; earthlink net; optonline net; juno com; frontier com; windstream
net; rogers com; shaw ca; sympatico ca; telus net; videotron ca; bigpond com net.au;
optusnet com.au; iinet net.au; tpg com.au; xtra co.nz; mweb co.za; telkomsa net;
yandex ru com by kz ua; ya ru; bk ru; inbox ru lv lt; list ru; internet ru; rambler
ru; ukr net; i ua; meta ua; bigmir net; tut by; wp pl; onet pl eu; op pl; poczta
onet.pl fm; vp pl; interia pl eu; gazeta pl; tlen pl; seznam cz; centrum cz sk; volny
cz; post cz; atlas cz sk; azet sk; zoznam sk; citromail hu; freemail hu; indamail hu;
otenet gr; forthnet gr; siol net; abv bg; dir bg; net hr; zg t-com.hr; telia com;
spray se; comhem se; bredband net; online no; broadpark no; mail tele.dk dk; jubii dk;
kolumbus fi; luukku com; suomi24 fi; elisa fi; protonmail com ch; proton me; pm me;
tutanota com de; tuta com io; fastmail com fm; hushmail com; hey com; zoho com eu in;
qq com; foxmail com; 163 com; 126 com; yeah net; sina com cn; sohu com; aliyun com;
139 com; 189 cn; naver com; daum net; hanmail net; nate com; docomo ne.jp; ezweb
ne.jp; softbank ne.jp; i softbank.jp; nifty com; rediffmail com; sify com; uol com.br;
bol com.br; ig com.br; terra com.br; globo com; prodigy net.mx; bluewin ch; hispeed
ch; sunrise ch; aon at; inode at; kabsi at; utanet at; sapo pt; netcabo pt; clix pt;
walla com co.il; netvision net.il; bezeqint net; mynet com; superonline com; example
com net org
"""


@cache
def provider_endings() -> dict[str, tuple[str, ...]]:
    """What may follow the first part of a provider's domain: ``gmx``: de, net, …"""
    found: dict[str, tuple[str, ...]] = {}
    for entry in _PROVIDERS.split(";"):
        name, *endings = entry.split()
        found[name] = (*found.get(name, ()), *endings)
    return found


@cache
def provider_domains() -> frozenset[str]:
    """All domains of providers."""
    return frozenset(
        f"{name}.{e}" for name, all_ in provider_endings().items() for e in all_
    )


def is_free_provider(domain: str) -> bool:
    """Whether anyone may have an address there, so that it names no employer."""
    return domain in provider_domains()


@lru_cache(maxsize=65536)
def is_disposable(domain: str) -> bool:
    """Whether its mailboxes are thrown away after use, by a list kept for that."""
    from disposable_email_domains import blocklist

    parts = domain.lower().split(".")[-4:]
    return any(".".join(parts[i:]) in blocklist for i in range(len(parts) - 1))
