"""The commonest words of several languages: a sentence is full of them, a menu is not."""

from __future__ import annotations

from archive_builder.clean.line_model.text import split_words

_BY_LANGUAGE = {
    "en": """the of and to in a is that for it as was with be by on not he i this are or his from
        at which but have an had they you were their one all we can her has there been if more
        when will would who so no she my than its into them do out up about could said what our
        your after over also just how him did me some these those then only other because
        between while where any most such very before through even through back here still
        being should now many much""",
    "de": """der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch
        es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum
        war haben nur oder aber vor zur bis mehr durch man sein wurde sei ihr ihre einen wenn""",
    "fr": """le la les et des en un une du de dans que est pour qui sur pas plus par au avec ce il
        sont se d l qu aux ne sa son cette elle mais ou ont été être n s nous vous ils leur leurs
        comme même y a fait ces ses était""",
    "es": """el los las y del de por con para su al lo como más pero sus o ha este si un una que en
        es se no la le entre cuando muy sin sobre también fue hasta desde son ser ya todo esta""",
    "it": """di e che il per non una sono della dei da nel le gli con si come più anche ma alla
        un è del delle ha lo i nella""",
    "pt": "de da do em um para com não uma os no se na por mais as dos como o e que a ao foi das",
    "nl": "de van het een en in is dat op te voor zijn met niet aan er om ook als bij maar nog",
    "ru": """и в не на что с он а как это по к но из у за от так о же было для бы ещё еще то все
        его она они мы после при до который которые которая также были был была будет во со""",
    "uk": """і в не на що з та як це до у за від так про же було для ще то всі його вона вони ми
        після при який які яка також були був була буде й або під час але щоб""",
    "id": "yang dan di untuk dengan ini itu dari pada dalam tidak adalah akan",
    "zh": """的是 是在 了一 在一 的一 不是 这个 一个 我们 他们 没有 可以 就是 自己 这是 因为 所以
        但是 以及 已经 进行 表示 记者 对于 成为 通过 由于 其中 目前 根据 之后 之前 也是 都是""",
}

FUNCTION_WORDS: frozenset[str] = frozenset(
    word for text in _BY_LANGUAGE.values() for word in split_words(text)
)

#: Single characters that mark Chinese prose; counted per character, not per pair.
CHINESE_PARTICLES = frozenset("的了在是和有也就不与对将被把从而")
