"""Makes Django's admin the one for reference data."""

from django.contrib.admin.apps import AdminConfig


class ReferenceDataConfig(AdminConfig):
    """Django's admin, on a site of our own."""

    default_site = "iomwatch.admin_site.ReferenceData"
