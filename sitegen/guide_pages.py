"""The pages of life events: the guide first, where there is one, then all procedures of the event."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from sitegen.glance import Glance, short
from sitegen.guide_steps import Costs, Place, Shown
from sitegen.guides import Guide, Task
from sitegen.listings import EVENTS, Group, Listing
from sitegen.outputs import Page
from sitegen.page import Plan, Site, newest, page
from sitegen.pages import group_plan, named
from sitegen.search import PORTAL
from sitegen.search_rows import without_opening

SCRIPTS = ("../assets/guide.js",)
Glances = Callable[[tuple[str, ...]], Mapping[str, Glance]]
"""Asks the records with these codes for what a guide shows of them."""


def plans(site: Site, digests: Mapping[str, str], glances: Glances) -> Iterator[Plan]:
    """A page for each life event. digests: of the records' files, by code."""
    listing = next(listing for listing in site.listings if listing.folder == EVENTS)
    for group in listing.groups:
        guide = site.catalogue.guides.get(group.key)
        if guide is None:
            yield group_plan(site, listing, group)
        else:
            make = partial(_page, site, listing, group, guide, glances)
            yield Plan(f"{EVENTS}/{group.slug}.html", tuple(_shows(site, group, guide, digests)), make)


def _shows(site: Site, group: Group, guide: Guide, digests: Mapping[str, str]) -> Iterator[str]:
    yield guide.digest
    yield from (entry.digest for entry in group.procedures)
    for code in guide.codes:
        yield digests.get(code, "")
        if entry := site.catalogue.by_code.get(code):
            yield from named(site.catalogue, entry)
    yield from (str(place(site, source)) for source in guide.cited)


def _page(site: Site, listing: Listing, group: Group, guide: Guide, glances: Glances) -> Page:
    seen = glances(tuple(code for code in guide.codes if code in site.catalogue.by_code))
    steps = tuple((step, tuple(_shown(site, task, seen) for task in step.tasks)) for step in guide.steps)
    events = {group.key: group for group in listing.groups}
    named = (*group.procedures, *(site.catalogue.by_code[code] for code in guide.codes if code in site.catalogue.by_code))
    return page(
        site, f"{EVENTS}/{group.slug}.html", f"{EVENTS}/shell", group.name, "guide/guide.html",
        description=guide.intro, as_of=newest(named), scripts=SCRIPTS,
        listing=listing, group=group, guide=guide, steps=steps, costs=Costs.of(steps),
        due=[(step, shown) for step, tasks in steps for shown in tasks if shown.deadline],
        place=partial(place, site), short=short, see_also=[events[key] for key in guide.see_also],
    )  # fmt: skip


def place(site: Site, source: str) -> Place:
    """Where a code or the number of a legal document leads: a page here, the portal, or nowhere."""
    registers = site.catalogue.registers
    if entry := site.catalogue.by_code.get(source):
        return Place(entry.name, entry.path, True)
    if term := registers.everyday_terms.get(source):
        name = without_opening(term.name)
        return Place(f"{name[:1].upper()}{name[1:]}", term.url or PORTAL, False)
    name = f"{source}, {registers.legal_documents[source].title}"
    cited = (group for listing in site.listings if listing.folder == "van-ban" for group in listing.groups)
    return Place(name, next((f"van-ban/{group.slug}.html" for group in cited if group.key == source), ""), True)


def _shown(site: Site, task: Task, seen: Mapping[str, Glance]) -> Shown:
    glance = seen.get(task.code)
    combined = tuple(site.catalogue.by_code[code] for code in glance.combines) if glance else ()
    return Shown(task, place(site, task.code), glance, combined)
