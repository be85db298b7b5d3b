"""Java, Kotlin and Groovy: Spring Boot, Micronaut, Quarkus."""

from __future__ import annotations

from scaffold_cli.detection.rules.model import Kind, Rule, entry, names, sign

JVM = (
    Rule(
        "spring-boot",
        "java",
        "jvm",
        packages=names(
            "org.springframework.boot:spring-boot", "org.springframework.boot:spring-boot-*"
        ),
        own=names("org.springframework.boot:spring-boot*"),
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
            sign(Kind.ENTRY, r"^\s*@SpringBootApplication\b", "the main class"),
            sign(
                Kind.ENTRY,
                r"\b(?:SpringApplication\.run|new SpringApplicationBuilder\(|runApplication<"
                r"|extends SpringBootServletInitializer)",
                "the main class",
            ),
            sign(Kind.USE, r"^import (?:static )?org\.springframework\.boot\b", "import"),
        ),
        weights={Kind.DEPENDENCY: 0.25, Kind.BUILD: 0.2, Kind.USE: 0.15},
    ),
    Rule(
        "micronaut",
        "java",
        "jvm",
        packages=names("io.micronaut:*", "io.micronaut.*:*", "mn:micronaut-*"),
        own=names("io.micronaut:micronaut-*"),
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
                Kind.ENTRY,
                r"\bMicronaut\s*\.\s*(?:run|build|mainClass)\b"
                r"|^import (?:static )?io\.micronaut\.runtime\.(?:Micronaut\b|\*)",
                "the main class",
            ),
            sign(Kind.USE, r"^import (?:static )?io\.micronaut\b", "import"),
        ),
        entries=(
            entry(
                Kind.FILE,
                r"^micronaut-cli\.yml$",
                "what its launcher wrote",
                named=("micronaut-cli.yml",),
            ),
        ),
        weights={Kind.DEPENDENCY: 0.3, Kind.BUILD: 0.3, Kind.USE: 0.1},
    ),
    Rule(
        "quarkus",
        "java",
        "jvm",
        packages=names("io.quarkus:quarkus-*", "io.quarkiverse.*:quarkus-*"),
        own=names("io.quarkus:quarkus-*"),
        builds=names("io.quarkus*:quarkus-maven-plugin", "io.quarkus"),
        versions=names("bom:io.quarkus*:quarkus-*bom", "plugin:io.quarkus"),
        words=("quarkus", "ws.rs"),
        code=(
            sign(Kind.ENTRY, r"^\s*@QuarkusMain\b|\bQuarkus\.run\(", "the main class"),
            sign(Kind.USE, r"^import (?:static )?io\.quarkus\b", "import"),
            sign(Kind.USE, r"^import (?:static )?(?:jakarta|javax)\.ws\.rs\b", "import"),
        ),
        entries=(
            entry(
                Kind.FILE,
                r"^src/main/docker/",
                "its image",
                named=("Dockerfile.jvm", "Dockerfile.native", "Dockerfile.native-micro"),
            ),
        ),
        # It needs no main class: its plugin is what makes an application of a module.
        weights={Kind.DEPENDENCY: 0.3, Kind.BUILD: 0.5, Kind.INHERITED: 0.3},
    ),
)
