"""What a reading says of itself: its warnings."""

from __future__ import annotations

import subprocess
import sys

import pytest

from onrecord.model.documents import Source
from onrecord.pipeline.foreign import foreign_warning
from onrecord.pipeline.read import Reader

THAI = "กระทรวงการต่างประเทศแถลงเมื่อวันจันทร์ว่า ทั้งสองประเทศตกลงจะเปิดจุดผ่านแดนอีกครั้งในเดือนหน้า หลังปิดมานานสามเดือน\n"
ENGLISH = "The foreign ministry said on Monday that the two countries had agreed to open the crossing again.\n"
FRENCH = "Le ministère a déclaré lundi que les deux pays avaient décidé de rouvrir le poste dans un mois au plus.\n"
QUOTED = "“We will open it again next month,” he said in English.\n"
HEADLINE = "Foreign ministers announce border crossing reopening next month, officials confirm\n"
NAMES = "Varna mayor Ivan Petrov and Constanta mayor Ion Popa signed the accord Thursday near Durankulak village\n"
HAN = "外交部星期一表示两国已同意下个月重新开放边境口岸。" * 4 + "\n"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (THAI * 4, "th", None),
        (ENGLISH * 4, "en", None),
        (THAI * 4 + QUOTED, "th", None),
        (THAI + QUOTED * 4, "th", None),
        (THAI * 9 + ENGLISH, "th", None),
        (THAI * 4 + ENGLISH * 4, "th", "'en'"),
        (ENGLISH * 5 + FRENCH * 5, "en", "'fr'"),
        (ENGLISH * 5 + THAI * 3, "en", "'th'"),
        (ENGLISH * 4 + HAN * 3, "en", "'zh'"),
        (ENGLISH, "th", "about 100 % of the text is in 'en'"),
        ("", "th", None),
    ],
)
def test_much_text_in_another_language_is_told(text: str, language: str, expected: str | None) -> None:
    found = foreign_warning(text, language)
    assert found is None if expected is None else found is not None and expected in found


def test_the_reading_has_the_warning() -> None:
    reader = Reader()
    assert reader.read(Source("a", THAI * 4)).run.warnings == ()
    (warning,) = reader.read(Source("b", THAI * 4 + ENGLISH * 4)).run.warnings
    assert warning.startswith("about 4")
    assert warning.endswith(" % of the text is in 'en' and was not read with its own pack")


def test_thai_and_english_side_by_side_load_no_model() -> None:
    probe = (
        "import sys; from onrecord.pipeline.foreign import foreign_warning\n"
        f"assert foreign_warning({THAI * 4 + ENGLISH * 4!r}, 'th')\n"
        f"assert foreign_warning({THAI * 4 + QUOTED!r}, 'th') is None\n"
        f"assert foreign_warning({NAMES * 4 + ENGLISH!r}, 'en') is None\n"
        f"assert foreign_warning({HEADLINE + ENGLISH * 4!r}, 'en') is None\n"
        "assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", probe], check=True)
