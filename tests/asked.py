"""Questions that several tests ask, in the languages of the catalogue."""

from __future__ import annotations

NURSE = {
    "de": "Ich war Krankenschwester in Syrien. Kann ich hier als Krankenschwester arbeiten?",
    "en": "I was a nurse in Syria. Can I work here as a nurse?",
    "ar": "كنت ممرضة في سوريا. هل أستطيع العمل هنا كممرضة؟",
    "fa": "در سوریه پرستار بودم. آیا می‌توانم اینجا به عنوان پرستار کار کنم؟",
}
RECOGNITION = {
    "de": "Wer hilft mir bei der Anerkennung meines Berufs?",
    "en": "Who helps me with recognition of my profession?",
    "ar": "من يساعدني في الاعتراف بشهادتي المهنية؟",
    "fa": "چه کسی برای تأیید مدرک شغلی‌ام کمکم می‌کند؟",
}
GERMAN = {
    "de": "Wo kann ich Deutsch lernen?",
    "en": "Where can I learn German?",
    "ar": "أين أتعلم اللغة الألمانية؟",
    "fa": "کجا می‌توانم آلمانی یاد بگیرم؟",
}
