"""After a test that commits nothing of it is left, and what `migrate` makes is whole again."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from incidents.models import Incident
from tests.support.factories import ClaimFactory, ReportFactory, UserFactory
from tests.support.table_cleanup import empty_tables

pytestmark = pytest.mark.django_db(transaction=True)


def test_rows_that_refer_to_one_another_all_go() -> None:
    ClaimFactory.create(report=ReportFactory.create(incident__public=True))
    UserFactory.create().user_permissions.add(Permission.objects.order_by("pk")[0])

    empty_tables()

    assert not Incident.objects.exists()
    assert Permission.objects.exists()


def test_a_permission_that_a_test_took_away_is_there_for_the_next() -> None:
    before = Permission.objects.count()
    Permission.objects.order_by("pk")[0].delete()

    empty_tables()

    assert Permission.objects.count() == before
    assert ContentType.objects.exists()
