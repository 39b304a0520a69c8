"""eqportal users: see, give and take roles; end sessions; lock an account."""

import click
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.accounts import operations
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import DEFAULT_LOCALE

ROLES = click.Choice([role.value for role in Role])


@click.group()
@click.pass_obj
def users(app: object) -> None:
    """Accounts and roles."""
    context = app.test_request_context("/", method="POST")  # type: ignore[attr-defined]
    click.get_current_context().with_resource(context)


@users.command("list")
def list_users() -> None:
    """Everybody who has a role."""
    for user in session().scalars(select(User).order_by(User.email)):
        if user.grants:
            locked = "  (locked)" if user.locked_at else ""
            click.echo(f"{user.email}: {', '.join(sorted(user.roles))}{locked}")


@users.command()
@click.argument("email")
@click.argument("role", type=ROLES)
def grant(email: str, role: str) -> None:
    """Give a role; the account is made if there is none."""
    user = operations.user_by_email(email) or operations.make_account(
        address=email, locale=DEFAULT_LOCALE
    )
    operations.grant(role=Role(role), to=user, by=None)
    session().commit()
    click.echo(f"{user.email} is now {role}")


@users.command()
@click.argument("email")
@click.argument("role", type=ROLES)
def revoke(email: str, role: str) -> None:
    """Take a role and end the person's sessions."""
    operations.revoke(role=Role(role), of=_known(email), by=None)
    session().commit()
    click.echo(f"{email} is no longer {role}")


@users.command()
@click.argument("email")
def lock(email: str) -> None:
    """Lock an account and end its sessions."""
    user = _known(email)
    user.locked_at = user.locked_at or now()
    operations.end_all_sessions(of=user, by=None)
    record("account.locked", by=None, subject=user)
    session().commit()
    click.echo(f"{email} is locked")


@users.command()
@click.argument("email")
def unlock(email: str) -> None:
    """Let a locked person sign in again."""
    user = _known(email)
    user.locked_at = None
    record("account.unlocked", by=None, subject=user)
    session().commit()
    click.echo(f"{email} may sign in again")


def _known(email: str) -> User:
    user = operations.user_by_email(email)
    if user is None:
        raise click.ClickException(f"there is no account with the address {email}")
    return user
