"""Job positions by language: two who decide, two in the middle, two at the start."""

from __future__ import annotations

FUNCTIONS: dict[str, tuple[str, ...]] = {
    "en": ("Managing Director", "Owner", "IT Manager", "Purchasing Manager",
           "Assistant", "Trainee"),
    "de": ("Geschäftsführung", "Inhaber", "IT-Leitung", "Einkaufsleitung",
           "Assistenz", "Werkstudent"),
    "nl": ("Directeur", "Eigenaar", "IT-manager", "Inkoopmanager", "Assistent",
           "Stagiair"),
    "fr": ("Directeur général", "Gérant", "Responsable informatique",
           "Responsable achats", "Assistant", "Stagiaire"),
    "es": ("Director general", "Gerente", "Responsable de informática",
           "Responsable de compras", "Asistente", "Becario"),
    "it": ("Amministratore delegato", "Titolare", "Responsabile IT",
           "Responsabile acquisti", "Assistente", "Tirocinante"),
    "pt": ("Diretor", "Sócio-gerente", "Gerente de TI", "Gerente de compras",
           "Assistente", "Estagiário"),
    "pl": ("Prezes zarządu", "Właściciel", "Kierownik IT", "Kierownik zakupów",
           "Asystent", "Stażysta"),
    "tr": ("Genel Müdür", "İşletme Sahibi", "Bilgi İşlem Müdürü",
           "Satın Alma Müdürü", "Asistan", "Stajyer"),
    "uk": ("Директор", "Власник", "Керівник ІТ", "Керівник закупівель", "Асистент",
           "Стажер"),
    "el": ("Διευθύνων Σύμβουλος", "Ιδιοκτήτης", "Υπεύθυνος πληροφορικής",
           "Υπεύθυνος προμηθειών", "Βοηθός", "Ασκούμενος"),
    "ja": ("代表取締役", "社長", "情報システム部長", "購買課長", "アシスタント",
           "インターン"),
    "zh": ("总经理", "老板", "信息部经理", "采购经理", "助理", "实习生"),
    "ar": ("المدير العام", "المالك", "مدير تقنية المعلومات", "مدير المشتريات", "مساعد",
           "متدرب"),
}  # fmt: skip

LEVELS = ("decides", "decides", "middle", "middle", "junior", "junior")


def functions_of(language: str) -> tuple[str, ...]:
    """The positions for an Odoo language code, in the order of :data:`LEVELS`."""
    return FUNCTIONS[language.split("_")[0]]
