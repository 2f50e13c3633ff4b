from django.apps import AppConfig


class ImprovementsConfig(AppConfig):
    name = "gehoord.improvements"
