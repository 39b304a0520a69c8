"""The copies of a case's attachments: washed here, or made by the office, and which are shown."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.files.checks import SoundFile
from eqportal.files.models import StoredFile
from eqportal.files.scanning import verdict_on
from eqportal.files.storage import path_of, store
from eqportal.reviews.blind import queries
from eqportal.reviews.blind.contents import Attached
from eqportal.reviews.blind.files import neutral_name
from eqportal.reviews.blind.models import WashedFile, WashState
from eqportal.reviews.blind.washing import UnwashableError, wash
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Chosen:
    """What an officer wants of the files of a case, each by its original.

    `shown` are those whose copies may be read, `own` the copies that the officer has made, and
    `again` those to be washed in place of such a copy.
    """

    shown: Collection[UUID] = ()
    own: Mapping[UUID, SoundFile] = field(default_factory=dict)
    again: Collection[UUID] = ()


def keep_copies(
    *, submission: Submission, files: Sequence[Attached], chosen: Chosen, by: User
) -> None:
    """Make the copies that are not there yet, put the office's own in place, choose what is shown.

    A copy that the office has just made is shown: it was made to be.
    """
    known = queries.washed_files(submission)
    number = max((row.number for row in known.values()), default=0)
    for original in (attached.file for attached in files):
        row, is_new = known.get(original.id), original.id not in known
        if row is None:
            number += 1
            row = WashedFile(original_id=original.id, submission_id=submission.id, number=number)
            known[original.id] = row
        if original.id in chosen.own:
            _put(row, submission, chosen.own[original.id], by)
        elif is_new or (row.by_hand and original.id in chosen.again):
            _wash(row, submission, original, by)
        session().add(row)
    for row in known.values():
        wanted = row.original_id in chosen.shown or row.original_id in chosen.own
        row.shown = row.state is WashState.WASHED and wanted


def _put(row: WashedFile, submission: Submission, sound: SoundFile, by: User) -> None:
    """The office's own copy in place of the washed one."""
    named = replace(sound, filename=neutral_name(row.number, sound))
    row.washed, row.state, row.reason = store(named, by=by.id), WashState.WASHED, ""
    row.by_hand, row.washed_at = True, now()
    details = {"file": row.original_id, "sha256": sound.sha256}
    record("file.own_copy", by=by.id, subject=submission, **details)


def _wash(row: WashedFile, submission: Submission, original: StoredFile, by: User) -> None:
    row.by_hand, row.shown, row.washed_at = False, False, now()
    try:
        content = wash(path_of(original.key).read_bytes(), original.media_type)
    except UnwashableError as error:
        row.washed, row.state, row.reason = None, WashState.FAILED, str(error)[:200]
        record("file.not_washed", by=by.id, subject=submission, file=original.id)
        return
    sound = SoundFile(
        neutral_name(row.number, original),
        original.media_type,
        content,
        hashlib.sha256(content).hexdigest(),
        original.pages,
        verdict_on(content),
    )
    row.washed, row.state, row.reason = store(sound, by=by.id), WashState.WASHED, ""
