from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "gehoord.cases"
