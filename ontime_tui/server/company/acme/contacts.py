"""People outside Acme: customers in the directory, and the contacts that Anna keeps for herself."""

from __future__ import annotations

from ontime_tui.server.company.acme.cast import ANNA
from ontime_tui.server.company.acme.topics import CUSTOMERS
from ontime_tui.server.company.plan import Contact, Member

_FRIENDS = (
    ("Mette", "Berg", "mette@berg.example", "", ""),
    ("Rasmus", "Holck", "rasmus.holck@kajakklub.example", "Kajakklubben Nord", "Trainer"),
    ("Dr. Ellen", "Wiese", "klinik@wiese.example", "Tandlægerne Wiese", "Dentist"),
    ("Yūki", "Mori", "yuki.mori@ryokan.example", "旅館 森", "Host"),
)


def outsiders() -> tuple[Member, ...]:
    """Give customers: known to the directory, without a calendar here."""
    return tuple(
        Member(
            email,
            f"{first} {last}" if first.isascii() else f"{last} {first}",
            first_name=first,
            last_name=last,
            company_name=company,
            job_title=title,
            mailbox=False,
        )
        for company, email, first, last, title in CUSTOMERS
    )


def contacts() -> tuple[Contact, ...]:
    """Give Anna's private contacts, in two folders."""
    customers = (
        Contact(ANNA.email, "Customers", first, last, email, company, title)
        for company, email, first, last, title in CUSTOMERS[:6]
    )
    friends = (
        Contact(ANNA.email, "Contacts", first, last, email, company, title)
        for first, last, email, company, title in _FRIENDS
    )
    return (*customers, *friends)
