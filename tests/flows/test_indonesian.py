"""Sari's Slack is in Indonesian: she lives the whole loop without a word of English."""

from __future__ import annotations

import re

import pytest

from okrbot.sandbox.person.remote import Remote
from tests.flows.conftest import Rig
from tests.flows.growth import MONDAY, TUESDAY

OKR = """Membuat onboarding mudah bagi tim kecil
- Naikkan penyelesaian dari 45% menjadi 70%
- Dapatkan 100.000 prospek baru
- Jaga churn maksimal 5%
- Luncurkan paket mandiri"""
ENGLISH = re.compile(
    r"\b(?:the|you|your|is|are|was|of|and|or|by|to|with|for|from|this|that|it|no|not|now|week|"
    r"answer|key results?|objective|value|status of|last|first|undo|show|close|save)\b",
    re.IGNORECASE,
)
SLACKS_OWN = "(only visible to you)"


class Sari:
    """Sari, and all she has read."""

    def __init__(self, rig: Rig) -> None:
        self.person = rig.person("Sari")
        self.read: list[str] = []

    def sees(self, text: str) -> None:
        self.read.append(self.person.sees(text))

    def types(self, text: str, and_sees: str) -> None:
        self.person.types(text)
        self.sees(and_sees)

    def english(self) -> set[str]:
        """The English words among it; a line that shows what can be typed is left out."""
        lines = "\n".join(self.read).replace(SLACKS_OWN, "").split("\n")
        shown = "\n".join(line for line in lines if "/okr" not in line)
        return {found[0].lower() for found in ENGLISH.finditer(shown)}


@pytest.fixture
def sari(rig: Rig) -> Sari:
    """Sari, who leads the team Produk and has written its objective."""
    sari = Sari(rig)
    person = sari.person
    person.types("/okr team new Produk")
    sari.sees("Nama")
    person.picks("Channel", "#growth")
    person.picks("Ketua", "Sari Wijaya")
    person.submits()
    sari.sees("Produk sudah dibuat")
    person.closes()
    person.types(f"/okr new {OKR}")
    sari.sees("Satu per baris")
    person.clicks("Berikutnya")
    sari.sees("Hasil kunci 4")
    person.clicks("Simpan")
    person.goes_to_dm()
    sari.sees("Tersimpan: O-1 aktif")
    return sari


def test_a_week_in_indonesian(rig: Rig, sari: Sari) -> None:
    person = sari.person
    rig.at(MONDAY)
    sari.sees("Sari, empat hasil kunci untuk pekan ini: sekitar satu menit.")
    sari.sees("Anda penjawabnya, jadi saya bertanya setiap Senin 09:00 Jakarta.")
    sari.types("KR-2 42rb berisiko nunggu legal", "✓ Dijawab Sen 23 Nov, 09:00 Jakarta.")
    sari.sees("0 → 42.000 🟡 berisiko, “nunggu legal”")
    person.clicks("Jawab 3 lainnya")
    sari.sees("Tahap, dalam %")
    person.fills("Nilai", "banyak", under="KR-1")
    refused = person.submits_in_vain()
    assert list(refused.values()) == [
        "“banyak” tidak terbaca sebagai angka. Tulis seperti 42, 42rb, 1,5jt, 72% atau 3 hari."
    ]
    person.fills("Nilai", "52,5%", under="KR-1")
    person.picks("Status", "meleset", under="KR-1")
    sari.sees("Minta bantuan")
    person.fills("Catatan", "panduannya belum siap", under="KR-1")
    person.submits()
    sari.sees("45% → 52,5% 🔴 meleset, “panduannya belum siap”")
    sari.types("batalkan", "Diurungkan")
    sari.types("KR-4 selesai", "0% → 100%")
    rig.at(TUESDAY)
    person.goes_to("#growth")
    sari.sees("Produk, Q4 2026, Sel 24 Nov, 37 hari lagi")
    sari.sees("Bergerak: KR-2 Prospek baru")
    assert not sari.english()


def test_every_page_in_indonesian(rig: Rig, sari: Sari) -> None:
    person = sari.person
    rig.at(MONDAY)
    sari.types("tidak berubah", "✓ Dijawab")
    for typed, seen in (
        ("/okr", "OKR saya, Q4 2026, 38 hari lagi"),
        ("/okr list me", "OKR baru"),
        ("/okr show O-1", "Ambisius: 70% sudah sukses"),
        ("/okr show KR-1", "Sasaran: dari 45% menjadi 70%"),
        ("/okr why KR-1", "hari antara"),
        ("/okr why KR-3", "KR-3"),
        ("/okr tree", "Apa mendukung apa"),
        ("/okr digest", "Produk, Q4 2026"),
        ("/okr help", "menjawab hasil kunci saya"),
        ("/okr help log", "Misalnya: /okr log"),
        ("/okr frobnicate", "“frobnicate” tidak saya kenal."),
        ("/okr show KR-99", "Tidak ada KR-99 yang bisa dilihat."),
        ("/okr tree Nowhere", "Tidak ada tim bernama “Nowhere” yang bisa dilihat."),
        ("/okr admin health", "Hanya admin ruang kerja ini yang boleh"),
        ("/okr team list", "dipimpin Sari"),
        ("/okr cycle list", "berjalan"),
    ):
        sari.types(typed, seen)
    person.home()
    sari.sees("Cari")
    assert not sari.english()


def test_another_language_without_a_catalogue_has_english_words_and_its_own_numbers(
    rig: Rig,
) -> None:
    mia = rig.person("Mia")
    mia.types("/okr new Make onboarding effortless\n- Raise leads from 1.234,5 to 2.000")
    mia.clicks("Next")
    mia.clicks("Save")
    mia.sees("is active")
    mia.types("KR-1 1.500,25 berisiko")
    mia.sees("1.234,5 → 1.500,25 🟡 at risk")


def test_whoever_changes_the_language_of_their_slack_is_answered_in_it(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    ayu.types("/okr list me")
    ayu.sees("No objectives here.")
    Remote(rig.stage.url).post(f"/sandbox/people/{ayu.id}", locale="id-ID")
    for _ in range(30):
        ayu.types("/okr list me")
        if "Tidak ada tujuan di sini." in ayu.reads():
            return
    raise AssertionError("the bot took no note of the language")
