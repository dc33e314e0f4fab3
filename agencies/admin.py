"""Edits the records of agencies by hand. Whatever is changed here is public at once, so it advances the edition."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.db.models import Field, Model, QuerySet, URLField
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from agencies.models import (
    Agency,
    AgencyName,
    Edition,
    KeyFigure,
    LoadedPack,
    LoadedRow,
    Membership,
    Milestone,
    Person,
    Post,
    Source,
    State,
    Statement,
    Tenure,
)
from iomwatch.admin_site import ForEditors

# Sent when an editor has saved a record: whoever keeps something of it elsewhere may say so.
edited = Signal()


class EditionAdmin(ForEditors, admin.ModelAdmin):
    """Advances the edition in the transaction of every change. Django opens that transaction for all but one of these:
    the deletion of many records at once."""

    save_on_top = True
    list_per_page = 200

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **options: Any) -> Any:
        """An address typed without a scheme is one with https, as it will be from Django 6 on."""
        if isinstance(db_field, URLField):
            options["form_class"] = partial(forms.URLField, assume_scheme="https")
        return super().formfield_for_dbfield(db_field, request, **options)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        Edition.objects.advance()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        edited.send(type(form.instance), record=form.instance, request=request)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        super().delete_model(request, obj)
        Edition.objects.advance()

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except IntegrityError:
            return self._kept(request)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        try:
            return super().changelist_view(request, extra_context)
        except IntegrityError:
            return self._kept(request)

    def _kept(self, request: HttpRequest) -> HttpResponse:
        """The database has refused: a guard of what was published or handed in. Django has taken all of it back."""
        message = _(
            "Nothing was deleted. Something published or handed in at the desk refers to it, and that is never changed."
        )
        messages.error(request, message)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        super().delete_queryset(request, queryset)
        Edition.objects.advance()


class ReadOnlyAdmin(ForEditors, admin.ModelAdmin):
    """To look at. Nobody edits these by hand, whatever they may do otherwise."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Source)
class SourceAdmin(EditionAdmin):
    list_display = ["key", "publisher", "title", "published_min", "language"]
    search_fields = ["key", "publisher", "title", "url"]
    list_filter = ["language"]


@admin.register(State)
class StateAdmin(EditionAdmin):
    list_display = ["name", "iso2", "iso3", "regional_group"]
    search_fields = ["name", "formal_name", "other_names", "iso2", "iso3"]
    list_filter = ["regional_group"]


class AgencyNameInline(ForEditors, admin.StackedInline):
    model = AgencyName
    extra = 0
    autocomplete_fields = ["sources"]


@admin.register(Agency)
class AgencyAdmin(EditionAdmin):
    list_display = ["acronym", "name", "seat"]
    search_fields = ["acronym", "name"]
    autocomplete_fields = ["sources"]
    inlines = [AgencyNameInline]


class PostForm(forms.ModelForm):
    """Sources are no field of the table, so the record cannot ask for them itself."""

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        is_said = typed.get("no_woman_until_min") or typed.get("no_woman_until_max")
        if is_said and not typed.get("no_woman_sources"):
            self.add_error("no_woman_sources", _("Name a source that says that no woman had held the post."))
        return typed


@admin.register(Post)
class PostAdmin(EditionAdmin):
    form = PostForm
    list_display = ["title", "agency", "organ", "term_years"]
    list_select_related = ["agency"]
    search_fields = ["title"]
    autocomplete_fields = ["sources", "no_woman_sources"]


@admin.register(Person)
class PersonAdmin(EditionAdmin):
    list_display = ["name", "family_name", "nationality"]
    list_select_related = ["nationality"]
    search_fields = ["name", "family_name", "former_names", "slug"]
    autocomplete_fields = ["sources", "nationality"]


@admin.register(Tenure)
class TenureAdmin(EditionAdmin):
    list_display = ["person", "post", "order", "started_min", "ended_max", "is_acting"]
    list_select_related = ["person", "post"]
    search_fields = ["person__name"]
    autocomplete_fields = ["sources", "rival_sources", "person", "post"]


@admin.register(Membership)
class MembershipAdmin(EditionAdmin):
    list_display = ["state", "agency", "standing", "joined_min", "joined_max", "left_max", "confidence"]
    list_select_related = ["state", "agency"]
    list_filter = ["agency", "standing", "confidence"]
    search_fields = ["state__name"]
    autocomplete_fields = ["sources", "list_sources", "state"]


@admin.register(KeyFigure)
class KeyFigureAdmin(EditionAdmin):
    list_display = ["metric", "year", "value", "qualifier", "agency"]
    list_select_related = ["agency"]
    list_filter = ["metric"]
    search_fields = ["metric", "note"]
    autocomplete_fields = ["sources"]


@admin.register(Milestone)
class MilestoneAdmin(EditionAdmin):
    list_display = ["title", "agency", "happened_min", "happened_max"]
    list_select_related = ["agency"]
    search_fields = ["title", "description"]
    autocomplete_fields = ["sources"]


@admin.register(Statement)
class StatementAdmin(EditionAdmin):
    list_display = ["slug", "topic", "said_by", "said_on_min"]
    list_filter = ["topic"]
    search_fields = ["slug", "text", "said_by"]
    autocomplete_fields = ["sources"]


@admin.register(LoadedPack)
class LoadedPackAdmin(ReadOnlyAdmin):
    list_display = ["name", "loaded_at", "digest"]


@admin.register(LoadedRow)
class LoadedRowAdmin(ReadOnlyAdmin):
    list_display = ["label", "pack", "file", "is_orphan", "needs_choice"]
    list_filter = ["needs_choice", "is_orphan", "pack", "file"]
    search_fields = ["label"]
