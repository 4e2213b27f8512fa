"""Every status is reached in every catalogue language, with its message in that language."""

from __future__ import annotations

import pytest
from asked import RECOGNITION

from assistant.answer import Status
from translations.locales import CATALOGUES
from translations.messages import message

pytestmark = pytest.mark.model
MESSAGES = {
    "answered": RECOGNITION,
    "no_match": {
        "de": "Wie repariere ich mein Auto?",
        "en": "How do I fix my car?",
        "ar": "كيف أصلح سيارتي؟",
        "fa": "ماشینم را چطور تعمیر کنم؟",
    },
    "smalltalk": {"de": "Vielen Dank!", "en": "thanks a lot", "ar": "شكرا جزيلا", "fa": "خیلی ممنون"},
    "clarify": dict.fromkeys(RECOGNITION, "?!"),
    "urgent": {
        "de": "mein Mann schlägt mich, ich habe Angst",
        "en": "my husband beats me and I am scared",
        "ar": "زوجي يضربني وأنا خائفة",
        "fa": "شوهرم مرا کتک می‌زند و می‌ترسم",
    },
    "not_in_report": {
        "de": "Was kostet das?",
        "en": "How much does it cost?",
        "ar": "كم يكلف هذا؟",
        "fa": "هزینه‌اش چقدر است؟",
    },
    "legal_advice": {
        "de": "Werde ich abgeschoben?",
        "en": "Will I be deported?",
        "ar": "هل سيتم ترحيلي؟",
        "fa": "آیا مرا اخراج می‌کنند؟",
    },
    "language_unavailable": dict.fromkeys(RECOGNITION, "我想学德语"),
}


def test_every_status_is_tried():
    assert set(MESSAGES) == {status.value for status in Status}


@pytest.mark.parametrize("code", [locale.code for locale in CATALOGUES])
@pytest.mark.parametrize("status", MESSAGES)
def test_every_status_in_every_language(service, status, code):
    token = None
    if status == "not_in_report":
        token = service.answer(RECOGNITION[code], None, code, None).conversation
    answer = service.answer(MESSAGES[status][code], None, code, token)
    assert answer.status == status
    assert answer.language == code
    assert message(code, f"status.{status}") in answer.text
