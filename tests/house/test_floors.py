"""Foreign keys point down, and every package has a floor. (Imports: the contracts in pyproject.toml.)"""

from __future__ import annotations

from django.apps import apps

from tests.house.sources import DOORS, HOUSE, floors, rooms

OUTSIDE_THE_HOUSE = {"__init__", "__pycache__", "__main__", "locale"}


def room_of(model: type) -> str:
    return model.__module__.split(".")[1]


def test_every_package_stands_on_a_floor():
    names = {path.stem for path in HOUSE.iterdir()} - OUTSIDE_THE_HOUSE

    assert sorted(names - set(floors())) == []


def test_doors_stand_on_the_top_floor():
    top = max(floors().values())

    assert sorted(name for name, floor in floors().items() if floor == top) == sorted(DOORS)


def test_foreign_keys_point_down_or_stay_in_the_room():
    ours = [model for model in apps.get_models() if model.__module__.startswith("gehoord.")]
    keys = [
        (
            room_of(model),
            room_of(field.related_model),
            f"{model.__name__}.{field.name} → {field.related_model.__name__}",
        )
        for model in ours
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.is_relation and field.related_model in ours
    ]

    wrong = [said for here, there, said in keys if here != there and floors()[there] >= floors()[here]]

    assert len(keys) > 10
    assert wrong == []


def test_every_room_keeps_only_its_kinds_of_file():
    allowed = {"__init__.py", "__pycache__", "apps.py", "migrations", "actions"}
    either = {f"{kind}{ending}" for kind in ("rules", "models", "queries") for ending in ("", ".py")}
    extra = {"notices": {"recipients.py", "recipients"}}

    strange = [
        f"{room.name}/{path.name}"
        for room in rooms()
        for path in sorted(room.iterdir())
        if path.name not in allowed | either | extra.get(room.name, set())
    ]

    assert strange == []


def test_no_room_has_a_kind_both_as_file_and_as_package():
    doubles = [
        f"{room.name}/{kind}"
        for room in rooms()
        for kind in ("rules", "models", "queries", "actions")
        if (room / f"{kind}.py").exists() and (room / kind).is_dir()
    ]

    assert doubles == []
