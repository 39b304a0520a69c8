"""A submission as JSON: the answers in their stored shapes, and the files with check sums.

The shape, whose name is in `format`: `reference`; `call` (slug, title, year); `version` (null for a
draft) with `sent_at` and `digest`; `draft`; `test`; `language`; `sections`, each with `id`, `title`
and `answers` (`id`, `question`, `kind`, `answer`); `files` (id, question, name, type, octets,
sha256). Moments are ISO 8601 in UTC, amounts whole kroner.
"""

from typing import Any

from eqportal.forms.conditions import applicable
from eqportal.forms.spec import Kind, Question, Section
from eqportal.locales.formats import localised
from eqportal.submissions.download.source import Source
from eqportal.submissions.queries import files_named

FORMAT = "eqportal-submission-1"


def as_record(source: Source) -> dict[str, Any]:
    """Everything of it, ready for json.dumps."""
    submission, sent = source.submission, source.sent
    call = submission.call
    return {
        "format": FORMAT,
        "reference": submission.reference,
        "call": {"slug": call.slug, "title": localised(call.title), "year": call.year},
        "version": sent.number if sent else None,
        "sent_at": sent.sent_at.isoformat() if sent else None,
        "digest": sent.digest if sent else None,
        "draft": sent is None,
        "test": source.is_test,
        "language": submission.language,
        "sections": _sections(source),
        "files": _files(source),
    }


def _sections(source: Source) -> list[dict[str, Any]]:
    form, answers = source.submission.call.form, source.answers
    ids = applicable(form, answers)
    return [
        {"id": section.id, "title": localised(section.title), "answers": given}
        for section in form.sections
        if (given := [_answer(q, answers[q.id]) for q in _answered(section, ids, answers)])
    ]


def _answered(section: Section, ids: frozenset[str], answers: dict[str, Any]) -> list[Question]:
    return [q for q in section.questions if q.id in ids and q.id in answers]


def _answer(question: Question, value: Any) -> dict[str, Any]:  # noqa: ANN401 - any stored shape
    words = localised(question.label)
    return {"id": question.id, "question": words, "kind": question.kind, "answer": value}


def _files(source: Source) -> list[dict[str, Any]]:
    form, answers = source.submission.call.form, source.answers
    asked = [q.id for q in form.questions() if q.kind is Kind.FILE]
    named = files_named(source.submission) if asked else {}
    return [
        {
            "id": file_id,
            "question": question,
            "name": named[file_id].file.filename,
            "type": named[file_id].file.media_type,
            "octets": named[file_id].file.octets,
            "sha256": named[file_id].file.sha256,
        }
        for question in asked
        for file_id in answers.get(question, ())
        if file_id in named
    ]
