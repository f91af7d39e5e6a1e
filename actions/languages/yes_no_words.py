"""Yes and no in the languages that residents write beside Dutch. Which words count depends on the conversation's language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from actions.languages.word_set import word_set

YES: Mapping[str, frozenset[str]] = {
    "en": word_set("yes yep yeah yup sure ok okay correct right perfect fine good great absolutely definitely"),
    "de": word_set("ja jawohl genau richtig korrekt stimmt ok okay gut gerne einverstanden"),
    "pl": word_set("tak zgadza dobrze poprawnie zgoda oczywiście ok okej jasne"),
    "tr": word_set("evet doğru tamam olur tabii tabi elbette"),
    "ar": word_set("نعم أجل ايوه أيوه صحيح موافق تمام حسنا"),
}
"""Words of which one is needed for a yes."""

YES_ALONG: Mapping[str, frozenset[str]] = {
    "en": word_set(
        """
        that that's thats is it it's its this all please thank thanks you very much i agree do want would like to confirm
        confirmed book the appointment and go ahead sounds looks everything of course for me a
        """
    ),
    "de": word_set("das ist es so alles bitte danke sehr ich bin möchte passt vielen dank schon"),
    "pl": word_set("to się wszystko proszę dziękuję jest bardzo ja"),
    "tr": word_set("bu hepsi lütfen teşekkürler teşekkür ederim çok her şey isterim istiyorum"),
    "ar": word_set("هذا كل شيء شكرا من فضلك جدا أنا"),
}
"""Words that may stand beside a yes without changing it."""

NO: Mapping[str, frozenset[str]] = {
    "en": word_set("no nope nah not never don't dont isn't isnt wrong incorrect"),
    "de": word_set("nein nicht kein keine nee falsch"),
    "pl": word_set("nie błędnie źle"),
    "tr": word_set("hayır hayir değil degil yanlış yanlis yok"),
    "ar": word_set("لا ليس كلا خطأ غير"),
}
"""Words that make that something isn't a yes, whatever the language of the conversation."""

UNSURE = frozenset({"sure"})
"""With a "not" before it this is doubt and no no."""

ANY_NO = frozenset[str]().union(*NO.values())

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def foreign_words(text: str) -> list[str]:
    """The words of a text in lower case; letters keep their marks, in one way of writing them."""
    return [word.replace("’", "'") for word in _WORD.findall(unicodedata.normalize("NFC", text).lower())]
