"""Which elements hold text in a line, which make lines, and which no reader sees. Data only."""

from __future__ import annotations

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr "
    "output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr "
    "math semantics mrow mi mn mo ms mtext msup msub msubsup mfrac msqrt mroot munder mover "
    "munderover mstyle mpadded".split()
)
UNSEEN = frozenset(
    "script style template noscript noframes svg head title iframe object select option datalist "
    "canvas audio video textarea annotation annotation-xml".split()
)
EMPTY = frozenset("br img hr input".split())
EMBEDDED = frozenset("iframe object video audio script svg".split())
#: Inline elements whose text is counted: links (0), bold (1) and italic (2).
COUNTED = {"a": 0, "b": 1, "strong": 1, "i": 2, "em": 2, "cite": 2}
#: Attributes that name an element.
NAMING = frozenset("class id role itemprop rel data-component data-testid aria-label".split())
