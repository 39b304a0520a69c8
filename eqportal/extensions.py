"""Each Flask extension is touched here, so that replacing one is a change of one file."""

from typing import cast

from flask import Response
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import Session

from eqportal.database import Base


class Login(LoginManager):  # type: ignore[misc]  # the library has no types
    """Flask-Login without its remember-me cookie: looking for it marks every page as personal."""

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


db = SQLAlchemy(metadata=Base.metadata, disable_autonaming=True)
migrate = Migrate(db=db, compare_type=True, render_as_batch=True)
login_manager = Login()
csrf = CSRFProtect()
limiter = Limiter(key_func=get_remote_address)


def session() -> Session:
    """The database session of the running request or command."""
    return cast("Session", db.session())


def end_transaction() -> None:
    """End the running transaction; what was read in it stays at hand as it was read."""
    running = session()
    running.expire_on_commit = False
    running.commit()
    running.expire_on_commit = True
