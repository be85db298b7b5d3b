"""Java, Kotlin and Groovy: Spring Boot, Micronaut, Quarkus."""

from __future__ import annotations

from scaffold_cli.detection.rules.model import Kind, Rule, names, sign

JVM = (
    Rule(
        "spring-boot",
        "java",
        "jvm",
        packages=names(
            "org.springframework.boot:spring-boot", "org.springframework.boot:spring-boot-*"
        ),
        own=names("org.springframework.boot:*"),
        builds=names(
            "org.springframework.boot:spring-boot-maven-plugin", "org.springframework.boot"
        ),
        versions=names(
            "parent:org.springframework.boot:spring-boot-*",
            "bom:org.springframework.boot:spring-boot-dependencies",
            "plugin:org.springframework.boot",
        ),
        words=("springframework",),
        code=(
            sign(Kind.APP, r"^\s*@SpringBootApplication\b", "the main class"),
            sign(
                Kind.APP,
                r"\b(?:SpringApplication\.run|runApplication<"
                r"|extends SpringBootServletInitializer)",
                "the main class",
            ),
            sign(Kind.USE, r"^import (?:static )?org\.springframework\.boot\b", "import"),
        ),
        weights={Kind.DEPENDENCY: 0.3, Kind.BUILD: 0.3},
    ),
    Rule(
        "micronaut",
        "java",
        "jvm",
        packages=names("io.micronaut:*", "io.micronaut.*:*", "mn:micronaut-*"),
        own=names("io.micronaut:*"),
        builds=names(
            "io.micronaut.application",
            "io.micronaut.minimal.application",
            "io.micronaut.build:micronaut-maven-plugin",
            "io.micronaut.maven:micronaut-maven-plugin",
        ),
        versions=names("parent:io.micronaut*", "bom:io.micronaut*"),
        words=("micronaut",),
        code=(
            sign(
                Kind.APP,
                r"\bMicronaut\s*\.\s*(?:run|build|mainClass)\b|\bextends MicronautLambda",
                "the main class",
            ),
            sign(Kind.USE, r"^import (?:static )?io\.micronaut\b", "import"),
        ),
        weights={Kind.DEPENDENCY: 0.3, Kind.BUILD: 0.35},
    ),
    Rule(
        "quarkus",
        "java",
        "jvm",
        packages=names("io.quarkus:quarkus-*", "io.quarkiverse.*:quarkus-*"),
        own=names("io.quarkus:*"),
        builds=names("io.quarkus*:quarkus-maven-plugin", "io.quarkus"),
        versions=names("bom:io.quarkus*:quarkus-*bom", "plugin:io.quarkus"),
        words=("quarkus",),
        code=(
            sign(Kind.APP, r"^\s*@QuarkusMain\b|\bQuarkus\.run\(", "the main class"),
            sign(Kind.USE, r"^import (?:static )?io\.quarkus\b", "import"),
        ),
        weights={Kind.DEPENDENCY: 0.3, Kind.BUILD: 0.5, Kind.INHERITED: 0.3},
    ),
)
