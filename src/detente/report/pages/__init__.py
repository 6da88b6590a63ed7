"""From a study to a page: one file a part of the report, each with typed pieces and no arithmetic."""

from detente.study.records import Study

from ..look import Look
from ..models import Page
from ..numbers import day
from . import answers, closing, conflict, deal, effects, issues, war
from .references import citations


def of(study: Study) -> Page:
    """The whole report of a study."""
    look = Look(study)
    return Page(
        title=study.case.title,
        on=day(study.manifest.on),
        standfirst=study.case.summary,
        tiles=answers.tiles(look),
        answers=answers.answers(look),
        sections=(
            conflict.timeline(look),
            conflict.tariffs(look),
            effects.paths(look),
            effects.sectors(look),
            effects.revenue(look),
            effects.diversion(look),
            war.section(look),
            issues.issues(look),
            issues.statements(look),
            deal.section(look),
            closing.trust(look),
        ),
        sources=citations(look),
        manifest=closing.manifest(look),
    )
