"""Versions of a form: the ones that were corrected, and the correction that is being written."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, Json, now, uuid_key
from eqportal.forms.spec import Form
from eqportal.locales.text import LocalisedText


class FormVersion(Base):
    """A form as it was until it was corrected: `made_at` and `note` are of the correction."""

    __tablename__ = "form_version"
    __table_args__ = (UniqueConstraint("call_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"))
    number: Mapped[int]
    form: Mapped[Form] = mapped_column(Json(Form))
    note: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)


class FormCorrection(Base):
    """The correction of an open call's form while it is written; one for each call."""

    __tablename__ = "form_correction"

    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"), primary_key=True)
    form: Mapped[Form] = mapped_column(Json(Form))
    begun_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    begun_at: Mapped[datetime] = mapped_column(Instant, default=now)
