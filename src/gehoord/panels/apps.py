from django.apps import AppConfig


class PanelsConfig(AppConfig):
    name = "gehoord.panels"
