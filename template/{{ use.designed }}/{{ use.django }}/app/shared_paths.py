"""Paths that several routers have, or that overlap."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver

Pattern = URLResolver | URLPattern
View = Callable[..., HttpResponseBase]


def share_paths(patterns: Sequence[Pattern]) -> list[Pattern]:
    """What is written out goes before what is named: /pets/new before /pets/{id}.

    Django gives a request to the first pattern that its path fits. Where that one does not take the
    method, the patterns after it are asked as well.
    """
    ordered = sorted(patterns, key=_names)
    views = [(each, each.callback) for each in ordered if isinstance(each, URLPattern)]
    for place, (pattern, view) in enumerate(views):
        pattern.callback = _or_those_after(view, views, place + 1)
    return ordered


def _names(pattern: Pattern) -> list[bool]:
    """Of each part of the path, whether it is a name."""
    return ["<" in part for part in str(pattern.pattern).split("/")]


def _or_those_after(view: View, views: Sequence[tuple[URLPattern, View]], start: int) -> View:
    def ask(request: HttpRequest, **arguments: object) -> HttpResponseBase:
        response = view(request, **arguments)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        allowed = set(response["Allow"].split(", "))
        for pattern, other in views[start:]:
            found = pattern.pattern.match(request.path_info.removeprefix("/"))
            if found:
                response = other(request, **found[2])
                if not isinstance(response, HttpResponseNotAllowed):
                    return response
                allowed |= set(response["Allow"].split(", "))
        return HttpResponseNotAllowed(sorted(allowed))

    return ask
