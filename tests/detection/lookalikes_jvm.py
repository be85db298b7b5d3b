"""Java and Kotlin repositories that name a framework and are no application of it."""

_PARENT = """
-- pom.xml --
<project>
  <groupId>org.acme</groupId><artifactId>parent</artifactId><version>1</version>
  <packaging>pom</packaging>
  <modules><module>core</module></modules>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter</artifactId>
      <version>3.5.0</version>
    </dependency>
  </dependencies>
</project>
"""

LOOKALIKES = {
    "a starter": """
-- pom.xml --
<project>
  <groupId>org.acme</groupId><artifactId>limits-spring-boot-starter</artifactId>
  <dependencies><dependency>
    <groupId>org.springframework.boot</groupId><artifactId>spring-boot-autoconfigure</artifactId>
    <version>3.5.0</version>
  </dependency></dependencies>
</project>
-- src/main/java/org/acme/LimitsAutoConfiguration.java --
import org.springframework.boot.autoconfigure.AutoConfiguration;
@AutoConfiguration
class LimitsAutoConfiguration {}
-- src/test/java/org/acme/TestApplication.java --
import org.springframework.boot.autoconfigure.SpringBootApplication;
@SpringBootApplication
class TestApplication {}
""",
    "a module that inherits from its parent": f"""
{_PARENT}
-- core/pom.xml --
<project>
  <parent><groupId>org.acme</groupId><artifactId>parent</artifactId><version>1</version></parent>
  <artifactId>core</artifactId>
</project>
-- core/src/main/java/org/acme/Order.java --
import org.springframework.stereotype.Service;
""",
    "modules of one build by a block of Gradle": """
-- settings.gradle --
include 'model'
-- build.gradle --
plugins { id 'org.springframework.boot' version '3.5.0' apply false }
subprojects {
    apply plugin: 'org.springframework.boot'
    dependencies {
        implementation 'org.springframework.boot:spring-boot-starter'
    }
}
-- model/build.gradle --
bootJar { enabled = false }
-- model/src/main/java/Order.java --
import org.springframework.boot.context.properties.ConfigurationProperties;
""",
    "needed for tests or provided": """
-- build.gradle.kts --
plugins { `java-library` }
dependencies {
    compileOnly("org.springframework.boot:spring-boot-starter-web:3.5.0")
    testImplementation("io.micronaut:micronaut-http-server-netty:4.0.0")
    testImplementation(platform("io.quarkus.platform:quarkus-bom:3.20.0"))
    // implementation("io.quarkus:quarkus-rest")
}
-- src/main/java/X.java --
import org.springframework.boot.web.servlet.FilterRegistrationBean;
""",
    "Ktor": """
-- build.gradle.kts --
plugins { kotlin("jvm") version "2.1.0"; application }
dependencies { implementation("io.ktor:ktor-server-netty:3.1.0") }
-- src/main/kotlin/Main.kt --
import io.ktor.server.netty.Netty
fun main() { embeddedServer(Netty) {}.start() }
""",
    "Javalin and plain Spring": """
-- pom.xml --
<project>
  <artifactId>x</artifactId><groupId>org.acme</groupId>
  <dependencies>
    <dependency><groupId>io.javalin</groupId><artifactId>javalin</artifactId></dependency>
    <dependency><groupId>org.springframework</groupId><artifactId>spring-webmvc</artifactId></dependency>
  </dependencies>
</project>
-- src/main/java/X.java --
import org.springframework.web.bind.annotation.RestController;
""",
    "an extension of Quarkus": """
-- pom.xml --
<project>
  <groupId>io.quarkiverse.limits</groupId><artifactId>quarkus-limits-parent</artifactId>
  <packaging>pom</packaging>
</project>
-- runtime/pom.xml --
<project>
  <groupId>io.quarkiverse.limits</groupId><artifactId>quarkus-limits</artifactId>
  <dependencies><dependency>
    <groupId>io.quarkus</groupId><artifactId>quarkus-arc</artifactId>
  </dependency></dependencies>
  <build><plugins><plugin>
    <groupId>io.quarkus</groupId><artifactId>quarkus-extension-maven-plugin</artifactId>
  </plugin></plugins></build>
</project>
-- runtime/src/main/java/Limits.java --
import io.quarkus.runtime.annotations.Recorder;
-- integration-tests/pom.xml --
<project>
  <groupId>io.quarkiverse.limits</groupId><artifactId>quarkus-limits-it</artifactId>
  <dependencies><dependency>
    <groupId>io.quarkus</groupId><artifactId>quarkus-rest</artifactId>
  </dependency></dependencies>
  <build><plugins><plugin>
    <groupId>io.quarkus</groupId><artifactId>quarkus-maven-plugin</artifactId>
  </plugin></plugins></build>
</project>
""",
    "a library of Micronaut": """
-- build.gradle --
plugins {
    id "io.micronaut.library" version "4.5.0"
    id "maven-publish"
}
dependencies { implementation "io.micronaut:micronaut-http" }
-- src/main/java/Limits.java --
import io.micronaut.http.filter.HttpServerFilter;
""",
    "plugins of the build": """
-- settings.gradle.kts --
rootProject.name = "x"
-- buildSrc/build.gradle.kts --
plugins { `kotlin-dsl` }
dependencies {
    implementation("org.springframework.boot:spring-boot-gradle-plugin:3.5.0")
    implementation("io.micronaut.gradle:micronaut-gradle-plugin:4.5.0")
}
-- build.gradle.kts --
plugins { java }
""",
    "an archetype": """
-- pom.xml --
<project><groupId>org.acme</groupId><artifactId>archetype</artifactId></project>
-- src/main/resources/archetype-resources/pom.xml --
<project>
  <artifactId>${artifactId}</artifactId>
  <dependencies><dependency>
    <groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId>
  </dependency></dependencies>
</project>
-- src/main/resources/archetype-resources/src/main/java/Application.java --
import org.springframework.boot.autoconfigure.SpringBootApplication;
@SpringBootApplication
class Application {}
""",
    "the framework itself": """
-- settings.gradle --
rootProject.name = "spring-boot-build"
-- build.gradle --
allprojects { group = "org.springframework.boot" }
group = "org.springframework.boot"
-- loader/build.gradle --
dependencies { implementation("org.springframework.boot:spring-boot:1") }
-- loader/src/main/java/X.java --
import org.springframework.boot.autoconfigure.SpringBootApplication;
@SpringBootApplication
class X {}
""",
}
