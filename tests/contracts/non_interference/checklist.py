"""The secrets, and who must not notice: every channel of the checklist of conflicts.

`channels` are the numbers of the list of what a member who is kept from a case must not see; the
same facts are looked for in rows, counts, order, filters, numbers, files, errors, mails and
statements, since the whole walk is compared.
"""

from tests.contracts.non_interference import facts
from tests.contracts.non_interference.cast import KEPT_FROM, MEMBERS, OUTSIDE, P
from tests.contracts.non_interference.of_pages import SECRETS as OF_PAGES
from tests.contracts.non_interference.of_rounds import SECRETS as OF_ROUNDS
from tests.contracts.non_interference.secret import Secret

SECRETS: tuple[Secret, ...] = (
    Secret(
        "another case", (1, 2, 3, 5, 13, 23), "scoring", facts.another_case, KEPT_FROM, "deciding"
    ),
    Secret(
        "its reviews",
        (2, 4, 6, 7, 23),
        "scoring",
        facts.reviewed,
        (*KEPT_FROM, P.OWNER, P.OTHER, P.STRANGER),
        "deciding",
    ),
    Secret(
        "its place in the ranking",
        (2, 3, 4, 5, 6),
        "discussion",
        facts.another_case,
        KEPT_FROM,
        "meeting",
    ),
    Secret("a file of it", (12,), "scoring", facts.file_added, KEPT_FROM),
    Secret("its assignment", (8, 24), "scoring", facts.assigned, KEPT_FROM),
    Secret("what is proposed", (24,), "scoring", facts.proposed, (P.CHAIR, *MEMBERS)),
    Secret("its messages", (14,), "scoring", facts.asked_office, KEPT_FROM),
    Secret("its bounced mail", (10, 16), "scoring", facts.bounced, KEPT_FROM),
    Secret(
        "what was judged before",
        (18, 6),
        "reading",
        facts.judged_before,
        (P.DECLARED,),
        "deciding",
        "scoring",
    ),
    Secret("its discussion", (9, 10), "discussion", facts.said, KEPT_FROM),
    Secret("its place in the meeting", (11, 22), "meeting", facts.on_agenda, (P.CHAIR, P.HIDDEN)),
    Secret("its signed decision", (15,), "meeting", facts.signed_once, (*KEPT_FROM, *OUTSIDE)),
    Secret(
        "its decision in force",
        (15, 20),
        "deciding",
        facts.decided,
        (*KEPT_FROM, *OUTSIDE),
    ),
    Secret(
        "somebody else’s conflict",
        (25,),
        "scoring",
        facts.recused,
        (P.UNLOCKED, P.REVIEWER, P.DEPUTY, P.HIDDEN, P.OWNER),
        "discussion",
    ),
    Secret(
        "a conflict in the discussion",
        (9, 25),
        "discussion",
        facts.recused,
        (P.REVIEWER, P.UNLOCKED, P.DEPUTY, P.HIDDEN, P.OWNER),
        "meeting",
    ),
    Secret(
        "somebody else’s hidden conflict",
        (25,),
        "scoring",
        facts.imposed,
        (P.UNLOCKED, P.REVIEWER, P.DEPUTY, P.HIDDEN, P.OWNER),
        "discussion",
    ),
    Secret(
        "somebody else’s doubt",
        (25,),
        "scoring",
        facts.doubted,
        (P.UNLOCKED, P.REVIEWER, P.DEPUTY, P.HIDDEN, P.OWNER),
    ),
    Secret("a draft", (18,), "scoring", facts.note, (P.CHAIR, P.UNLOCKED, P.REVIEWER, P.OWNER)),
    Secret(
        "what a colleague’s review says",
        (6,),
        "scoring",
        facts.judged,
        (P.UNLOCKED, P.REVIEWER, P.OWNER),
    ),
    Secret(
        "what others are given",
        (7, 8),
        "scoring",
        facts.given_reviewed,
        (*MEMBERS, P.OWNER),
    ),
    *OF_ROUNDS,
    *OF_PAGES,
)
