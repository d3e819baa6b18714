"""What a judgement is: a state, its reason, its proofs, what offends. The Chinese words of the states are chosen here, once.

Nothing is judged here.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MET, PARTLY, UNMET, UNPROVED, UNSEEN = STATES = ("达到", "部分达到", "未达到", "未证实", "本站看不出")
WORTH: dict[str, float | None] = {MET: 1.0, PARTLY: 0.5, UNMET: 0.0, UNPROVED: 0.0, UNSEEN: None}
"""Share of an indicator's points that a state is worth; None: it is left out of the denominator."""
COMPUTED, RECORDED, NOT_VISIBLE = "从本站计算", "编辑登记", "看不出"
"""The three kinds of evidence."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Something that can be opened."""
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Offender:
    """Something that falls short: a document, a field, a row of a table."""
    name: str
    what: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one indicator stands."""
    state: str
    """One of STATES."""
    reason: str
    """Why, in one Chinese sentence or two."""
    kind: str = COMPUTED
    proofs: tuple[Proof, ...] = ()
    offenders: tuple[Offender, ...] = ()
    gap: str = ""
    """What is missing; "" where nothing is."""
    false: bool = False
    """Evidence for it was found to be false."""


def unseen(reason: str, gap: str = "") -> Verdict:
    """It cannot be seen from here."""
    return Verdict(UNSEEN, reason, NOT_VISIBLE, gap=gap)


def share(good: int, offenders: Sequence[Offender], reason: str, proofs: Sequence[Proof] = (), gap: str = "") -> Verdict:
    """Met where nothing offends, partly where something is good besides, else not met."""
    state = MET if not offenders else PARTLY if good else UNMET
    return Verdict(state, reason, COMPUTED, tuple(proofs), tuple(offenders), gap if offenders else "")


def together(verdicts: Sequence[Verdict], reason: str) -> Verdict:
    """Several judgements as one: met where all are met, partly where some are or one of them partly (a part that cannot be seen is not proved),
    unproved where nothing but dead claims is left, else not met. Where no part can be seen, the whole cannot.
    """
    judged = [one for one in verdicts if one.state != UNSEEN]
    if not judged:
        return unseen(reason + "：都看不出", next((one.gap for one in verdicts if one.gap), ""))
    proofs = tuple(dict.fromkeys(proof for one in verdicts for proof in one.proofs))
    offenders = tuple(offender for one in verdicts for offender in one.offenders)
    if len(judged) == len(verdicts) and all(one.state == MET for one in judged):
        state = MET
    elif any(one.state in (MET, PARTLY) for one in judged):
        state = PARTLY
    else:
        state = UNPROVED if all(one.state == UNPROVED for one in judged) else UNMET
    kinds = {one.kind for one in judged}
    said = f"{reason}：" + "；".join(f"{one.state}（{one.reason.rstrip('。')}）" for one in verdicts)
    return Verdict(state, said, kinds.pop() if len(kinds) == 1 else COMPUTED, proofs, offenders, "；".join(dict.fromkeys(one.gap for one in verdicts if one.gap)),
                   any(one.false for one in verdicts))
