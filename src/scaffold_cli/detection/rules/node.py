"""Node.js: Express, Fastify, Koa, NestJS, Next.js with API routes."""

from __future__ import annotations

from scaffold_cli.detection.rules.model import Kind, Rule, entry, names, sign


def _imports(name: str) -> str:
    return rf"""(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["']{name}["']"""


_ENDINGS = (".ts", ".tsx", ".js", ".jsx", ".mjs")

NODE = (
    Rule(
        "express",
        "javascript",
        "node",
        packages=names("express"),
        own=names("express"),
        words=("express",),
        code=(
            sign(Kind.APP, r"\b[eE]xpress(?:\.default)?\(\s*\)", "the application object",
                 needs=_imports("express")),
            sign(Kind.APP, r"\brequire\([\"']express[\"']\)\(|\bcreateExpressServer\(",
                 "the application object"),
            sign(Kind.USE, _imports("express"), "import"),
        ),
        yields_to=("nestjs",),
    ),
    Rule(
        "fastify",
        "javascript",
        "node",
        packages=names("fastify"),
        own=names("fastify"),
        builds=names("fastify start"),
        words=("fastify",),
        code=(
            sign(Kind.APP, r"\b[fF]astify(?:\.default)?(?:<[^;()]*>)?\(", "the application object",
                 needs=_imports("fastify")),
            sign(Kind.APP, r"\brequire\([\"']fastify[\"']\)\(", "the application object"),
            sign(Kind.USE, _imports("fastify"), "import"),
        ),
        yields_to=("nestjs",),
    ),
    Rule(
        "koa",
        "javascript",
        "node",
        packages=names("koa"),
        own=names("koa"),
        words=("koa",),
        code=(
            sign(Kind.APP, r"\bnew\s+(?:[kK]oa\b|\(require\([\"']koa[\"']\))",
                 "the application object", needs=_imports("koa")),
            sign(Kind.APP, r"\bcreateKoaServer\(", "the application object"),
            sign(Kind.USE, _imports("koa"), "import"),
        ),
    ),
    Rule(
        "nestjs",
        "javascript",
        "node",
        packages=names("@nestjs/core"),
        own=names("@nestjs/core", "@nestjs/common"),
        builds=names("nest start"),
        words=("nest",),
        code=(
            sign(Kind.APP, r"\bNestFactory\s*\.\s*create(?:Microservice)?\b",
                 "the application object"),
            sign(Kind.USE, _imports("@nestjs/[a-z-]+"), "import"),
        ),
        entries=(
            entry(Kind.FILE, r"^nest-cli\.json$", "the settings of its command",
                  named=("nest-cli.json",)),
        ),
    ),
    Rule(
        "next",
        "javascript",
        "node",
        packages=names("next"),
        own=names("next"),
        words=("next",),
        entries=(
            entry(Kind.FILE, r"^(?:src/)?pages/api/", "an API route",
                  endings=_ENDINGS, word="pages/api/"),
            entry(Kind.FILE, r"^(?:src/)?app/", "a route handler",
                  named=tuple(f"route{ending}" for ending in _ENDINGS)),
        ),
        weights={Kind.DEPENDENCY: 0.4, Kind.FILE: 0.6},
        needs=frozenset({Kind.FILE}),
    ),
)  # fmt: skip
