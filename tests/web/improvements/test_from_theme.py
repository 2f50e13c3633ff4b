from __future__ import annotations

import pytest

from gehoord.improvements.models import Improvement
from tests.panels.stage import assemble_round
from tests.responses.stage import STANDS, coded, heard

pytestmark = pytest.mark.django_db


def test_what_a_panel_spoke_of_becomes_an_improvement_once(cast, clock, browser_of):
    told = heard(assemble_round(cast))
    solved, _phone = coded(told)
    clock.now = STANDS
    path = f"/consultations/{told.consultation.pk}/themes/{solved.pk}/improvement/"
    for person in (cast.karin, cast.ids, told.vera):
        assert browser_of(person).post(path).status_code == 404

    first = browser_of(cast.lies).post(path)
    again = browser_of(cast.lies).post(path)

    improvement = Improvement.objects.get()
    assert (first["Location"], again["Location"]) == (f"/improvements/{improvement.pk}/",) * 2
    page = browser_of(cast.bram).get(first["Location"]).content.decode()
    assert f'href="/answers/{told.consultation.pk}/"' in page
